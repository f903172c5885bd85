import { depositIdOf } from '../../../shared/safe/deposit.ts';
import type { SafeCovers } from '../../../shared/safe/safe.ts';
import type { CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database } from '../../store/schema.ts';
import { SAFE } from '../../registry/ledger/accounts.ts';
import { newestPostingsOf, postingsWithCause, type Place } from '../../registry/ledger/ledger-queries.ts';

/** The newest entry of each station that moved cash in or out of the safe. */
export const newestMovements = (db: Database, except: Place | null = null): Promise<SafeCovers> =>
  newestPostingsOf(db, SAFE, except);

/** A count that was made upon these movements knows this one. */
export const isCovered = ({ station, sequence }: Place, covers: SafeCovers): boolean =>
  sequence <= (covers[station] ?? 0);

/** Cash moved that the count doesn't know; `except`: the entry by which the count itself is booked. */
export async function movedSince(
  db: Database,
  covers: SafeCovers,
  except: Place | null = null,
): Promise<boolean> {
  const newest = Object.entries(await newestMovements(db, except));
  return newest.some(([station, sequence]) => !isCovered({ station, sequence }, covers));
}

/**
 * Deposits whose sending or end is in the books of a day. What a station with a slow clock says of a day that is signed
 * already is booked on a later one.
 */
export async function depositsBookedOn(db: Database, day: CalendarDate): Promise<string[]> {
  const causes = ['deposit-sent', 'deposit-received', 'deposit-returned'] as const;
  const postings = await postingsWithCause(db, { bookedDay: day, causes });
  return [...new Set(postings.map(({ stream }) => depositIdOf(stream)))];
}
