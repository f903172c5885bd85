import { createPublicKey } from 'node:crypto';
import pkcs11js from 'pkcs11js';
import type { Handle, TokenSession } from './token.ts';

/** An RSA public key as PKCS#11 has it: big-endian numbers without leading zeros. */
export interface RsaPublicNumbers {
  modulus: Buffer;
  exponent: Buffer;
}

const base64url = (bytes: Buffer): string => bytes.toString('base64url');

/** 65537, the exponent of every key made here. */
export const PUBLIC_EXPONENT = Buffer.from([1, 0, 1]);

/**
 * The public numbers of an RSA key object, of either half; null when it has none, as after a cut generation. A private
 * half need not tell its exponent (PKCS#11 2.40 current mechanisms, table 9).
 */
export function rsaNumbersOf(session: TokenSession, key: Handle): RsaPublicNumbers | null {
  const values = session.attributes(key, [pkcs11js.CKA_MODULUS, pkcs11js.CKA_PUBLIC_EXPONENT]);
  const modulus = values[pkcs11js.CKA_MODULUS];
  const exponent = values[pkcs11js.CKA_PUBLIC_EXPONENT];
  if (!modulus?.length) return null;
  return { modulus, exponent: exponent?.length ? exponent : PUBLIC_EXPONENT };
}

/** SubjectPublicKeyInfo DER of RSA numbers. */
export function rsaSpki({ modulus, exponent }: RsaPublicNumbers): Buffer {
  return createPublicKey({
    key: { kty: 'RSA', n: base64url(modulus), e: base64url(exponent) },
    format: 'jwk',
  }).export({ type: 'spki', format: 'der' });
}

/** SubjectPublicKeyInfo DER of an RSA key object that is known to be whole. */
export function rsaSpkiOf(session: TokenSession, key: Handle): Buffer {
  const numbers = rsaNumbersOf(session, key);
  if (!numbers) throw new TypeError('an RSA key object without modulus');
  return rsaSpki(numbers);
}

/** Modulus and exponent of an RSA SubjectPublicKeyInfo. Throws TypeError for another kind of key. */
export function rsaNumbers(spki: Buffer): RsaPublicNumbers {
  const { kty, n, e } = createPublicKey({ key: spki, format: 'der', type: 'spki' }).export({ format: 'jwk' });
  if (kty !== 'RSA' || n === undefined || e === undefined) throw new TypeError('not an RSA public key');
  return { modulus: Buffer.from(n, 'base64url'), exponent: Buffer.from(e, 'base64url') };
}
