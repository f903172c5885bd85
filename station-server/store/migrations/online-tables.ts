import type { Kysely } from 'kysely';

/** Suppliers' accounts and whose order a case is. */
export async function onlineTables(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('cases').addColumn('account_id', 'text').execute();
  await db.schema.createIndex('cases_account').on('cases').column('account_id').execute();
  await db.schema
    .createTable('account_media')
    .addColumn('medium_serial', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('account_media_account').on('account_media').column('account_id').execute();
  await db.schema
    .createTable('account_sessions')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('terminal_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_seen_at', 'bigint', (c) => c.notNull())
    .execute();
}
