import { AsnConvert } from '@peculiar/asn1-schema';
import {
  CRLNumber,
  CRLReason,
  id_ce_cRLNumber,
  id_ce_cRLReasons,
  RevokedCertificate,
  TBSCertList,
  Time,
  Version,
} from '@peculiar/asn1-x509';
import { revocationReasons } from '../../../shared/vocabulary/certificate.ts';
import type { Issuer } from './build-certificate.ts';
import type { CertificateRevocationList } from './certificate-authority.ts';
import { authorityKeyIdentifier, extension } from './certificate-profile.ts';
import type { RevokedCertificateRecord } from './issued-certificates.ts';
import { serialNumberOctets } from './serial-number.ts';
import { signed } from './signer.ts';

interface RevocationListContents {
  number: number;
  /** Cut to whole seconds. */
  thisUpdate: Date;
  nextUpdate: Date;
  revoked: readonly RevokedCertificateRecord[];
}

/** A complete CRL of version 2 (RFC 5280 section 5), DER. Expired certificates stay on it. */
export async function buildRevocationList(
  contents: RevocationListContents,
  issuer: Issuer,
): Promise<CertificateRevocationList> {
  const { number, thisUpdate, nextUpdate, revoked } = contents;
  const tbs = new TBSCertList({
    version: Version.v2,
    signature: issuer.signer.algorithm,
    issuer: issuer.name,
    thisUpdate: new Time(thisUpdate),
    nextUpdate: new Time(nextUpdate),
    // RFC 5280 5.1.2.6: where nothing is revoked the list is absent, not empty.
    ...(revoked.length > 0 && { revokedCertificates: revoked.map(entry) }),
    crlExtensions: [
      authorityKeyIdentifier(issuer.signer.publicKey),
      extension(id_ce_cRLNumber, new CRLNumber(number)),
    ],
  });
  const crl = await signed(new Uint8Array(AsnConvert.serialize(tbs)), issuer.signer);
  return { crl, number, thisUpdate, nextUpdate };
}

function entry({ serialNumber, revocation }: RevokedCertificateRecord): RevokedCertificate {
  const { code } = revocationReasons[revocation.reason];
  return new RevokedCertificate({
    userCertificate: serialNumberOctets(serialNumber),
    revocationDate: new Time(revocation.at),
    // RFC 5280 5.3.1: absent instead of unspecified (0).
    ...(code !== 0 && { crlEntryExtensions: [extension(id_ce_cRLReasons, new CRLReason(code))] }),
  });
}
