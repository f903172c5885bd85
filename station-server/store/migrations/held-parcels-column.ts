import { sql, type Kysely } from 'kysely';

/** Which cases have a parcel of their supplier's here. */
export async function heldParcels(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('cases')
    .addColumn('holds_parcel', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`UPDATE cases SET holds_parcel = 1
    WHERE EXISTS (SELECT 1 FROM journal_entries
        WHERE stream = 'case:' || case_number AND type = 'parcel-registered')
      AND NOT EXISTS (SELECT 1 FROM journal_entries
        WHERE stream = 'case:' || case_number AND type = 'dispatched')`.execute(db);
}
