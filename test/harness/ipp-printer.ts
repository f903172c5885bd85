import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

const START_TIMEOUT_MS = 10_000;

/** A job that came out. */
export interface PrintedForm {
  /** The paper that it asked for. */
  media: string;
  copies: number;
  document: Buffer;
}

/** What prints behind the protocol: waits for paper, or fails, and keeps what came out, on which paper and how often. */
const PRINTING = `#!/bin/sh
cd "$(dirname "$0")" || exit 1
if [ -f jam ]; then echo "ERROR: jammed" >&2; exit 1; fi
while [ -f empty ]; do sleep 0.1; done
cp "$1" "document-$(wc -l <printed)"
echo "$IPP_MEDIA \${IPP_COPIES:-1}" >>printed
`;

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
    writeFileSync(command, PRINTING);
    chmodSync(command, 0o755);
    mkdirSync(join(this.directory, 'spool'));
    writeFileSync(join(this.directory, 'printed'), '');
    this.uri = `ipp://localhost:${await freePort()}/ipp/print`;
    await this.on();
  }

  async on(): Promise<void> {
    const socket = join(this.directory, 'dbus.sock');
    const options = ['-r', 'off', '-2', '-p', new URL(this.#webUrl).port, '-n', 'localhost', '-k'];
    const spool = join(this.directory, 'spool');
    const formats = 'application/pdf,image/pwg-raster';
    const command = join(this.directory, 'print.sh');
    this.#printer = spawn(
      'ippeveprinter',
      [...options, '-d', spool, '-f', formats, '-c', command, 'Form A4'],
      { env: { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${socket}` }, stdio: 'ignore' },
    );
    await this.#answers();
  }

  printed(): PrintedForm[] {
    const record = readFileSync(join(this.directory, 'printed'), 'utf8');
    return [...record.matchAll(/^(\S+) (\d+)$/gm)].map(([, media = '', copies], i) => ({
      media,
      copies: Number(copies),
      document: readFileSync(join(this.directory, `document-${i}`)),
    }));
  }

  /** From now on jobs fail in the printer. */
  jam(): void {
    writeFileSync(join(this.directory, 'jam'), '');
  }

  unjam(): void {
    rmSync(join(this.directory, 'jam'), { force: true });
  }

  /** Take all paper out, or load it; a job under way waits for paper. */
  async setPaper(loaded: boolean): Promise<void> {
    const marker = join(this.directory, 'empty');
    if (loaded) rmSync(marker, { force: true });
    else writeFileSync(marker, '');
    // Its two trays, as its own web page sets them.
    const trays = [1, 3].map(
      (tray) => `size${tray}=iso_a4_210x297mm&type${tray}=stationery&level${tray}=${loaded ? 25 : 0}`,
    );
    await fetch(`${this.#webUrl}media?${trays.join('&')}`);
  }

  /** Its power: what it had printed stays. */
  off(): Promise<void> {
    const printer = this.#printer;
    if (!printer || printer.exitCode !== null || printer.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      printer.once('exit', () => resolve());
      printer.kill('SIGKILL');
    });
  }

  stop(): void {
    this.#printer?.kill('SIGKILL');
    this.#bus?.kill('SIGKILL');
    rmSync(this.directory, { recursive: true, force: true });
  }

  get #webUrl(): string {
    return this.uri.replace('ipp:', 'http:').replace('/ipp/print', '/');
  }

  async #answers(): Promise<void> {
    const until = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      try {
        await fetch(this.#webUrl);
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
