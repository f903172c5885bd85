import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A secret of the station that lives in a file only it may read; made at the first start. `name` is the file's name,
 * `lengthBytes` its length before hex.
 */
export function secretFile(dataDir: string, name: string, lengthBytes: number): Buffer {
  const directory = join(dataDir, 'secrets');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, name);
  try {
    writeFileSync(path, randomBytes(lengthBytes).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const secret = Buffer.from(readFileSync(path, 'utf8'), 'hex');
  if (secret.length !== lengthBytes) throw new Error(`the secret in ${path} is damaged`);
  return secret;
}
