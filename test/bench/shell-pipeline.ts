import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SOFTHSM } from '../harness/emulated-slot.ts';
import type { FloorTimes } from './raw-floor-process.ts';

const run = promisify(execFile);
const ENGINE = '/usr/lib/x86_64-linux-gnu/engines-3/pkcs11.so';

/** What a technician would script: two certificates onto a token with pkcs11-tool, openssl and the PKCS#11 engine. */
export class ShellPipeline {
  readonly #directory: string;
  #count = 0;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async start(directory: string): Promise<ShellPipeline> {
    mkdirSync(join(directory, 'issued'), { recursive: true });
    const file = (name: string): string => join(directory, name);
    writeFileSync(file('index.txt'), '');
    writeFileSync(file('serial'), '1000\n');
    writeFileSync(
      file('ca.conf'),
      `[ca]\ndefault_ca=d\n[d]\ndatabase=${file('index.txt')}\nserial=${file('serial')}\nnew_certs_dir=${file('issued')}\ncertificate=${file('ca.pem')}\nprivate_key=${file('ca.key')}\ndefault_md=sha256\npolicy=p\ndefault_days=365\nunique_subject=no\nx509_extensions=e\n[p]\nCN=supplied\n[e]\nbasicConstraints=CA:FALSE\nkeyUsage=digitalSignature,nonRepudiation\n`,
    );
    writeFileSync(
      file('openssl.conf'),
      `openssl_conf=i\n[i]\nengines=g\n[g]\npkcs11=k\n[k]\nengine_id=pkcs11\ndynamic_path=${ENGINE}\nMODULE_PATH=${SOFTHSM}\ninit=0\n[req]\ndistinguished_name=n\n[n]\n`,
    );
    await run('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:3072',
      '-nodes',
      '-keyout',
      file('ca.key'),
      '-out',
      file('ca.pem'),
      '-subj',
      '/CN=Pipeline CA',
      '-days',
      '30',
    ]);
    return new ShellPipeline(directory);
  }

  async issue(): Promise<FloorTimes> {
    const work = join(this.#directory, `medium-${++this.#count}`);
    mkdirSync(join(work, 'tokens'), { recursive: true });
    writeFileSync(
      join(work, 'softhsm.conf'),
      `directories.tokendir = ${join(work, 'tokens')}\nlog.level = ERROR\n`,
    );
    const env = {
      ...process.env,
      SOFTHSM2_CONF: join(work, 'softhsm.conf'),
      OPENSSL_CONF: join(this.#directory, 'openssl.conf'),
    };
    const step = async (
      command: string,
      args: string[],
      environment: NodeJS.ProcessEnv = env,
    ): Promise<number> => {
      const from = performance.now();
      await run(command, args, { env: environment });
      return performance.now() - from;
    };
    const tool = (...args: string[]) => step('pkcs11-tool', ['--module', SOFTHSM, ...args]);
    const login = ['--token-label', 'medium', '--login', '--pin', '482915'];
    let totalMs = await tool(
      '--init-token',
      '--slot-index',
      '0',
      '--label',
      'medium',
      '--so-pin',
      '12345678',
    );
    totalMs += await tool(
      '--init-pin',
      '--token-label',
      'medium',
      '--so-pin',
      '12345678',
      '--login',
      '--login-type',
      'so',
      '--new-pin',
      '482915',
    );
    let keygenMs = 0;
    for (const [id, name] of [
      ['01', 'signing'],
      ['02', 'encryption'],
    ] as const) {
      keygenMs += await tool(...login, '--keypairgen', '--key-type', 'rsa:2048', '--id', id, '--label', name);
      const file = (suffix: string): string => join(work, `${name}.${suffix}`);
      const uri = `pkcs11:token=medium;object=${name};type=private;pin-value=482915`;
      totalMs += await step('openssl', [
        'req',
        '-new',
        '-engine',
        'pkcs11',
        '-keyform',
        'engine',
        '-key',
        uri,
        '-subj',
        `/CN=${name}`,
        '-out',
        file('csr'),
      ]);
      totalMs += await step(
        'openssl',
        [
          'ca',
          '-batch',
          '-config',
          join(this.#directory, 'ca.conf'),
          '-in',
          file('csr'),
          '-out',
          file('pem'),
          '-notext',
        ],
        process.env,
      );
      totalMs += await step(
        'openssl',
        ['x509', '-in', file('pem'), '-outform', 'DER', '-out', file('der')],
        process.env,
      );
      totalMs += await tool(
        ...login,
        '--write-object',
        file('der'),
        '--type',
        'cert',
        '--id',
        id,
        '--label',
        name,
      );
    }
    return { withKeygenMs: totalMs + keygenMs, keygenMs };
  }
}
