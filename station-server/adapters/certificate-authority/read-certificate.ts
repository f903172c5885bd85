import { Certificate } from '@peculiar/asn1-x509';
import { parseDer } from './parse-der.ts';

const MAX_CERTIFICATE_BYTES = 16_384;

/** An X.509 certificate of at most 16 KiB, DER. Checks its form only. Throws MalformedDer. */
export const readCertificate = (der: Uint8Array): Certificate =>
  parseDer(der, Certificate, MAX_CERTIFICATE_BYTES);
