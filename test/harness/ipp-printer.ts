import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './postgres.ts';

const START_TIMEOUT_MS = 10_000;

/** Debian's `ippeveprinter`: a real IPP Everywhere printer that keeps what it printed; private D-Bus, no discovery. */
export class IppPrinter {
  readonly directory = mkdtempSync(join(tmpdir(), 'station-ipp-'));
  uri = '';
  #bus: ChildProcess | null = null;
  #printer: ChildProcess | null = null;

  async start(): Promise<void> {
    const socket = join(this.directory, 'dbus.sock');
    const busThere = appears(this.directory, 'dbus.sock');
    this.#bus = spawn(
      'dbus-daemon',
      ['--session', '--nofork', '--nopidfile', `--address=unix:path=${socket}`],
      { stdio: 'ignore' },
    );
    await busThere;
    const command = join(this.directory, 'print.sh');
    writeFileSync(
      command,
      '#!/bin/sh\nif [ -f "$(dirname "$0")/jam" ]; then echo "ERROR: jammed" >&2; exit 1; fi\nexit 0\n',
    );
    chmodSync(command, 0o755);
    const port = await freePort();
    this.uri = `ipp://localhost:${port}/ipp/print`;
    const spool = join(this.directory, 'spool');
    mkdirSync(spool);
    this.#printer = spawn(
      'ippeveprinter',
      [
        '-r',
        'off',
        '-2',
        '-p',
        String(port),
        '-n',
        'localhost',
        '-d',
        spool,
        '-k',
        '-f',
        'application/pdf',
        '-c',
        command,
        'Form A4',
      ],
      {
        env: { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${socket}` },
        stdio: 'ignore',
      },
    );
    await this.#answers();
  }

  /** Files that were printed. */
  printed(): string[] {
    const spool = join(this.directory, 'spool');
    return existsSync(spool) ? readdirSync(spool).filter((name) => name.endsWith('.pdf')) : [];
  }

  /** From now on jobs fail in the printer. */
  jam(): void {
    writeFileSync(join(this.directory, 'jam'), '');
  }

  stop(): void {
    this.#printer?.kill('SIGKILL');
    this.#bus?.kill('SIGKILL');
    rmSync(this.directory, { recursive: true, force: true });
  }

  async #answers(): Promise<void> {
    const until = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      try {
        await fetch(this.uri.replace('ipp:', 'http:').replace('/ipp/print', '/'));
        return;
      } catch (error) {
        if (Date.now() > until) throw error;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }
}

function appears(directory: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(directory, (_event, changed) => {
      if (changed !== name) return;
      watcher.close();
      resolve();
    });
  });
}
