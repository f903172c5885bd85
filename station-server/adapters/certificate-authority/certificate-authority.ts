/**
 * The port to a certificate authority: the embedded one today, an upstream one over a standard protocol later. All
 * binary values are DER. Refusals are CertificateAuthorityError; failures of the security module are DeviceError.
 */
import type { WrappedKeyPair } from '../../../hardware/devices/medium-slot.ts';
import type { CertificateStatus, RevocationReason } from '../../../shared/vocabulary/certificate.ts';
import type { Uscc } from '../../../shared/vocabulary/numbers/uscc.ts';

/** Upper-case hex of the serial number's octets, as `openssl x509 -serial` prints it. */
export type SerialNumber = string;

/** The organisation that a certificate names; both certificates of a pair carry the same name. */
export interface CertificateSubject {
  /** At most 64 characters (RFC 5280 Appendix A, ub-organization-name). */
  organisationName: string;
  uscc: Uscc;
  province?: string;
  locality?: string;
}

export interface PairRequest {
  /** Chosen by the caller; asking again with it returns the same certificates. */
  requestId: string;
  /** PKCS#10, signed by the signing key on the medium. The name in it does not count: `subject` does. */
  signingRequest: Uint8Array;
  subject: CertificateSubject;
  /** Decided by the caller; both ends inclusive, cut to whole seconds (RFC 5280 4.1.2.5). */
  validity: { notBefore: Date; notAfter: Date };
}

export interface PairMember {
  serialNumber: SerialNumber;
  certificate: Buffer;
}

export interface CertificatePair {
  requestId: string;
  signing: PairMember;
  encryption: PairMember;
  /**
   * As asked for; the certificates say a few minutes earlier, for clocks that are slow. On a repeated request both are the
   * first answer's, whatever was asked now.
   */
  notBefore: Date;
  notAfter: Date;
  /** The escrowed encryption key for the medium that holds the signing key; see `MediumSlot.importEncryptionKeyPair`. */
  wrappedEncryptionKey: WrappedKeyPair;
}

/** An encryption key of the past for another medium, with the certificate it belongs to. */
export interface RecoveredEncryptionKey {
  wrapped: WrappedKeyPair;
  certificate: Buffer;
}

export interface RevocationRequest {
  serialNumber: SerialNumber;
  reason: RevocationReason;
  at: Date;
}

export type CertificateState =
  | { status: Exclude<CertificateStatus, 'revoked'> }
  | { status: 'revoked'; reason: RevocationReason; at: Date }
  /** Not a certificate of this authority. */
  | { status: 'unknown' };

export interface CertificateRevocationList {
  crl: Buffer;
  number: number;
  thisUpdate: Date;
  nextUpdate: Date;
}

export interface CertificateAuthority {
  /** The issuer's certificate first, the trust anchor last. */
  readonly chain: readonly Buffer[];
  /**
   * Make ahead what `issue` of this request id will need and does not depend on the request: the encryption key pair.
   * Not needed before `issue`; while the medium makes its own key it costs no time.
   */
  prepare(requestId: string): Promise<void>;
  /** Signing and encryption certificate of one subject. Idempotent by `requestId`. */
  issue(request: PairRequest): Promise<CertificatePair>;
  /**
   * The encryption key of an answered request, out of escrow and wrapped to another medium's RSA key
   * (SubjectPublicKeyInfo). Refused as `unknown-certificate` where nothing was issued for the request.
   */
  recoverEncryptionKey(request: {
    requestId: string;
    mediumKeySpki: Uint8Array;
  }): Promise<RecoveredEncryptionKey>;
  /** R-REVOKE-2: can't be undone. Idempotent: the first reason and time stay, and are what it returns. */
  revoke(request: RevocationRequest): Promise<CertificateState & { status: 'revoked' }>;
  status(serialNumber: SerialNumber): Promise<CertificateState>;
  /** Complete and up to date with every revocation that was acknowledged before the call. */
  currentCrl(): Promise<CertificateRevocationList>;
  /** Of the trust anchor: whether the issuing CA still is one. */
  currentRootCrl(): Promise<CertificateRevocationList>;
  /** RFC 6960: never rejects because of what was asked; a malformed request gets its own response. */
  ocspResponse(request: Uint8Array): Promise<Buffer>;
}
