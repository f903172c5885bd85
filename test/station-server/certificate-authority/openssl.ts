import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OpensslResult {
  exitCode: number;
  /** Standard output and standard error together: openssl spreads its verdicts over both. */
  output: string;
}

const TIMEOUT_MS = 10_000;

/** A directory of files for the outside judge. */
export class OpensslWorkspace {
  readonly #directory = mkdtempSync(join(tmpdir(), 'station-openssl-'));

  /** Write a file; returns its path. */
  file(name: string, contents: Uint8Array | string): string {
    const path = join(this.#directory, name);
    writeFileSync(path, contents);
    return path;
  }

  /** A DER object as PEM, for commands that read nothing else. */
  pem(name: string, label: 'CERTIFICATE' | 'X509 CRL' | 'PUBLIC KEY', ...ders: Uint8Array[]): string {
    const blocks = ders.map((der) => {
      const lines = Buffer.from(der)
        .toString('base64')
        .match(/.{1,64}/g);
      return `-----BEGIN ${label}-----\n${(lines ?? []).join('\n')}\n-----END ${label}-----\n`;
    });
    return this.file(name, blocks.join(''));
  }

  run(...args: string[]): Promise<OpensslResult> {
    return new Promise((resolve) => {
      execFile('openssl', args, { timeout: TIMEOUT_MS }, (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ exitCode, output: stdout + stderr });
      });
    });
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
