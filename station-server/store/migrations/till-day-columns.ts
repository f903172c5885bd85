import { sql, type Kysely } from 'kysely';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';

/** In which day's books each till was opened and closed. */
export async function tillDays(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('tills')
    .addColumn('opened_day', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable('tills').addColumn('closed_day', 'text').execute();
  const { rows: tills } = await sql<{ till_id: string }>`SELECT till_id FROM tills`.execute(db);
  for (const { till_id } of tills) {
    const { rows: ends } = await sql<{ type: string; at: number; booked: string | null }>`
      SELECT type, at, (SELECT min(booked_day) FROM ledger_postings AS p
          WHERE p.station = e.station AND p.sequence = e.sequence) AS booked
        FROM journal_entries AS e
        WHERE stream = ${`till:${till_id}`} AND type IN ('till-opened', 'till-closed')`.execute(db);
    for (const { type, at, booked } of ends) {
      const column = type === 'till-opened' ? 'opened_day' : 'closed_day';
      await sql`UPDATE tills SET ${sql.ref(column)} = ${booked ?? shanghaiDate(Number(at))}
        WHERE till_id = ${till_id}`.execute(db);
    }
  }
}
