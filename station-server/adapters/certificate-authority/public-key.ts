import { AsnConvert } from '@peculiar/asn1-schema';
import { SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { createHash } from 'node:crypto';
import { parseDer } from './parse-der.ts';

/** A public key with the names that certificates know it by. */
export interface PublicKey {
  info: SubjectPublicKeyInfo;
  /** SubjectPublicKeyInfo, DER. */
  spki: Buffer;
  /** SHA-1 of the BIT STRING's octets (RFC 5280 4.2.1.2, method 1). */
  keyIdentifier: Buffer;
  /** SHA-256 of the SubjectPublicKeyInfo, lower-case hex: the key's name in our store. */
  sha256: string;
}

const MAX_SPKI_BYTES = 4096;

/** Throws MalformedDer. */
export const readPublicKey = (spki: Uint8Array): PublicKey =>
  publicKeyOf(parseDer(spki, SubjectPublicKeyInfo, MAX_SPKI_BYTES));

export function publicKeyOf(info: SubjectPublicKeyInfo): PublicKey {
  const spki = Buffer.from(AsnConvert.serialize(info));
  return {
    info,
    spki,
    keyIdentifier: createHash('sha1').update(Buffer.from(info.subjectPublicKey)).digest(),
    sha256: createHash('sha256').update(spki).digest('hex'),
  };
}
