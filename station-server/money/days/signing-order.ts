import { addDays, shanghaiDate, type CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';

/**
 * R-FEE-6: days are signed one after the other, from the first one that has anything in the books. The day whose turn it
 * is; null: nothing was ever written down here.
 */
export async function nextToSign(db: Database | DatabaseTransaction): Promise<CalendarDate | null> {
  const first = await firstDay(db);
  if (first === null) return null;
  const rows = await db
    .selectFrom('closed_days')
    .select('day')
    .where('day', '>=', first)
    .orderBy('day')
    .execute();
  let day = first;
  for (const signed of rows) {
    if (signed.day !== day) return day;
    day = addDays(day, 1);
  }
  return day;
}

/** The earliest day that has anything in the books or in the journal; null: nothing was ever written down here. */
export async function firstDayOfBooks(db: Database | DatabaseTransaction): Promise<CalendarDate | null> {
  const days = [await firstDay(db), await openingDay(db)].flatMap((day) => day ?? []);
  return days.sort()[0] ?? null;
}

async function firstDay(db: Database | DatabaseTransaction): Promise<CalendarDate | null> {
  const { day: signed } = await db
    .selectFrom('closed_days')
    .select((eb) => eb.fn.min<CalendarDate | null>('day').as('day'))
    .executeTakeFirstOrThrow();
  const { day: posted } = await db
    .selectFrom('ledger_postings')
    .select((eb) => eb.fn.min<CalendarDate | null>('booked_day').as('day'))
    .executeTakeFirstOrThrow();
  const [first] = [signed, posted].flatMap((day) => day ?? []).sort();
  return first ?? (await openingDay(db));
}

/** Before any money there is the day on which the journal begins. */
async function openingDay(db: Database | DatabaseTransaction): Promise<CalendarDate | null> {
  const { at } = await db
    .selectFrom('journal_entries')
    .select((eb) => eb.fn.min<number | null>('at').as('at'))
    .executeTakeFirstOrThrow();
  return at === null ? null : shanghaiDate(Number(at));
}
