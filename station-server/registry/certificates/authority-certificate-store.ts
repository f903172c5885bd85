import type {
  AuthorityCertificateName,
  AuthorityCertificateStore,
} from '../../adapters/certificate-authority/authority-certificates.ts';
import type { Database } from '../../store/schema.ts';

/** `AuthorityCertificateStore` in the station's database. */
export class AuthorityCertificatesInDatabase implements AuthorityCertificateStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find(name: AuthorityCertificateName): Promise<Uint8Array | null> {
    const row = await this.#db
      .selectFrom('authority_certificates')
      .select('certificate')
      .where('name', '=', name)
      .executeTakeFirst();
    return row ? Buffer.from(row.certificate, 'base64') : null;
  }

  async recordIfAbsent(name: AuthorityCertificateName, certificate: Uint8Array): Promise<Uint8Array> {
    await this.#db
      .insertInto('authority_certificates')
      .values({ name, certificate: Buffer.from(certificate).toString('base64') })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    return (await this.find(name)) ?? certificate;
  }
}
