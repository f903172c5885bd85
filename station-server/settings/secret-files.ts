import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RefusedToStart } from '../failures/refused-to-start.ts';

/** What a station's data can't be read or used without; the length of each in bytes. */
export const stationSecrets = {
  'journal-master-key': 32,
  'search-key': 32,
  'one-time-code-key': 32,
  'security-module-pin': 16,
} as const;

const pathOf = (dataDir: string, name: string): string => join(dataDir, 'secrets', name);

/**
 * A secret that lives in a file only its owner may read; made when there is none. `name` is the file's name,
 * `lengthBytes` its length before hex.
 */
export function secretFile(dataDir: string, name: string, lengthBytes: number): Buffer {
  mkdirSync(join(dataDir, 'secrets'), { recursive: true, mode: 0o700 });
  const path = pathOf(dataDir, name);
  try {
    writeFileSync(path, randomBytes(lengthBytes).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const secret = Buffer.from(readFileSync(path, 'utf8'), 'hex');
  if (secret.length !== lengthBytes) throw new RefusedToStart(`the secret in ${path} is damaged`);
  return secret;
}

/**
 * The secrets of a station. Where there are data, each must be there: a new one would open nothing of what was sealed, and
 * would seal from now on what nobody else can open. Only a station without data gets new ones.
 */
export function openSecrets(
  dataDir: string,
  hasRecords: boolean,
): Record<keyof typeof stationSecrets, Buffer> {
  const names = Object.keys(stationSecrets) as (keyof typeof stationSecrets)[];
  const missing = names.filter((name) => !existsSync(pathOf(dataDir, name)));
  if (missing.length > 0 && (hasRecords || hasToken(dataDir)))
    throw new RefusedToStart(
      `there are data, but of their secrets ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not in ${join(dataDir, 'secrets')}; ` +
        'put the secrets back that belong to these data (from their backup, or from the other stations of this database), ' +
        'or begin with an empty STATION_DATA_DIR and an empty database',
    );
  return Object.fromEntries(
    names.map((name) => [name, secretFile(dataDir, name, stationSecrets[name])]),
  ) as Record<keyof typeof stationSecrets, Buffer>;
}

/** The keys of authority and KMC, which are in no database. */
function hasToken(dataDir: string): boolean {
  const directory = join(dataDir, 'security-module');
  return existsSync(directory) && readdirSync(directory).length > 0;
}
