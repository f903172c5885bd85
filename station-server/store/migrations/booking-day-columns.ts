import type { Kysely } from 'kysely';
import {
  addDays,
  shanghaiDate,
  startOfDay,
  type CalendarDate,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database } from '../schema.ts';

/** Bags of cash on their way to the bank: a view of the journal. */
async function depositTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('deposits')
    .addColumn('deposit_id', 'text', (c) => c.primaryKey())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('sent_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  await db.schema.createIndex('deposits_sent').on('deposits').columns(['state', 'sent_at']).execute();
}

/**
 * The day in whose books a movement is counted (R-FEE-6), beside the day that it belongs to. What was there before is
 * counted on its own day; what came after the signature of its own day, on the first day that nobody has signed.
 */
export async function bookingDays(db: Kysely<unknown>): Promise<void> {
  await depositTable(db);
  await db.schema.alterTable('payments').addColumn('booked_day', 'text').execute();
  await db.schema
    .alterTable('ledger_postings')
    .addColumn('booked_day', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  const books = db as Database;
  await books
    .updateTable('payments')
    .set((eb) => ({ booked_day: eb.ref('day') }))
    .where('state', '=', 'done')
    .execute();
  await bookPostingsByInstant(books);
  await moveBehindSignatures(books);
  await db.schema
    .createIndex('ledger_postings_booked')
    .on('ledger_postings')
    .columns(['booked_day', 'account'])
    .execute();
  await db.schema.createIndex('payments_booked').on('payments').columns(['booked_day', 'state']).execute();
}

async function bookPostingsByInstant(db: Database): Promise<void> {
  for (;;) {
    const first = await db
      .selectFrom('ledger_postings')
      .select((eb) => eb.fn.min<number | null>('at').as('at'))
      .where('booked_day', '=', '')
      .executeTakeFirst();
    if (first?.at == null) return;
    const day = shanghaiDate(Number(first.at));
    await db
      .updateTable('ledger_postings')
      .set({ booked_day: day })
      .where('at', '>=', startOfDay(day))
      .where('at', '<', startOfDay(addDays(day, 1)))
      .execute();
  }
}

/** A day could be signed before it had ended: what came later that evening is in no signed report. */
async function moveBehindSignatures(db: Database): Promise<void> {
  const closed = await db.selectFrom('closed_days').select(['day', 'closed_at']).orderBy('day').execute();
  const signed = new Set(closed.map(({ day }) => day));
  for (const { day, closed_at } of closed) {
    const next = firstUnsigned(addDays(day, 1), signed);
    for (const table of ['payments', 'ledger_postings'] as const)
      await db
        .updateTable(table)
        .set({ booked_day: next })
        .where('booked_day', '=', day)
        .where('at', '>', closed_at)
        .execute();
  }
}

function firstUnsigned(from: CalendarDate, signed: ReadonlySet<CalendarDate>): CalendarDate {
  let day = from;
  while (signed.has(day)) day = addDays(day, 1);
  return day;
}
