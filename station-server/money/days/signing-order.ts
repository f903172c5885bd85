import { addDays, shanghaiDate, type CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { firstEntryAt } from '../../journal/first-entry-at.ts';
import { firstBookedDay, signedDaysFrom } from '../../registry/ledger/ledger-queries.ts';
import type { Database } from '../../store/schema.ts';
import { firstSignedDay } from './day-queries.ts';

/**
 * R-FEE-6: days are signed one after the other, from the first one that has anything in the books. The day whose turn it
 * is; null: nothing was ever written down here.
 */
export async function nextToSign(db: Database): Promise<CalendarDate | null> {
  const first = await firstDay(db);
  if (first === null) return null;
  const signed = await signedDaysFrom(db, first);
  let day = first;
  for (const next of signed.days) {
    if (next !== day) return day;
    day = addDays(day, 1);
  }
  return day;
}

/** The earliest day that has anything in the books or in the journal; null: nothing was ever written down here. */
export async function firstDayOfBooks(db: Database): Promise<CalendarDate | null> {
  const days = [await firstDay(db), await openingDay(db)].flatMap((day) => day ?? []);
  return days.sort()[0] ?? null;
}

async function firstDay(db: Database): Promise<CalendarDate | null> {
  const [first] = [await firstSignedDay(db), await firstBookedDay(db)].flatMap((day) => day ?? []).sort();
  return first ?? (await openingDay(db));
}

/** Before any money there is the day on which the journal begins. */
async function openingDay(db: Database): Promise<CalendarDate | null> {
  const at = await firstEntryAt(db);
  return at === null ? null : shanghaiDate(at);
}
