import type { SafeCovers } from '../../../shared/safe/safe.ts';
import type { CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';
import { SAFE } from '../../registry/ledger/ledger.ts';

/** An entry that moved cash in or out of the safe: its place in the chain of its station. */
interface Place {
  station: string;
  sequence: number;
}

/** The newest entry of each station that moved cash in or out of the safe; an order that no clock can bend. */
export async function newestMovements(
  db: Database | DatabaseTransaction,
  except: Place | null = null,
): Promise<SafeCovers> {
  let movements = db
    .selectFrom('ledger_postings')
    .select((eb) => ['station', eb.fn.max<number>('sequence').as('sequence')])
    .where('account', '=', SAFE)
    .groupBy('station');
  if (except !== null) {
    const { station, sequence } = except;
    movements = movements.where((eb) =>
      eb.or([eb('station', '<>', station), eb('sequence', '<>', sequence)]),
    );
  }
  const rows = await movements.execute();
  return Object.fromEntries(rows.map(({ station, sequence }) => [station, Number(sequence)]));
}

/** A count that was made upon these movements knows this one. */
export const isCovered = ({ station, sequence }: Place, covers: SafeCovers): boolean =>
  sequence <= (covers[station] ?? 0);

/** Cash moved that the count doesn't know; `except`: the entry by which the count itself is booked. */
export async function movedSince(
  db: Database | DatabaseTransaction,
  covers: SafeCovers,
  except: Place | null = null,
): Promise<boolean> {
  const newest = Object.entries(await newestMovements(db, except));
  return newest.some(([station, sequence]) => !isCovered({ station, sequence }, covers));
}

/**
 * Streams of the deposits whose sending or end is in the books of a day. What a station with a slow clock says of a day that
 * is signed already is booked on a later one.
 */
export async function depositsBookedOn(db: Database, day: CalendarDate): Promise<string[]> {
  const rows = await db
    .selectFrom('ledger_postings as p')
    .innerJoin('journal_entries as e', (join) =>
      join.onRef('e.station', '=', 'p.station').onRef('e.sequence', '=', 'p.sequence'),
    )
    .select('e.stream')
    .distinct()
    .where('p.booked_day', '=', day)
    .where('e.type', 'in', ['deposit-sent', 'deposit-received', 'deposit-returned'])
    .execute();
  return rows.map(({ stream }) => stream);
}
