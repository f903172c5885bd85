import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmulatedRig } from '../../hardware/emulators/medium/emulated-rig.ts';

export interface Check {
  name: string;
  /** As one could type it. */
  command: string;
  ok: boolean;
  detail: string;
}

interface JudgedStation {
  /** For the judge's own files. */
  readonly directory: string;
  readonly url: string;
  readonly rigDir: string;
}

/** What a command's output must be like. */
type Says = { test(output: string): boolean };

interface ListedObject {
  kind: string;
  label: string;
  id: string;
}

/** Runs commands that nobody here wrote, and keeps what each was asked and whether it said what it must. */
export class OutsideJudge {
  readonly checks: Check[] = [];
  readonly #station: JudgedStation;
  readonly #slots: number;

  constructor(station: JudgedStation, slots: number) {
    this.#station = station;
    this.#slots = slots;
  }

  file(name: string): string {
    return join(this.#station.directory, name);
  }

  /** Run a command and keep whether its output, errors included, says this. */
  check(
    name: string,
    command: string,
    args: readonly string[],
    says: Says,
    environment: NodeJS.ProcessEnv = {},
  ): string {
    const variables = Object.entries(environment).map(([key, value]) => `${key}=${value}`);
    const shown = [...variables, command, ...args.map((arg) => (/[ ;()*']/.test(arg) ? `'${arg}'` : arg))];
    const output = this.run(command, args, environment);
    this.checks.push({
      name,
      command: shown.join(' '),
      ok: says.test(output),
      detail: output.trim().slice(-300),
    });
    return output;
  }

  /** What no command tells, with the command that shows the same. */
  note(name: string, command: string, ok: boolean, detail = ''): void {
    this.checks.push({ name, command, ok, detail });
  }

  run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): string {
    const env = { ...process.env, ...environment };
    const { stdout, stderr } = spawnSync(command, args, { env, encoding: 'utf8', maxBuffer: 10_000_000 });
    return `${stdout}${stderr}`;
  }

  writePem(name: string, der: Buffer): string {
    // A last line of full length is followed by no empty one, which openssl would not read.
    const lines = (der.toString('base64').match(/.{1,64}/g) ?? []).join('\n');
    writeFileSync(this.file(name), `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`);
    return this.file(name);
  }

  async fetched(path: string): Promise<Buffer> {
    return Buffer.from(await (await fetch(this.#station.url + path)).arrayBuffer());
  }

  /** The issuer's certificates and its newest CRL, as a relying party gets them. */
  async fetchAuthority(): Promise<void> {
    this.writePem('root.pem', await this.fetched('/pki/root-ca.cer'));
    this.writePem('issuing.pem', await this.fetched('/pki/issuing-ca.cer'));
    writeFileSync(this.file('issuing.crl'), await this.fetched('/pki/issuing-ca.crl'));
    this.run('openssl', [
      'crl',
      '-inform',
      'DER',
      '-in',
      this.file('issuing.crl'),
      '-out',
      this.file('crl.pem'),
    ]);
  }

  /** Whether a certificate chains and what the CRL and OCSP say of it. `fetchAuthority` comes first. */
  checkStatus(what: string, certificate: string, status: 'good' | { revoked: string }): void {
    const [root, issuing] = [this.file('root.pem'), this.file('issuing.pem')];
    const crl = ['-crl_check', '-CRLfile', this.file('crl.pem')];
    const chain = ['-CAfile', root, '-untrusted', issuing, certificate];
    const good = status === 'good';
    this.check(
      good ? `${what} chains and is not on the CRL` : `openssl verify finds ${what} on the CRL`,
      'openssl',
      ['verify', '-x509_strict', ...crl, ...chain],
      good ? /: OK/ : /certificate revoked/,
    );
    const ask = ['-cert', certificate, '-url', `${this.#station.url}/pki/ocsp`];
    this.check(
      good ? `OCSP says good for ${what}` : `OCSP says revoked for ${what}, for the reason ${status.revoked}`,
      'openssl',
      ['ocsp', '-issuer', issuing, ...ask, '-CAfile', root, '-verify_other', issuing],
      good ? /: good/ : new RegExp(`: revoked[^]*Reason: ${status.revoked}`),
    );
  }

  /** The PKCS#11 module and environment of the medium in a slot. */
  medium(slot: number): { module: string[]; env: NodeJS.ProcessEnv } {
    const { modulePath, env } = new EmulatedRig(this.#station.rigDir, this.#slots).environment(slot);
    return { module: ['--module', modulePath], env };
  }

  /** What pkcs11-tool lists on the medium in a slot, by its user. */
  listing(slot: number, pin: string): ListedObject[] {
    const { module, env } = this.medium(slot);
    const output = this.run('pkcs11-tool', [...module, '--login', '--pin', pin, '-O'], env);
    return output.split(/\n(?=\S)/).flatMap((text) => {
      const kind = /^(Certificate|Private Key|Public Key|Data) [Oo]bject/.exec(text)?.[1];
      const label = /label:\s+(.*)/.exec(text)?.[1]?.replace(/^'|'$/g, '').trim() ?? '';
      const id = /(?:ID|app_id):\s+([0-9a-f.]+)/.exec(text)?.[1] ?? '';
      return kind === undefined ? [] : [{ kind, label, id }];
    });
  }

  /** A message for a certificate's holder, as anyone would send it. Returns the file of it. */
  encryptFor(certificate: string, name: string): string {
    writeFileSync(this.file(name), randomBytes(500));
    const cms = this.file(`${name}.cms`);
    this.check(
      `a message is encrypted to the certificate ${name}`,
      'openssl',
      [
        'cms',
        '-encrypt',
        '-aes-256-cbc',
        '-binary',
        '-in',
        this.file(name),
        '-outform',
        'DER',
        '-out',
        cms,
        certificate,
      ],
      /^$/,
    );
    return cms;
  }

  /** The medium in a slot decrypts such a message with the key of this id. */
  checkDecrypts(
    what: string,
    slot: number,
    pin: string,
    keyId: string,
    certificate: string,
    name: string,
  ): void {
    const { module, env } = this.medium(slot);
    const configuration = this.file('pkcs11.conf');
    writeFileSync(
      configuration,
      `openssl_conf=i\n[i]\nengines=g\n[g]\npkcs11=k\n[k]\nengine_id=pkcs11\ndynamic_path=${engine()}\nMODULE_PATH=${module[1] ?? ''}\ninit=0\n`,
    );
    const id = keyId.replace(/../g, '%$&');
    const key = `pkcs11:id=${id};type=private;pin-value=${pin}`;
    const [text, out] = [this.file(name), this.file(`${name}.out`)];
    const decrypt = `openssl cms -decrypt -engine pkcs11 -keyform engine -inkey '${key}' -inform DER -in ${this.file(`${name}.cms`)} -recip ${certificate} -out ${out}`;
    this.check(what, 'sh', ['-c', `${decrypt} 2>&1; cmp ${text} ${out} && echo identical`], /identical/, {
      ...env,
      OPENSSL_CONF: configuration,
    });
  }

  /** A printed document says this. */
  checkPaper(name: string, path: string, says: RegExp): void {
    this.check(name, 'pdftotext', ['-layout', path, '-'], says);
  }

  /** The case number's barcode scans from a print at 150 dpi. */
  checkBarcode(path: string, caseNumber: string): void {
    this.run('pdftoppm', ['-r', '150', '-png', '-singlefile', path, this.file('page')]);
    this.check(
      'the case number scans from the paper',
      'zbarimg',
      ['--quiet', '--raw', this.file('page.png')],
      new RegExp(`^${caseNumber}$`, 'm'),
    );
  }
}

function engine(): string {
  return execFileSync('sh', ['-c', 'ls /usr/lib/*/engines-3/pkcs11.so | head -1'], {
    encoding: 'utf8',
  }).trim();
}
