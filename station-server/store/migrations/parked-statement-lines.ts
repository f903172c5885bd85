import type { Kysely } from 'kysely';

/** Rows of a statement that are no movement anybody can tell. */
export async function parkedStatementLines(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('parked_statement_lines')
    .addColumn('file', 'bigint', (c) => c.notNull())
    .addColumn('line', 'integer', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('fault', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('parked_statement_lines_key', ['file', 'line'])
    .execute();
}
