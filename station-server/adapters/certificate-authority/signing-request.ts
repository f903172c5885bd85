import { CertificationRequest, CertificationRequestInfo } from '@peculiar/asn1-csr';
import { AsnConvert } from '@peculiar/asn1-schema';
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { CertificateAuthorityError } from './certificate-authority-error.ts';
import type { CertificateSubject } from './certificate-authority.ts';
import { subjectName } from './distinguished-name.ts';
import { MalformedDer, parseDer } from './parse-der.ts';
import { publicKeyOf, readPublicKey, type PublicKey } from './public-key.ts';
import { SHA256_WITH_RSA, signed } from './signer.ts';

const MAX_REQUEST_BYTES = 16_384;
const MODULUS_BITS = 2048;
/** FIPS 186-5 5.1: exponents from 65537 on. */
const LEAST_EXPONENT = 65537n;

/**
 * PKCS#10 (RFC 2986) for an RSA key, DER. `sign` makes RSA PKCS#1 v1.5 with SHA-256 over the message, on the medium
 * that holds the key; `spki` is its SubjectPublicKeyInfo.
 */
export async function buildSigningRequest(
  subject: CertificateSubject,
  spki: Uint8Array,
  sign: (message: Uint8Array) => Promise<Uint8Array>,
): Promise<Buffer> {
  const info = new CertificationRequestInfo({
    subject: subjectName(subject),
    subjectPKInfo: readPublicKey(spki).info,
  });
  return signed(new Uint8Array(AsnConvert.serialize(info)), { algorithm: SHA256_WITH_RSA, sign });
}

/**
 * The key of a PKCS#10 request, after proof of possession: RSA of 2048 bits, and the request is signed by it with
 * SHA-256. Throws CertificateAuthorityError.
 */
export function readSigningRequest(request: Uint8Array): PublicKey {
  const { certificationRequestInfo, certificationRequestInfoRaw, signatureAlgorithm, signature } =
    parsed(request);
  const publicKey = publicKeyOf(certificationRequestInfo.subjectPKInfo);
  const key = suitableKey(publicKey.spki);
  const isSigned =
    certificationRequestInfoRaw !== undefined &&
    signatureAlgorithm.algorithm === SHA256_WITH_RSA.algorithm &&
    verify('sha256', new Uint8Array(certificationRequestInfoRaw), key, new Uint8Array(signature));
  if (isSigned) return publicKey;
  throw new CertificateAuthorityError(
    'proof-of-possession-failed',
    'the request is not signed with SHA-256 by the key in it',
  );
}

function parsed(request: Uint8Array): CertificationRequest {
  try {
    return parseDer(request, CertificationRequest, MAX_REQUEST_BYTES);
  } catch (error) {
    if (!(error instanceof MalformedDer)) throw error;
    throw new CertificateAuthorityError('malformed-request', error.message, { cause: error });
  }
}

function suitableKey(spki: Buffer): KeyObject {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  } catch (error) {
    throw new CertificateAuthorityError('unsuitable-key', 'not a public key', { cause: error });
  }
  const { modulusLength, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  const isSound = publicExponent >= LEAST_EXPONENT && publicExponent % 2n === 1n;
  if (key.asymmetricKeyType === 'rsa' && modulusLength === MODULUS_BITS && isSound) return key;
  throw new CertificateAuthorityError(
    'unsuitable-key',
    `RSA of ${MODULUS_BITS} bits is needed, this is ${key.asymmetricKeyType} of ${modulusLength ?? '?'} bits`,
  );
}
