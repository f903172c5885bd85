import type { Kysely } from 'kysely';

type Db = Kysely<unknown>;

export async function certificateTables(db: Db): Promise<void> {
  await db.schema
    .createTable('authority_certificates')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('certificate', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('issued_pairs')
    .addColumn('request_id', 'text', (c) => c.primaryKey())
    .addColumn('signing_key_sha256', 'text', (c) => c.notNull().unique())
    .addColumn('signing_serial', 'text', (c) => c.notNull())
    .addColumn('encryption_serial', 'text', (c) => c.notNull())
    .addColumn('signing_certificate', 'text', (c) => c.notNull())
    .addColumn('encryption_certificate', 'text', (c) => c.notNull())
    .addColumn('wrapped_key', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('certificates')
    .addColumn('serial', 'text', (c) => c.primaryKey())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('subject_key', 'text', (c) => c.notNull())
    .addColumn('not_before', 'bigint', (c) => c.notNull())
    .addColumn('not_after', 'bigint', (c) => c.notNull())
    .addColumn('revoked_at', 'bigint')
    .addColumn('revocation_reason', 'text')
    .execute();
  await db.schema
    .createTable('escrowed_keys')
    .addColumn('request_id', 'text', (c) => c.primaryKey())
    .addColumn('public_key_spki', 'text', (c) => c.notNull())
    .addColumn('escrow_blob', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'bigint', (c) => c.notNull())
    .execute();
}

export async function certificateRegister(db: Db): Promise<void> {
  await db.schema.alterTable('cases').addColumn('certificate_request_id', 'text').execute();
  await db.schema.alterTable('cases').addColumn('agent_key', 'text').execute();
  await db.schema
    .alterTable('cases')
    .addColumn('waits_for_approval', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('registered_pairs')
    .addColumn('request_id', 'text', (c) => c.primaryKey())
    .addColumn('case_number', 'text', (c) => c.notNull())
    .addColumn('attempt', 'integer', (c) => c.notNull())
    .addColumn('previous_request_id', 'text')
    .addColumn('signing_serial', 'text', (c) => c.notNull())
    .addColumn('encryption_serial', 'text', (c) => c.notNull())
    .addColumn('medium_serial', 'text', (c) => c.notNull())
    .addColumn('uscc', 'text', (c) => c.notNull())
    .addColumn('organisation_name', 'text', (c) => c.notNull())
    .addColumn('agent_key', 'text')
    .addColumn('not_before', 'bigint', (c) => c.notNull())
    .addColumn('not_after', 'bigint', (c) => c.notNull())
    .addColumn('first_issued_at', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .execute();
  for (const column of [
    'uscc',
    'medium_serial',
    'signing_serial',
    'encryption_serial',
    'agent_key',
  ] as const) {
    await db.schema.createIndex(`registered_pairs_${column}`).on('registered_pairs').column(column).execute();
  }
}
