import type { Kysely } from 'kysely';

/**
 * Rows of a statement that are no movement anybody can tell, sealed: they name payers. What the table before holds in the
 * clear is sealed when the station opens (`sealParkedLines`), since a migration has no key.
 */
export async function sealedParkedLines(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sealed_parked_lines')
    .addColumn('file', 'bigint', (c) => c.notNull())
    .addColumn('line', 'integer', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('sealed_parked_lines_key', ['file', 'line'])
    .execute();
}
