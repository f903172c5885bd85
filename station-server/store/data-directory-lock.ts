import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { RefusedToStart } from '../failures/refused-to-start.ts';

const LOCK_FILE = 'station.lock';

/**
 * A data directory belongs to one station at a time: it opens its devices and writes its outbox. The lock is a file lock of
 * the system, taken by SQLite, and goes with the process, also after `kill -9`. Resolves with how to give it back.
 */
export async function lockDataDirectory(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, LOCK_FILE);
  const file = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(path, (error) => (error ? reject(error) : resolve(opened)));
  });
  const release = (): Promise<void> =>
    new Promise((resolve, reject) => file.close((error) => (error ? reject(error) : resolve())));
  try {
    await new Promise<void>((resolve, reject) => {
      file.run('BEGIN EXCLUSIVE', (error) => (error ? reject(error) : resolve()));
    });
    return release;
  } catch (error) {
    await release();
    if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY')) throw error;
    throw new RefusedToStart(
      `${dataDir} is in use by a station that is running already; stop it first, or set another STATION_DATA_DIR`,
      { cause: error },
    );
  }
}
