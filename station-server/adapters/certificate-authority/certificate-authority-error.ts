export const CERTIFICATE_AUTHORITY_ERROR_CODES = [
  'malformed-request', // not a PKCS#10 request
  'proof-of-possession-failed', // the request's signature is not by the key in it
  'unsuitable-key', // not RSA of 2048 bits with a sound exponent
  'unsuitable-subject', // a name that X.520 has no room for
  'unsuitable-validity', // empty, or beyond the authority's own
  'key-already-certified', // the signing key was certified under another request id
  'request-id-reused', // the request id belongs to another key
  'unknown-certificate', // no such serial number of this authority
  'authority-key-mismatch', // the stored certificates belong to other keys than the security module's
] as const;
export type CertificateAuthorityErrorCode = (typeof CERTIFICATE_AUTHORITY_ERROR_CODES)[number];

/** What a certificate authority refuses, and why. `detail` is for engineers and names no person. */
export class CertificateAuthorityError extends Error {
  override readonly name = 'CertificateAuthorityError';
  readonly code: CertificateAuthorityErrorCode;

  constructor(code: CertificateAuthorityErrorCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.code = code;
  }
}
