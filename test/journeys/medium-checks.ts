import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { IssuedPair } from '../../shared/case/state/case-state.ts';
import { readSeal } from '../harness/seal-judge/read-seal.ts';
import type { OutsideJudge } from './outside-judge.ts';

interface CheckedMedium {
  slot: number;
  pin: string;
  pair: IssuedPair;
  /** Encryption certificates of the past that are on it. */
  historyCertificates: number;
}

/**
 * The pair on a medium, as others see it: it chains and is good, the keys are where they belong, it signs and decrypts,
 * and the seal is signed. Returns the files of the two certificates and the ids of their keys.
 */
export function checkMedium(
  judge: OutsideJudge,
  { slot, pin, pair, historyCertificates }: CheckedMedium,
): { encryption: string; encryptionKeyId: string } {
  const signing = judge.writePem('signing.pem', Buffer.from(pair.signingCertificate, 'base64'));
  const encryption = judge.writePem('encryption.pem', Buffer.from(pair.encryptionCertificate, 'base64'));
  judge.checkStatus('the signing certificate', signing, 'good');
  judge.checkStatus('the encryption certificate', encryption, 'good');
  checkObjects(judge, slot, pin, historyCertificates);
  const objects = judge.listing(slot, pin);
  const idOf = (label: string): string =>
    objects.find((object) => object.kind === 'Certificate' && object.label === label)?.id ?? '';
  checkSigning(judge, slot, pin, idOf('签名证书'), signing);
  judge.encryptFor(encryption, 'text');
  const encryptionKeyId = idOf('加密证书');
  judge.checkDecrypts('the medium decrypts it', slot, pin, encryptionKeyId, encryption, 'text');
  checkSeal(judge, slot, pin);
  return { encryption, encryptionKeyId };
}

/** Certificates, private and public keys in triples of the same id: no orphan key. */
function checkObjects(judge: OutsideJudge, slot: number, pin: string, history: number): void {
  const objects = judge.listing(slot, pin);
  const ids = (kind: string): string =>
    objects
      .filter((object) => object.kind === kind)
      .map(({ id }) => id)
      .sort()
      .join();
  const certificates = objects.filter(({ kind }) => kind === 'Certificate');
  const past = certificates.filter(({ label }) => label === '历史加密证书').length;
  const { module, env } = judge.medium(slot);
  judge.note(
    `the medium lists a pair and ${history} certificate(s) of the past, each with its key pair, and nothing else`,
    `RIG_SLOT_DIR=${env['RIG_SLOT_DIR'] ?? ''} pkcs11-tool ${module.join(' ')} --login --pin ${pin} -O`,
    certificates.length === 2 + history &&
      past === history &&
      ids('Private Key') === ids('Certificate') &&
      ids('Public Key') === ids('Certificate') &&
      objects.filter(({ kind }) => kind === 'Data').length === 1,
    objects.map(({ kind, label }) => `${kind} ${label}`).join(', '),
  );
  judge.check(
    'the signing key was made on the medium and is not extractable',
    'pkcs11-tool',
    [...module, '--login', '--pin', pin, '-O', '--type', 'privkey'],
    /never extractable, local/,
    env,
  );
}

function checkSigning(judge: OutsideJudge, slot: number, pin: string, id: string, certificate: string): void {
  const { module, env } = judge.medium(slot);
  const [text, signature, key] = [judge.file('signed'), judge.file('signed.sig'), judge.file('signing.pub')];
  writeFileSync(text, randomBytes(500));
  const sign = ['--sign', '-m', 'SHA256-RSA-PKCS', '--id', id, '-i', text, '-o', signature];
  judge.check(
    'the medium signs',
    'pkcs11-tool',
    [...module, '--login', '--pin', pin, ...sign],
    /Using signature algorithm/,
    env,
  );
  judge.run('openssl', ['x509', '-in', certificate, '-pubkey', '-noout', '-out', key]);
  judge.check(
    'the signature verifies with the signing certificate',
    'openssl',
    ['dgst', '-sha256', '-verify', key, '-signature', signature, text],
    /Verified OK/,
  );
}

/** R-SEAL-1: the seal on the medium is signed by the seal maker. */
function checkSeal(judge: OutsideJudge, slot: number, pin: string): void {
  const { module, env } = judge.medium(slot);
  const read = ['--read-object', '--type', 'data', '--label', '电子印章', '-o', judge.file('seal.esl')];
  judge.check(
    'the seal is read from the medium',
    'pkcs11-tool',
    [...module, '--login', '--pin', pin, ...read],
    /^(?!.*error)/s,
    env,
  );
  const seal = readSeal(readFileSync(judge.file('seal.esl')));
  writeFileSync(judge.file('seal.info'), seal.signedBytes);
  writeFileSync(judge.file('seal.sig'), seal.signature);
  const maker = judge.writePem('maker.pem', seal.makerCertificate);
  const key = judge.file('maker.pub');
  judge.run('openssl', ['x509', '-in', maker, '-pubkey', '-noout', '-out', key]);
  const sm2 = ['dgst', '-sm3', '-sigopt', 'distid:1234567812345678', '-verify', key];
  judge.check(
    'the seal’s signature verifies',
    'openssl',
    [...sm2, '-signature', judge.file('seal.sig'), judge.file('seal.info')],
    /Verified OK/,
  );
}

/** The user PIN of a medium is this one. */
export function checkPin(judge: OutsideJudge, name: string, slot: number, pin: string): void {
  const { module, env } = judge.medium(slot);
  judge.check(
    name,
    'pkcs11-tool',
    [...module, '--login', '--pin', pin, '-O', '--type', 'privkey'],
    /Private Key Object/,
    env,
  );
}
