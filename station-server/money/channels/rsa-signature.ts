import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** Base64 of SHA256-with-RSA, PKCS#1 v1.5: what both channels use. */
export function signText(text: string, privateKey: KeyObject): string {
  return sign('sha256', Buffer.from(text, 'utf8'), privateKey).toString('base64');
}

/** A text is signed as UTF-8. */
export function isSignedBy(signed: string | Buffer, signatureBase64: string, publicKey: KeyObject): boolean {
  const bytes = typeof signed === 'string' ? Buffer.from(signed, 'utf8') : signed;
  return verify('sha256', bytes, publicKey, Buffer.from(signatureBase64, 'base64'));
}

const isPem = (text: string): boolean => text.includes('-----BEGIN');

/** A private key as PEM, or as the bare base64 (PKCS#8) that Alipay's key tool writes. */
export function privateKeyOf(text: string): KeyObject {
  if (isPem(text)) return createPrivateKey(text);
  return createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
}

/** A public key as PEM (also that of a certificate), or as bare base64 (SubjectPublicKeyInfo). */
export function publicKeyOf(text: string): KeyObject {
  if (isPem(text)) return createPublicKey(text);
  return createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
}
