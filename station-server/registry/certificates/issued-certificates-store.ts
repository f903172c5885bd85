import type { RevocationReason } from '../../../shared/vocabulary/certificate.ts';
import type { WrappedKeyPair } from '../../../hardware/devices/medium-slot.ts';
import type {
  CertificateRecord,
  IssuedCertificates,
  IssuedPair,
  RevokedCertificateRecord,
} from '../../adapters/certificate-authority/issued-certificates.ts';
import type { CertificateRow, Database, IssuedPairRow } from '../../store/schema.ts';

/** `IssuedCertificates` in the station's database. */
export class IssuedCertificatesStore implements IssuedCertificates {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  findPair(by: { requestId: string; signingKeySha256: string }): Promise<IssuedPair | null> {
    return findPair(this.#db, by);
  }

  async recordPairIfAbsent(
    pair: IssuedPair,
    certificates: readonly CertificateRecord[],
  ): Promise<IssuedPair> {
    const recorded = await this.#db.transaction().execute(async (trx) => {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('issued_pairs')
        .values(pairRow(pair))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) return null;
      await trx.insertInto('certificates').values(certificates.map(certificateRow)).execute();
      return pair;
    });
    return recorded ?? (await findPair(this.#db, pair)) ?? pair;
  }

  async findCertificate(serialNumber: string): Promise<CertificateRecord | null> {
    const row = await this.#db
      .selectFrom('certificates')
      .selectAll()
      .where('serial', '=', serialNumber)
      .executeTakeFirst();
    return row ? recordOf(row) : null;
  }

  async recordRevocationIfAbsent(revoked: RevokedCertificateRecord): Promise<CertificateRecord | null> {
    await this.#db
      .updateTable('certificates')
      .set({ revoked_at: revoked.revocation.at.getTime(), revocation_reason: revoked.revocation.reason })
      .where('serial', '=', revoked.serialNumber)
      .where('revoked_at', 'is', null)
      .execute();
    return this.findCertificate(revoked.serialNumber);
  }

  async countRevoked(): Promise<number> {
    const { count } = await this.#db
      .selectFrom('certificates')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('revoked_at', 'is not', null)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  async listRevoked(): Promise<RevokedCertificateRecord[]> {
    const rows = await this.#db
      .selectFrom('certificates')
      .selectAll()
      .where('revoked_at', 'is not', null)
      .orderBy('revoked_at')
      .orderBy('serial')
      .execute();
    return rows
      .map(recordOf)
      .flatMap(({ serialNumber, revocation }) => (revocation ? [{ serialNumber, revocation }] : []));
  }

  async nextCrlNumber(): Promise<number> {
    return this.#db.transaction().execute(async (trx) => {
      const row = await trx
        .insertInto('counters')
        .values({ name: 'crl-number', value: 1 })
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet((eb) => ({ value: eb('counters.value', '+', 1) })),
        )
        .returning('value')
        .executeTakeFirstOrThrow();
      return row.value;
    });
  }
}

/** DER of the signing certificate that was issued for a request; null where none was. */
export async function issuedSigningCertificate(db: Database, requestId: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('issued_pairs')
    .select('signing_certificate')
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? Buffer.from(row.signing_certificate, 'base64') : null;
}

async function findPair(
  db: Database,
  by: { requestId: string; signingKeySha256: string },
): Promise<IssuedPair | null> {
  const rows = await db
    .selectFrom('issued_pairs')
    .selectAll()
    .where((eb) =>
      eb.or([eb('request_id', '=', by.requestId), eb('signing_key_sha256', '=', by.signingKeySha256)]),
    )
    .execute();
  const row = rows.find((candidate) => candidate.request_id === by.requestId) ?? rows[0];
  return row ? pairOf(row) : null;
}

function pairOf(row: IssuedPairRow): IssuedPair {
  return {
    requestId: row.request_id,
    signingKeySha256: row.signing_key_sha256,
    signing: {
      serialNumber: row.signing_serial,
      certificate: Buffer.from(row.signing_certificate, 'base64'),
    },
    encryption: {
      serialNumber: row.encryption_serial,
      certificate: Buffer.from(row.encryption_certificate, 'base64'),
    },
    wrappedEncryptionKey: JSON.parse(row.wrapped_key) as WrappedKeyPair,
  };
}

function pairRow(pair: IssuedPair): IssuedPairRow {
  return {
    request_id: pair.requestId,
    signing_key_sha256: pair.signingKeySha256,
    signing_serial: pair.signing.serialNumber,
    encryption_serial: pair.encryption.serialNumber,
    signing_certificate: pair.signing.certificate.toString('base64'),
    encryption_certificate: pair.encryption.certificate.toString('base64'),
    wrapped_key: JSON.stringify(pair.wrappedEncryptionKey),
  };
}

function recordOf(row: CertificateRow): CertificateRecord {
  return {
    serialNumber: row.serial,
    role: row.role === 'signing' ? 'signing' : 'encryption',
    subjectKeySha256: row.subject_key,
    notBefore: new Date(row.not_before),
    notAfter: new Date(row.not_after),
    revocation:
      row.revoked_at === null
        ? null
        : {
            at: new Date(row.revoked_at),
            reason: (row.revocation_reason ?? 'unspecified') as RevocationReason,
          },
  };
}

const certificateRow = (record: CertificateRecord): CertificateRow => ({
  serial: record.serialNumber,
  role: record.role,
  subject_key: record.subjectKeySha256,
  not_before: record.notBefore.getTime(),
  not_after: record.notAfter.getTime(),
  revoked_at: record.revocation?.at.getTime() ?? null,
  revocation_reason: record.revocation?.reason ?? null,
});
