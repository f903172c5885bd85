import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, rmSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { SamEmulator } from './sam-emulator.ts';

const START_TIMEOUT_MS = 5000;

/**
 * The emulated reader on a real pseudo-terminal by `socat`: the driver opens `path` as it would a serial port.
 * Unplugging ends socat, which closes the port as pulling a USB cable does; powering off leaves the port open.
 */
export class EmulatedSerialReader {
  readonly path: string;
  readonly sam: SamEmulator;
  #socat: ChildProcess | null = null;
  #powered = true;

  constructor(path: string) {
    this.path = path;
    this.sam = new SamEmulator((bytes) => {
      if (this.#powered) this.#socat?.stdin?.write(bytes);
    });
  }

  get plugged(): boolean {
    return this.#socat !== null;
  }
  get powered(): boolean {
    return this.#powered;
  }

  /** Resolves when the port is there. */
  async plug(): Promise<void> {
    if (this.#socat) return;
    rmSync(this.path, { force: true });
    const appeared = linkAppears(this.path);
    const socat = spawn('socat', [`PTY,link=${this.path},rawer,echo=0`, 'STDIO'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#socat = socat;
    socat.stdout.on('data', (bytes: Buffer) => {
      if (this.#powered) this.sam.receive(bytes);
    });
    socat.stdin.on('error', () => socat.kill('SIGKILL'));
    await appeared;
  }

  /** Resolves when the port is gone. */
  async unplug(): Promise<void> {
    const socat = this.#socat;
    this.#socat = null;
    if (!socat) return;
    const ended = new Promise((resolve) => socat.once('exit', resolve));
    socat.kill('SIGKILL');
    await ended;
    // A killed socat leaves its link dangling.
    rmSync(this.path, { force: true });
  }

  setPower(on: boolean): void {
    this.#powered = on;
  }
}

function linkAppears(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const watcher = watch(dirname(path), (_event, name) => {
      if (name === basename(path) && existsSync(path)) done();
    });
    const deadline = setTimeout(() => done(new Error('socat made no terminal')), START_TIMEOUT_MS);
    const done = (error?: Error): void => {
      clearTimeout(deadline);
      watcher.close();
      if (error) reject(error);
      else resolve();
    };
  });
}
