import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

const START_TIMEOUT_MS = 10_000;

/** A `cupsd` of its own on loopback, started by hand, with one queue in front of a printer. */
export class CupsQueue {
  uri = '';
  readonly #directory = mkdtempSync(join(tmpdir(), 'station-cups-'));
  #daemon: ChildProcess | null = null;

  /** `errorPolicy`: what CUPS does when a job can't be printed; `stop-printer` is how a queue stays paused. */
  async start(deviceUri: string, errorPolicy: 'retry-current-job' | 'stop-printer'): Promise<void> {
    const port = await freePort();
    const at = (name: string): string => join(this.#directory, name);
    for (const name of ['spool', 'spool/tmp', 'cache', 'state', 'logs', 'root']) mkdirSync(at(name));
    chmodSync(this.#directory, 0o755);
    writeFileSync(
      at('cups-files.conf'),
      [
        `ServerRoot ${at('root')}`,
        `RequestRoot ${at('spool')}`,
        `TempDir ${at('spool/tmp')}`,
        `CacheDir ${at('cache')}`,
        `StateDir ${at('state')}`,
        `ErrorLog ${at('logs/error')}`,
        `AccessLog ${at('logs/access')}`,
        `PageLog ${at('logs/page')}`,
        'SystemGroup root',
        ...(userInfo().uid === 0 ? ['User lp', 'Group lp'] : []),
      ].join('\n'),
    );
    writeFileSync(
      at('cupsd.conf'),
      [
        `Listen 127.0.0.1:${port}`,
        'Browsing Off',
        'LogLevel warn',
        'WebInterface No',
        'JobRetryInterval 1',
        '<Location />\nOrder allow,deny\nAllow all\n</Location>',
        '<Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>',
      ].join('\n'),
    );
    writeFileSync(
      at('root/printers.conf'),
      [
        '<Printer Form>',
        `DeviceURI ${deviceUri}`,
        'State Idle',
        'Type 4',
        'Accepting Yes',
        'Shared No',
        `ErrorPolicy ${errorPolicy}`,
        '</Printer>',
        '',
      ].join('\n'),
    );
    this.uri = `ipp://127.0.0.1:${port}/printers/Form`;
    this.#daemon = spawn('cupsd', ['-f', '-c', at('cupsd.conf'), '-s', at('cups-files.conf')], {
      stdio: 'ignore',
    });
    await this.#answers(`http://127.0.0.1:${port}/`);
  }

  stop(): void {
    this.#daemon?.kill('SIGKILL');
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async #answers(url: string): Promise<void> {
    const until = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      try {
        await fetch(url);
        return;
      } catch (error) {
        if (Date.now() > until) throw error;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }
}
