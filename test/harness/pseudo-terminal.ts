import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = 'port';

/** A port whose far end is in the test's hands: a pseudo-terminal by `socat`, which passes bytes as they are. */
export class PseudoTerminal {
  readonly #directory = mkdtempSync(join(tmpdir(), 'station-port-'));
  readonly path = join(this.#directory, NAME);
  onBytes: (bytes: Buffer) => void = () => undefined;
  #socat: ChildProcess | null = null;

  /** Resolves when the port is there. */
  async plug(): Promise<void> {
    const socat = spawn('socat', ['-d', '-d', `PTY,link=${this.path},rawer,echo=0`, 'STDIO']);
    // The port is there a little before it passes bytes as they are.
    const isReady = new Promise<void>((resolve, reject) => {
      let said = '';
      socat.stderr.on('data', (words: Buffer) => {
        said += words.toString();
        if (said.includes('starting data transfer loop')) resolve();
      });
      socat.once('error', reject);
      socat.once('exit', () => reject(new Error(`there is no port: ${said}`)));
    });
    socat.stdout.on('data', (bytes: Buffer) => this.onBytes(bytes));
    // What is put on a cable that was pulled is lost.
    socat.stdin.on('error', () => socat.kill('SIGKILL'));
    this.#socat = socat;
    await isReady;
  }

  put(bytes: Buffer): void {
    this.#socat?.stdin?.write(bytes);
  }

  /** Resolves when the port is gone. */
  async unplug(): Promise<void> {
    const socat = this.#socat;
    this.#socat = null;
    if (!socat) return;
    const ended = new Promise((resolve) => socat.once('exit', resolve));
    socat.kill('SIGKILL');
    await ended;
    rmSync(this.path, { force: true });
  }

  async remove(): Promise<void> {
    await this.unplug();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
