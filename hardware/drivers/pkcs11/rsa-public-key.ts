import { createPublicKey } from 'node:crypto';
import pkcs11js from 'pkcs11js';
import type { Handle, TokenSession } from './token.ts';

const base64url = (bytes: Buffer): string => bytes.toString('base64url');

/** SubjectPublicKeyInfo DER of an RSA public key object. */
export function rsaSpki(session: TokenSession, publicKey: Handle): Buffer {
  const [n, e] = session.knownAttributes(publicKey, [pkcs11js.CKA_MODULUS, pkcs11js.CKA_PUBLIC_EXPONENT]);
  if (!n || !e) throw new Error('an RSA public key without modulus');
  return createPublicKey({ key: { kty: 'RSA', n: base64url(n), e: base64url(e) }, format: 'jwk' }).export({
    type: 'spki',
    format: 'der',
  });
}

/** Modulus and exponent of an RSA SubjectPublicKeyInfo. Throws TypeError for another kind of key. */
export function rsaNumbers(spki: Buffer): { modulus: Buffer; exponent: Buffer } {
  const { kty, n, e } = createPublicKey({ key: spki, format: 'der', type: 'spki' }).export({ format: 'jwk' });
  if (kty !== 'RSA' || n === undefined || e === undefined) throw new TypeError('not an RSA public key');
  return { modulus: Buffer.from(n, 'base64url'), exponent: Buffer.from(e, 'base64url') };
}
