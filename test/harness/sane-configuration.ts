import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A configuration directory of SANE with nothing but what a test wants in it. */
export class SaneConfiguration {
  readonly #directory = mkdtempSync(join(tmpdir(), 'station-sane-'));

  constructor(backends: readonly string[]) {
    this.write('dll.conf', backends.join('\n'));
  }

  get environment(): NodeJS.ProcessEnv {
    return { ...process.env, SANE_CONFIG_DIR: this.#directory };
  }

  path(name: string): string {
    return join(this.#directory, name);
  }

  write(name: string, content: string | Buffer): void {
    writeFileSync(this.path(name), content);
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
