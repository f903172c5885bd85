import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

export interface TestPostgres {
  url(database: string): string;
  createDatabase(name: string): Promise<string>;
  /** Take it down as `pg_ctl` does: `fast` rolls back what is open, `immediate` is a crash. Its data stay. */
  halt(mode: 'fast' | 'immediate'): Promise<void>;
  /** Start it again on the same port. */
  begin(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL server of its own from Debian's package, started by hand on a loopback port, in a directory that goes
 * with it. Its server refuses to run as root, so there it runs as the user `postgres` that the package made.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const versions = await readdir('/usr/lib/postgresql');
  const bin = join('/usr/lib/postgresql', versions.sort().at(-1) ?? '', 'bin');
  const directory = await mkdtemp(join(tmpdir(), 'station-postgres-'));
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    const { stdout } = await run('id', ['-u', 'postgres']);
    await chown(directory, Number(stdout), -1);
  }
  const as = (command: string, args: string[]): [string, string[]] =>
    asRoot ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args];
  await run(
    ...as(join(bin, 'initdb'), ['-D', directory, '-A', 'trust', '-U', 'station', '--no-sync', '-E', 'UTF8']),
    {
      cwd: directory,
    },
  );
  const port = await freePort();
  const pgCtl = async (mode: string): Promise<void> => {
    await run(...as(join(bin, 'pg_ctl'), ['-D', directory, '-m', mode, '-w', 'stop']), { cwd: directory });
  };
  let isUp = false;
  const begin = async (): Promise<void> => {
    const server = spawn(
      ...as(join(bin, 'postgres'), ['-D', directory, '-p', String(port), '-h', '127.0.0.1', '-k', directory]),
      { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await readyToAccept(server);
    isUp = true;
  };
  const halt = async (mode: 'fast' | 'immediate'): Promise<void> => {
    isUp = false;
    await pgCtl(mode);
  };
  await begin();
  const url = (database: string): string => `postgres://station@127.0.0.1:${port}/${database}`;
  return {
    url,
    async createDatabase(name) {
      await run(join(bin, 'createdb'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'station', name]);
      return url(name);
    },
    halt,
    begin,
    async stop() {
      if (isUp) await halt('immediate');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function readyToAccept(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`postgres did not start: ${log}`)));
  });
}
