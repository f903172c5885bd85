import type {
  CertificateRecord,
  IssuedCertificates,
  IssuedPair,
  RevokedCertificateRecord,
} from '../../adapters/certificate-authority/issued-certificates.ts';
import type { Database } from '../../store/schema.ts';
import {
  countRevoked,
  findCertificate,
  findSignedPair,
  insertCertificates,
  insertSignedPair,
  listRevoked,
  nextCrlNumber,
  recordRevocation,
} from './authority-queries.ts';

/** `IssuedCertificates` in the station's database. */
export class IssuedCertificatesStore implements IssuedCertificates {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  findPair(by: { requestId: string; signingKeySha256: string }): Promise<IssuedPair | null> {
    return findSignedPair(this.#db, by);
  }

  async recordPairIfAbsent(
    pair: IssuedPair,
    certificates: readonly CertificateRecord[],
  ): Promise<IssuedPair> {
    const isRecorded = await this.#db.transaction().execute(async (trx) => {
      if (!(await insertSignedPair(trx, pair))) return false;
      await insertCertificates(trx, certificates);
      return true;
    });
    return isRecorded ? pair : ((await this.findPair(pair)) ?? pair);
  }

  findCertificate(serialNumber: string): Promise<CertificateRecord | null> {
    return findCertificate(this.#db, serialNumber);
  }

  async recordRevocationIfAbsent(revoked: RevokedCertificateRecord): Promise<CertificateRecord | null> {
    await recordRevocation(this.#db, revoked);
    return this.findCertificate(revoked.serialNumber);
  }

  countRevoked(): Promise<number> {
    return countRevoked(this.#db);
  }

  listRevoked(): Promise<RevokedCertificateRecord[]> {
    return listRevoked(this.#db);
  }

  nextCrlNumber(): Promise<number> {
    return this.#db.transaction().execute((trx) => nextCrlNumber(trx));
  }
}
