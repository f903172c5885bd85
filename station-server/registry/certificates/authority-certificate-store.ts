import type {
  AuthorityCertificateName,
  AuthorityCertificateStore,
} from '../../adapters/certificate-authority/authority-certificates.ts';
import type { Database } from '../../store/schema.ts';
import { findAuthorityCertificate, insertAuthorityCertificate } from './authority-queries.ts';

/** `AuthorityCertificateStore` in the station's database. */
export class AuthorityCertificatesInDatabase implements AuthorityCertificateStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  find(name: AuthorityCertificateName): Promise<Uint8Array | null> {
    return findAuthorityCertificate(this.#db, name);
  }

  async recordIfAbsent(name: AuthorityCertificateName, certificate: Uint8Array): Promise<Uint8Array> {
    await insertAuthorityCertificate(this.#db, name, certificate);
    return (await this.find(name)) ?? certificate;
  }
}
