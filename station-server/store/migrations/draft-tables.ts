import type { Kysely } from 'kysely';

/** What suppliers typed at a terminal and did not send yet. */
export async function draftTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('order_drafts')
    .addColumn('stream', 'text', (c) => c.primaryKey())
    .addColumn('step', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
}
