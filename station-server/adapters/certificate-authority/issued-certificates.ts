import type { WrappedKeyPair } from '../../../hardware/devices/medium-slot.ts';
import type { RevocationReason } from '../../../shared/vocabulary/certificate.ts';
import type { PairMember, SerialNumber } from './certificate-authority.ts';

/** An answered request. */
export interface IssuedPair {
  requestId: string;
  /** SHA-256 of the signing key's SubjectPublicKeyInfo, lower-case hex. */
  signingKeySha256: string;
  signing: PairMember;
  encryption: PairMember;
  wrappedEncryptionKey: WrappedKeyPair;
}

/** What revocation, CRL and OCSP need to know of one certificate. */
export interface CertificateRecord {
  serialNumber: SerialNumber;
  role: 'signing' | 'encryption';
  /** SHA-256 of its SubjectPublicKeyInfo, lower-case hex. */
  subjectKeySha256: string;
  /** As asked for: the certificate says a margin for clocks earlier. */
  notBefore: Date;
  notAfter: Date;
  revocation: { reason: RevocationReason; at: Date } | null;
}

export type RevokedCertificateRecord = Pick<CertificateRecord, 'serialNumber'> & {
  revocation: { reason: RevocationReason; at: Date };
};

/** What the embedded authority must not forget. Every method is durable when it resolves. */
export interface IssuedCertificates {
  /** The pair of this request; failing that, the pair that has this signing key. */
  findPair(by: { requestId: string; signingKeySha256: string }): Promise<IssuedPair | null>;
  /**
   * One transaction: record the pair and its two certificates unless its request id or its signing key is recorded
   * already. Returns what then is recorded: this pair, or the one that was there first (as `findPair` chooses).
   */
  recordPairIfAbsent(pair: IssuedPair, certificates: readonly CertificateRecord[]): Promise<IssuedPair>;
  findCertificate(serialNumber: SerialNumber): Promise<CertificateRecord | null>;
  /** Record the revocation unless there is one. Returns the record as it then is; null where the serial is unknown. */
  recordRevocationIfAbsent(revocation: RevokedCertificateRecord): Promise<CertificateRecord | null>;
  countRevoked(): Promise<number>;
  /** In the order of revocation time, then serial number. */
  listRevoked(): Promise<RevokedCertificateRecord[]>;
  /** 1, 2, 3 …: never the same number twice. */
  nextCrlNumber(): Promise<number>;
}
