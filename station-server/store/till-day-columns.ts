import { sql, type Kysely } from 'kysely';
import { shanghaiDate } from '../../shared/vocabulary/calendar-date.ts';

/** In which day's books each till was opened and closed. */
export async function tillDays(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('tills')
    .addColumn('opened_day', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable('tills').addColumn('closed_day', 'text').execute();
  const ends = await sql<{ stream: string; type: string; at: number; booked: string | null }>`
    SELECT stream, type, at, (SELECT min(booked_day) FROM ledger_postings
        WHERE ledger_postings.station = journal_entries.station AND ledger_postings.sequence = journal_entries.sequence) AS booked
      FROM journal_entries WHERE type IN ('till-opened', 'till-closed')`.execute(db);
  for (const { stream, type, at, booked } of ends.rows) {
    const column = type === 'till-opened' ? 'opened_day' : 'closed_day';
    await sql`UPDATE tills SET ${sql.ref(column)} = ${booked ?? shanghaiDate(Number(at))}
      WHERE till_id = ${stream.slice('till:'.length)}`.execute(db);
  }
}
