import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IssuedPair } from '../../shared/case/case-state.ts';
import { EmulatedRig } from '../../hardware/emulators/medium/emulated-rig.ts';
import { readSeal } from '../../station-server/electronic-seal/read-seal.ts';

export interface Check {
  name: string;
  /** As one could type it. */
  command: string;
  ok: boolean;
  detail: string;
}

export interface CheckedMedium {
  directory: string;
  stationUrl: string;
  rigDir: string;
  slots: number;
  slot: number;
  pin: string;
  pair: IssuedPair;
  organisationName: string;
  /** The printed application form. */
  form: string;
}

/** Judges that nobody here wrote: each command, and whether its output says what it must. */
export async function outsideChecks(medium: CheckedMedium): Promise<Check[]> {
  const { directory, pair, pin } = medium;
  const file = (name: string): string => join(directory, name);
  const { modulePath, env } = new EmulatedRig(medium.rigDir, medium.slots).environment(medium.slot);
  const checks: Check[] = [];
  const check = (
    name: string,
    command: string,
    args: string[],
    says: RegExp,
    environment: NodeJS.ProcessEnv = {},
  ): void => {
    const variables = Object.entries(environment).map(([key, value]) => `${key}=${value}`);
    const shown = [
      ...variables,
      command,
      ...args.map((arg) => (/[ ;()*]/.test(arg) ? `'${arg}'` : arg)),
    ].join(' ');
    const output = runOf(command, args, { ...process.env, ...environment });
    checks.push({ name, command: shown, ok: says.test(output), detail: output.trim().slice(-300) });
  };

  const pem = (der: Buffer): string =>
    `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
  const fetched = async (path: string): Promise<Buffer> =>
    Buffer.from(await (await fetch(medium.stationUrl + path)).arrayBuffer());
  writeFileSync(file('signing.pem'), pem(Buffer.from(pair.signingCertificate, 'base64')));
  writeFileSync(file('encryption.pem'), pem(Buffer.from(pair.encryptionCertificate, 'base64')));
  writeFileSync(file('root.pem'), pem(await fetched('/pki/root-ca.cer')));
  writeFileSync(file('issuing.pem'), pem(await fetched('/pki/issuing-ca.cer')));
  writeFileSync(file('issuing.crl'), await fetched('/pki/issuing-ca.crl'));
  runOf(
    'openssl',
    ['crl', '-inform', 'DER', '-in', file('issuing.crl'), '-out', file('crl.pem')],
    process.env,
  );

  for (const role of ['signing', 'encryption']) {
    check(
      `${role} certificate chains and is not on the CRL`,
      'openssl',
      [
        'verify',
        '-x509_strict',
        '-crl_check',
        '-CRLfile',
        file('crl.pem'),
        '-CAfile',
        file('root.pem'),
        '-untrusted',
        file('issuing.pem'),
        file(`${role}.pem`),
      ],
      /: OK/,
    );
    check(
      `OCSP says good for the ${role} certificate`,
      'openssl',
      [
        'ocsp',
        '-issuer',
        file('issuing.pem'),
        '-cert',
        file(`${role}.pem`),
        '-url',
        `${medium.stationUrl}/pki/ocsp`,
        '-CAfile',
        file('root.pem'),
        '-verify_other',
        file('issuing.pem'),
      ],
      /: good/,
    );
  }
  const tool = ['--module', modulePath, '--login', '--pin', pin];
  check(
    'the medium lists two certificates and two key pairs with matching ids',
    'pkcs11-tool',
    [...tool, '-O'],
    twoOfEach,
    env,
  );
  check(
    'the signing key was made on the medium and is not extractable',
    'pkcs11-tool',
    [...tool, '-O', '--type', 'privkey'],
    /never extractable, local/,
    env,
  );
  const signingId = idOf(
    'Certificate Object',
    '签名证书',
    runOf('pkcs11-tool', [...tool, '-O'], { ...process.env, ...env }),
  );
  writeFileSync(file('text'), randomBytes(500));
  check(
    'the medium signs',
    'pkcs11-tool',
    [
      ...tool,
      '--sign',
      '-m',
      'SHA256-RSA-PKCS',
      '--id',
      signingId,
      '-i',
      file('text'),
      '-o',
      file('text.sig'),
    ],
    /Using signature algorithm/,
    env,
  );
  runOf(
    'openssl',
    ['x509', '-in', file('signing.pem'), '-pubkey', '-noout', '-out', file('signing.pub')],
    process.env,
  );
  check(
    'the signature verifies with the signing certificate',
    'openssl',
    ['dgst', '-sha256', '-verify', file('signing.pub'), '-signature', file('text.sig'), file('text')],
    /Verified OK/,
  );

  check(
    'a message is encrypted to the encryption certificate',
    'openssl',
    [
      'cms',
      '-encrypt',
      '-aes-256-cbc',
      '-binary',
      '-in',
      file('text'),
      '-outform',
      'DER',
      '-out',
      file('text.cms'),
      file('encryption.pem'),
    ],
    /^$/,
  );
  writeFileSync(
    file('pkcs11.conf'),
    `openssl_conf=i\n[i]\nengines=g\n[g]\npkcs11=k\n[k]\nengine_id=pkcs11\ndynamic_path=${engine()}\nMODULE_PATH=${modulePath}\ninit=0\n`,
  );
  const key = `pkcs11:object=${encodeURIComponent('加密证书')};type=private;pin-value=${pin}`;
  check(
    'the medium decrypts it',
    'sh',
    [
      '-c',
      `openssl cms -decrypt -engine pkcs11 -keyform engine -inkey '${key}' -inform DER -in ${file('text.cms')} -recip ${file('encryption.pem')} -out ${file('text.out')} 2>&1; cmp ${file('text')} ${file('text.out')} && echo identical`,
    ],
    /identical/,
    { ...env, OPENSSL_CONF: file('pkcs11.conf') },
  );
  check(
    'the form names the organisation',
    'pdftotext',
    [medium.form, '-'],
    new RegExp(medium.organisationName),
  );

  const readSealArgs = [
    ...tool,
    '--read-object',
    '--type',
    'data',
    '--label',
    '电子印章',
    '-o',
    file('seal.esl'),
  ];
  check('the seal is read from the medium', 'pkcs11-tool', readSealArgs, /^(?!.*error)/s, env);
  const seal = readSeal(readFileSync(file('seal.esl')));
  writeFileSync(file('seal.info'), seal.signedBytes);
  writeFileSync(file('seal.sig'), seal.signature);
  writeFileSync(file('maker.pem'), pem(seal.makerCertificate));
  runOf(
    'openssl',
    ['x509', '-in', file('maker.pem'), '-pubkey', '-noout', '-out', file('maker.pub')],
    process.env,
  );
  check(
    'the seal’s signature verifies',
    'openssl',
    [
      'dgst',
      '-sm3',
      '-sigopt',
      'distid:1234567812345678',
      '-verify',
      file('maker.pub'),
      '-signature',
      file('seal.sig'),
      file('seal.info'),
    ],
    /Verified OK/,
  );
  return checks;
}

/** pkcs11-tool's listing: certificates, private and public keys, in pairs of the same id. */
const twoOfEach = {
  test(listing: string): boolean {
    const ids = (kind: string): string[] =>
      [...listing.matchAll(new RegExp(`${kind} Object;[^]*?ID:\\s+([0-9a-f]+)`, 'g'))]
        .map((match) => match[1] ?? '')
        .sort();
    const certificates = ids('Certificate');
    return (
      certificates.length === 2 &&
      [ids('Private Key'), ids('Public Key')].every((keys) => keys.join() === certificates.join())
    );
  },
} as RegExp;

function idOf(kind: string, label: string, listing: string): string {
  const objects = listing.split(/\n(?=\S)/);
  const object = objects.find((text) => text.startsWith(kind) && text.includes(label)) ?? '';
  return /(?:ID|app_id):\s+([0-9a-f.]+)/.exec(object)?.[1] ?? '';
}

function engine(): string {
  return execFileSync('sh', ['-c', 'ls /usr/lib/*/engines-3/pkcs11.so | head -1'], {
    encoding: 'utf8',
  }).trim();
}

/** Output of a command, errors included; a failing command's output is what the check then judges. */
function runOf(command: string, args: string[], env: NodeJS.ProcessEnv): string {
  const { stdout, stderr } = spawnSync(command, args, { env, encoding: 'utf8', maxBuffer: 10_000_000 });
  return `${stdout}${stderr}`;
}
