import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { OpenCases } from './two-days.ts';
import type { ViewsOfRecord } from './views-of-record.ts';

export const DATABASES = ['sqlite', 'postgres'] as const;
type RecordedDatabase = (typeof DATABASES)[number];

/** Slots of the rig that the record was made with. */
export const SLOTS = 3;

/** What stands beside the data of a record. */
interface Recording {
  open: OpenCases;
  views: ViewsOfRecord;
}

const HIGHEST_LEVEL = { level: 9 };

const pathOf = (name: string, database: RecordedDatabase, file: string): string =>
  fileURLToPath(new URL(`./${name}/${database}-${file}`, import.meta.url));

export const recordingOf = (name: string, database: RecordedDatabase): Recording =>
  JSON.parse(readFileSync(pathOf(name, database, 'recording.json'), 'utf8')) as Recording;

/** Put a record's files where a station's data directory is to be. */
export function unpackData(name: string, database: RecordedDatabase, dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  execFileSync('tar', ['-xzf', pathOf(name, database, 'data.tar.gz'), '-C', dataDir]);
}

/** Fill an empty PostgreSQL database with a record's dump. */
export function restoreDump(name: string, url: string): void {
  const dump = gunzipSync(readFileSync(pathOf(name, 'postgres', 'dump.sql.gz')));
  execFileSync('psql', ['-q', '-v', 'ON_ERROR_STOP=1', '--single-transaction', url], { input: dump });
}

/** Keep a stopped station's data; `url`: its PostgreSQL database. Papers on the tray and pipes of programs are left out. */
export function keepRecord(
  name: string,
  database: RecordedDatabase,
  { dataDir, url, recording }: { dataDir: string; url: string | null; recording: Recording },
): void {
  mkdirSync(fileURLToPath(new URL(`./${name}`, import.meta.url)), { recursive: true });
  const left = ['./run', './bench/forms', './bench/receipts'].map((path) => `--exclude=${path}`);

  execFileSync('tar', ['-czf', pathOf(name, database, 'data.tar.gz'), ...left, '-C', dataDir, '.']);
  if (url !== null) {
    const dump = execFileSync('pg_dump', ['--no-owner', '--no-privileges', url], { maxBuffer: 200_000_000 });
    writeFileSync(pathOf(name, 'postgres', 'dump.sql.gz'), gzipSync(dump, HIGHEST_LEVEL));
  }
  writeFileSync(pathOf(name, database, 'recording.json'), `${JSON.stringify(recording, null, 1)}\n`);
}

/** The SQLite file of a data directory. */
export const sqliteUrl = (dataDir: string): string => `sqlite:${join(dataDir, 'station.db')}`;
