import type { EscrowedKeyPair } from '../../../hardware/devices/security-module.ts';
import type {
  AuthorityCertificateName,
  AuthorityCertificateStore,
} from '../../../station-server/adapters/certificate-authority/authority-certificates.ts';
import type {
  CertificateRecord,
  IssuedCertificates,
  IssuedPair,
  RevokedCertificateRecord,
} from '../../../station-server/adapters/certificate-authority/issued-certificates.ts';
import type { EscrowedKeys } from '../../../station-server/adapters/certificate-authority/key-management-centre.ts';

/** Yields once, as a database would: races between callers stay possible. */
const later = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(resolve, value));

export class MemoryAuthorityCertificates implements AuthorityCertificateStore {
  readonly stored = new Map<AuthorityCertificateName, Uint8Array>();

  find(name: AuthorityCertificateName): Promise<Uint8Array | null> {
    return later(this.stored.get(name) ?? null);
  }

  recordIfAbsent(name: AuthorityCertificateName, certificate: Uint8Array): Promise<Uint8Array> {
    const recorded = this.stored.get(name) ?? certificate;
    this.stored.set(name, recorded);
    return later(recorded);
  }
}

export class MemoryEscrowedKeys implements EscrowedKeys {
  readonly stored = new Map<string, EscrowedKeyPair>();

  find(requestId: string): Promise<EscrowedKeyPair | null> {
    return later(this.stored.get(requestId) ?? null);
  }

  recordIfAbsent(requestId: string, keyPair: EscrowedKeyPair): Promise<EscrowedKeyPair> {
    const recorded = this.stored.get(requestId) ?? keyPair;
    this.stored.set(requestId, recorded);
    return later(recorded);
  }
}

export class MemoryIssuedCertificates implements IssuedCertificates {
  readonly pairs: IssuedPair[] = [];
  readonly certificates = new Map<string, CertificateRecord>();
  #crlNumber = 0;

  findPair(by: { requestId: string; signingKeySha256: string }): Promise<IssuedPair | null> {
    return later(this.#find(by));
  }

  recordPairIfAbsent(pair: IssuedPair, certificates: readonly CertificateRecord[]): Promise<IssuedPair> {
    const known = this.#find(pair);
    if (known) return later(known);
    this.pairs.push(pair);
    for (const record of certificates) this.certificates.set(record.serialNumber, record);
    return later(pair);
  }

  findCertificate(serialNumber: string): Promise<CertificateRecord | null> {
    return later(this.certificates.get(serialNumber) ?? null);
  }

  recordRevocationIfAbsent(revocation: RevokedCertificateRecord): Promise<CertificateRecord | null> {
    const record = this.certificates.get(revocation.serialNumber);
    if (!record) return later(null);
    record.revocation ??= revocation.revocation;
    return later({ ...record });
  }

  countRevoked(): Promise<number> {
    return later(this.#revoked().length);
  }

  listRevoked(): Promise<RevokedCertificateRecord[]> {
    return later(this.#revoked());
  }

  nextCrlNumber(): Promise<number> {
    this.#crlNumber += 1;
    return later(this.#crlNumber);
  }

  #find(by: { requestId: string; signingKeySha256: string }): IssuedPair | null {
    return (
      this.pairs.find(({ requestId }) => requestId === by.requestId) ??
      this.pairs.find(({ signingKeySha256 }) => signingKeySha256 === by.signingKeySha256) ??
      null
    );
  }

  #revoked(): RevokedCertificateRecord[] {
    return [...this.certificates.values()].flatMap(({ serialNumber, revocation }) =>
      revocation ? [{ serialNumber, revocation }] : [],
    );
  }
}
