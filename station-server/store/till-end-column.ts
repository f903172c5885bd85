import { sql, type Kysely } from 'kysely';

/** When each till was closed: it belongs to that day, too. */
export async function tillEnds(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('tills').addColumn('closed_at', 'bigint').execute();
  await sql`UPDATE tills SET closed_at = (SELECT at FROM journal_entries
    WHERE stream = 'till:' || till_id AND type = 'till-closed')`.execute(db);
}
