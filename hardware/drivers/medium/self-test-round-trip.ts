import {
  constants,
  createCipheriv,
  createHash,
  createPublicKey,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
  verify,
} from 'node:crypto';
import pkcs11js from 'pkcs11js';
import { DeviceError } from '../../devices/device-error.ts';
import type { SelfTestFinding, WrappedKeyPair } from '../../devices/medium-slot.ts';
import { deviceErrorOf } from '../pkcs11/return-codes.ts';
import type { TokenSession } from '../pkcs11/token.ts';
import { ensureSigningKeyPair, importEncryptionKeyPair } from './medium-keys.ts';
import { destroyObjects, readValue, requireObject, writeData } from './medium-objects.ts';
import type { MediumProfile, OaepHash } from './medium-profile.ts';
import { finding } from './self-test-checks.ts';

const MODULUS_BITS = 2048;
/** RFC 5649 section 3. */
const KEY_WRAP_IV = Buffer.from('A65959A6', 'hex');

const idOf = (name: string): string =>
  createHash('sha256').update(`self-test ${name}`).digest('hex').slice(0, 40);
const SIGNING = idOf('signing');
const ENCRYPTION = idOf('encryption');
const DATA = idOf('data');

const spki = (der: Buffer) => createPublicKey({ key: der, format: 'der', type: 'spki' });

/**
 * Write, use and erase what an issuance writes, on a medium that was just initialised and is logged in to. Whatever the
 * medium fails at is a finding; what was written is erased in any case.
 */
export function roundTripFindings(session: TokenSession, profile: MediumProfile): SelfTestFinding[] {
  const findings: SelfTestFinding[] = [];
  const step = (zh: string, en: string, work: () => boolean): void => {
    const outcome = tried(work);
    const words = {
      zh: `${zh}：${outcome.ok ? '正常' : '不正常'}。`,
      en: `${en}: ${outcome.ok ? 'works' : 'fails'}.`,
    };
    findings.push(finding('round-trip', outcome.ok, words.zh + outcome.detail, words.en + outcome.detail));
  };
  let publicKey: Buffer = Buffer.alloc(0);
  step('在介质里产生密钥', 'Generating a key pair', () => {
    publicKey = ensureSigningKeyPair(session, profile, { id: SIGNING, label: 'self-test' }, MODULUS_BITS);
    return publicKey.length > 0;
  });
  step('签名与验证', 'Signing', () => signs(session, publicKey));
  if (profile.escrowImport) {
    const { oaepHash } = profile.escrowImport;
    step('导入加密密钥并解密', 'Importing a key and decrypting', () =>
      importsKey(session, profile, oaepHash, publicKey),
    );
  }
  step('写入和读回数据', 'Writing and reading data', () => keepsData(session));
  step('清除', 'Erasing', () => destroyObjects(session, [SIGNING, ENCRYPTION, DATA]) > 0);
  return findings;
}

function tried(work: () => boolean): { ok: boolean; detail: string } {
  try {
    return { ok: work(), detail: '' };
  } catch (error) {
    const mapped = deviceErrorOf(error);
    if (!(mapped instanceof DeviceError)) throw mapped;
    return { ok: false, detail: ` (${mapped.detail})` };
  }
}

function signs(session: TokenSession, publicKey: Buffer): boolean {
  const message = randomBytes(100);
  const key = requireObject(session, pkcs11js.CKO_PRIVATE_KEY, SIGNING);
  const signature = session.sign(pkcs11js.CKM_SHA256_RSA_PKCS, key, message, MODULUS_BITS / 8);
  return verify('sha256', message, spki(publicKey), signature);
}

function keepsData(session: TokenSession): boolean {
  const value = randomBytes(1000);
  writeData(session, { id: DATA, label: 'self-test', application: 'self-test', value });
  return readValue(session, pkcs11js.CKO_DATA, DATA).equals(value);
}

function importsKey(
  session: TokenSession,
  profile: MediumProfile,
  oaepHash: OaepHash,
  wrappingKey: Buffer,
): boolean {
  const pair = generateKeyPairSync('rsa', { modulusLength: MODULUS_BITS });
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' });
  const wrapped = wrappedFor(wrappingKey, oaepHash, privateKey, publicKey);
  importEncryptionKeyPair(session, profile, {
    ...{ id: ENCRYPTION, unwrapWithId: SIGNING, label: 'self-test' },
    wrapped,
  });
  const secret = randomBytes(32);
  const ciphertext = publicEncrypt({ key: pair.publicKey, padding: constants.RSA_PKCS1_PADDING }, secret);
  const key = requireObject(session, pkcs11js.CKO_PRIVATE_KEY, ENCRYPTION);
  return session.decrypt(pkcs11js.CKM_RSA_PKCS, key, ciphertext).equals(secret);
}

/** As the security module wraps an escrowed key; this one is made for the test and thrown away. */
function wrappedFor(
  wrappingKey: Buffer,
  oaepHash: OaepHash,
  privateKey: Buffer,
  publicKey: Buffer,
): WrappedKeyPair {
  const aesKey = randomBytes(32);
  const cipher = createCipheriv('id-aes256-wrap-pad', aesKey, KEY_WRAP_IV);
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const oaep = { key: spki(wrappingKey), padding, oaepHash: oaepHash.replace('-', '') };
  return {
    wrappedAesKey: publicEncrypt(oaep, aesKey).toString('base64'),
    wrappedPrivateKey: Buffer.concat([cipher.update(privateKey), cipher.final()]).toString('base64'),
    publicKeySpki: publicKey.toString('base64'),
  };
}
