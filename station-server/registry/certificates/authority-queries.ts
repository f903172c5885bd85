import type { WrappedKeyPair } from '../../../hardware/devices/medium-slot.ts';
import type { EscrowedKeyPair } from '../../../hardware/devices/security-module.ts';
import type { RevocationReason } from '../../../shared/vocabulary/certificate.ts';
import type { AuthorityCertificateName } from '../../adapters/certificate-authority/authority-certificates.ts';
import type {
  CertificateRecord,
  IssuedPair,
  RevokedCertificateRecord,
} from '../../adapters/certificate-authority/issued-certificates.ts';
import type { CertificateRow, Database, DatabaseTransaction, IssuedPairRow } from '../../store/schema.ts';

export async function findAuthorityCertificate(
  db: Database,
  name: AuthorityCertificateName,
): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('authority_certificates')
    .select('certificate')
    .where('name', '=', name)
    .executeTakeFirst();
  return row ? Buffer.from(row.certificate, 'base64') : null;
}

/** Leaves one that is there already as it is. */
export async function insertAuthorityCertificate(
  db: Database,
  name: AuthorityCertificateName,
  certificate: Uint8Array,
): Promise<void> {
  await db
    .insertInto('authority_certificates')
    .values({ name, certificate: Buffer.from(certificate).toString('base64') })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}

export async function findEscrowedKeys(db: Database, requestId: string): Promise<EscrowedKeyPair | null> {
  const row = await db
    .selectFrom('escrowed_keys')
    .select(['public_key_spki as publicKeySpki', 'escrow_blob as escrowBlob'])
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ?? null;
}

/** Leaves keys that are there already as they are. */
export async function insertEscrowedKeys(
  db: Database,
  requestId: string,
  { publicKeySpki, escrowBlob }: EscrowedKeyPair,
): Promise<void> {
  await db
    .insertInto('escrowed_keys')
    .values({ request_id: requestId, public_key_spki: publicKeySpki, escrow_blob: escrowBlob })
    .onConflict((conflict) => conflict.column('request_id').doNothing())
    .execute();
}

/** The pair of this request; failing that, the pair that has this signing key. */
export async function findSignedPair(
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

/** False: its request id or its signing key is there already, and nothing was inserted. */
export async function insertSignedPair(trx: DatabaseTransaction, pair: IssuedPair): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('issued_pairs')
    .values({
      request_id: pair.requestId,
      signing_key_sha256: pair.signingKeySha256,
      signing_serial: pair.signing.serialNumber,
      encryption_serial: pair.encryption.serialNumber,
      signing_certificate: pair.signing.certificate.toString('base64'),
      encryption_certificate: pair.encryption.certificate.toString('base64'),
      wrapped_key: JSON.stringify(pair.wrappedEncryptionKey),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
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

export async function insertCertificates(
  trx: DatabaseTransaction,
  certificates: readonly CertificateRecord[],
): Promise<void> {
  const rows = certificates.map((record) => ({
    serial: record.serialNumber,
    role: record.role,
    subject_key: record.subjectKeySha256,
    not_before: record.notBefore.getTime(),
    not_after: record.notAfter.getTime(),
    revoked_at: record.revocation?.at.getTime() ?? null,
    revocation_reason: record.revocation?.reason ?? null,
  }));
  await trx.insertInto('certificates').values(rows).execute();
}

export async function findCertificate(db: Database, serialNumber: string): Promise<CertificateRecord | null> {
  const row = await db
    .selectFrom('certificates')
    .selectAll()
    .where('serial', '=', serialNumber)
    .executeTakeFirst();
  return row ? recordOf(row) : null;
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

/** Leaves a revocation that is there already as it is. */
export async function recordRevocation(
  db: Database,
  { serialNumber, revocation }: RevokedCertificateRecord,
): Promise<void> {
  await db
    .updateTable('certificates')
    .set({ revoked_at: revocation.at.getTime(), revocation_reason: revocation.reason })
    .where('serial', '=', serialNumber)
    .where('revoked_at', 'is', null)
    .execute();
}

export async function countRevoked(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('certificates')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('revoked_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** In the order of revocation time, then serial number. */
export async function listRevoked(db: Database): Promise<RevokedCertificateRecord[]> {
  const rows = await db
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

/** 1, 2, 3 …: never the same number twice. */
export async function nextCrlNumber(trx: DatabaseTransaction): Promise<number> {
  const row = await trx
    .insertInto('counters')
    .values({ name: 'crl-number', value: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb('counters.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value;
}
