import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';

/** What a PKCS#11 certificate object wants beside the certificate: subject, issuer and serial number, each as DER. */
interface CertificateFields {
  subject: Buffer;
  issuer: Buffer;
  serialNumber: Buffer;
}

/** Throws when `der` is not an X.509 certificate. */
export function certificateFields(der: Buffer): CertificateFields {
  const { tbsCertificate } = AsnConvert.parse(der, Certificate);
  const serial = Buffer.from(tbsCertificate.serialNumber);
  return {
    subject: Buffer.from(AsnConvert.serialize(tbsCertificate.subject)),
    issuer: Buffer.from(AsnConvert.serialize(tbsCertificate.issuer)),
    // A serial number has at most 20 octets (RFC 5280 4.1.2.2), so that the short form of the length does.
    serialNumber: Buffer.concat([Buffer.from([0x02, serial.length]), serial]),
  };
}
