import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { keptData } from './kept-data.ts';

const MAIN = fileURLToPath(new URL('../../build/station-server/main.js', import.meta.url));
export const PASSWORD = 'sample-password-1';
/** What makes no difference to the data of a first start, besides the number of slots. */
const WITHOUT_TRACE = ['STATION_SLOTS', 'STATION_TERMINAL_IDLE_SECONDS'];

/** The built station as a process of its own, on a directory that outlives it until `remove`. */
export class StationProcess {
  readonly directory = mkdtempSync(join(tmpdir(), 'station-'));
  readonly #env: Record<string, string>;
  #child: ChildProcess | null = null;
  #port = 0;
  log = '';

  constructor(env: Record<string, string> = {}) {
    this.#env = env;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }
  /** Of the process that was started last. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }
  get dataDir(): string {
    return join(this.directory, 'data');
  }
  get rigDir(): string {
    return join(this.dataDir, 'bench', 'rig');
  }

  /** Start, or start again on the same data, with `more` in its environment this once; resolves when it listens. */
  async start(more: Record<string, string> = {}): Promise<void> {
    const env = { ...this.#env, ...more };
    if (!existsSync(this.dataDir) && Object.keys(env).every((name) => WITHOUT_TRACE.includes(name)))
      await keptData(`fresh-${env['STATION_SLOTS'] ?? ''}`, this.dataDir, async () => {
        await this.#launch(env);
        await this.stop();
      });
    await this.#launch(env);
  }

  async #launch(env: Record<string, string>): Promise<void> {
    if (!existsSync(MAIN)) throw new Error('the station is not built: npm run build');
    if (this.#port === 0) this.#port = await freePort();
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...process.env,
        PORT: String(this.#port),
        STATION_DATA_DIR: this.dataDir,
        STATION_BOOTSTRAP_PASSWORD: PASSWORD,
        STATION_LOG_LEVEL: 'warn',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      const collect = (chunk: Buffer): void => {
        this.log += chunk.toString();
        if (chunk.includes('station is ready')) resolve();
      };
      child.stdout.on('data', collect);
      child.stderr.on('data', collect);
      child.once('exit', (code, signal) =>
        reject(new Error(`the station ended (${code ?? signal}): ${this.log.slice(-2000)}`)),
      );
    });
  }

  /** Resolves when its output holds a text. */
  async says(text: string): Promise<void> {
    while (!this.log.includes(text)) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Resolves when it answers at a path, whatever it answers. */
  async answers(path: string): Promise<void> {
    for (;;) {
      try {
        await fetch(`${this.url}${path}`);
        return;
      } catch (error) {
        // Nobody listens yet.
        if (!(error instanceof TypeError)) throw error;
      }
    }
  }

  /** Resolves when the process has ended, by whatever it was. */
  ended(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => child.once('exit', () => resolve()));
  }

  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.ended();
  }

  async stop(): Promise<void> {
    this.#child?.kill('SIGTERM');
    await this.ended();
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
