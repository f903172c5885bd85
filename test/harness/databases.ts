import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type TestPostgres } from './postgres.ts';

/** A kind of database that a suite runs against: each `url` call names a new, empty one. */
interface DatabaseKind {
  name: string;
  start(): Promise<void>;
  url(): Promise<string>;
  stop(): Promise<void>;
}

function sqlite(): DatabaseKind {
  let directory = '';
  let count = 0;
  return {
    name: 'SQLite',
    start: async () => {
      directory = await mkdtemp(join(tmpdir(), 'station-sqlite-'));
    },
    url: () => Promise.resolve(`sqlite:${join(directory, `${++count}.db`)}`),
    stop: () => rm(directory, { recursive: true, force: true }),
  };
}

function postgres(): DatabaseKind {
  let server: TestPostgres | null = null;
  let count = 0;
  return {
    name: 'PostgreSQL',
    start: async () => {
      server = await startPostgres();
    },
    url: async () => {
      if (!server) throw new Error('start it first');
      return server.createDatabase(`test${++count}`);
    },
    stop: async () => server?.stop(),
  };
}

/** Both databases that the store runs on. */
export const databaseKinds = (): DatabaseKind[] => [sqlite(), postgres()];
