import { AsnConvert } from '@peculiar/asn1-schema';
import type { SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { sm2 } from 'sm-crypto-v2';
import { MalformedDer, parseDer } from '../../../station-server/adapters/certificate-authority/parse-der.ts';
import { Sm2SignatureValue } from './read-structures.ts';

/** AlgorithmIdentifier of a key on the SM2 curve: id-ecPublicKey with the named curve. */
const SM2_KEY_ALGORITHM = '301306072a8648ce3d020106082a811ccf5501822d';
/** Order of the base point (GB/T 32918.5). */
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const MAX_SIGNATURE_BYTES = 80;

const hexOf = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('hex');

/**
 * SM2 with SM3 under the default user id (GM/T 0009-2012 clauses 8 to 10); the signature is DER. False where the key
 * is not on the SM2 curve, where the signature is no SM2 signature, and where it is not by this key over this message.
 */
export function verifySm2(message: Uint8Array, signature: Uint8Array, key: SubjectPublicKeyInfo): boolean {
  const rs = readSignature(signature);
  const point = readPoint(key);
  return rs !== null && point !== null && sm2.doVerifySignature(message, rs, point, { hash: true });
}

/** r ‖ s as hex; null where it is no pair of numbers in range. */
function readSignature(signature: Uint8Array): string | null {
  try {
    const { r, s } = parseDer(signature, Sm2SignatureValue, MAX_SIGNATURE_BYTES);
    const isInRange = [r, s].every((n) => n > 0n && n < ORDER);
    return isInRange ? [r, s].map((n) => n.toString(16).padStart(64, '0')).join('') : null;
  } catch (error) {
    if (error instanceof MalformedDer) return null;
    throw error;
  }
}

/** The uncompressed point as hex; null where there is none on the SM2 curve. */
function readPoint({ algorithm, subjectPublicKey }: SubjectPublicKeyInfo): string | null {
  const point = hexOf(subjectPublicKey);
  try {
    if (hexOf(AsnConvert.serialize(algorithm)) !== SM2_KEY_ALGORITHM) return null;
    return sm2.verifyPublicKey(point) ? point : null;
  } catch (error) {
    // Both libraries throw a plain Error: of an object identifier that is none, of a point that is not on the curve.
    if (error instanceof Error) return null;
    throw error;
  }
}
