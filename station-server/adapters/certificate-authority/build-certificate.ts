import { AsnConvert } from '@peculiar/asn1-schema';
import {
  Extensions,
  TBSCertificate,
  Validity,
  Version,
  type Extension,
  type Name,
} from '@peculiar/asn1-x509';
import type { SerialNumber } from './certificate-authority.ts';
import type { PublicKey } from './public-key.ts';
import { serialNumberOctets } from './serial-number.ts';
import { signed, type Signer } from './signer.ts';

/** Who signs certificates, and under which name. */
export interface Issuer {
  name: Name;
  signer: Signer;
}

interface CertificateContents {
  serialNumber: SerialNumber;
  subject: Name;
  key: PublicKey;
  /** Cut to whole seconds. */
  notBefore: Date;
  notAfter: Date;
  extensions: Extension[];
}

/** X.509 version 3, DER. Resolves when the issuer has signed. */
export function buildCertificate(contents: CertificateContents, issuer: Issuer): Promise<Buffer> {
  const tbs = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumberOctets(contents.serialNumber),
    signature: issuer.signer.algorithm,
    issuer: issuer.name,
    validity: new Validity({ notBefore: contents.notBefore, notAfter: contents.notAfter }),
    subject: contents.subject,
    subjectPublicKeyInfo: contents.key.info,
    extensions: new Extensions(contents.extensions),
  });
  return signed(new Uint8Array(AsnConvert.serialize(tbs)), issuer.signer);
}
