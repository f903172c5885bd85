import type { DepositFigures, SafeFigures } from '../../../shared/day/day-report.ts';
import type { CalendarDate, InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { SafeEvent } from '../../../shared/safe/safe.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Database } from '../../store/schema.ts';
import { SAFE } from '../../registry/ledger/accounts.ts';
import { balanceOf, postingsWithCause, type Place } from '../../registry/ledger/ledger-queries.ts';
import { isCovered } from './safe-movements.ts';

/** A movement of the safe with the entry that caused it. */
interface Moved extends Place {
  cause: JournalEntry['type'];
  amountFen: Fen;
  at: InstantMs;
  isOpening: boolean;
}

type Booked = JournalEntry<Extract<SafeEvent, { type: 'safe-count-booked' }>>;

/** What moved in the safe on a day by the ledger, and the count that covers it. */
export async function safeFigures(
  db: Database,
  day: CalendarDate,
  { booked, deposits }: { booked: readonly Booked[]; deposits: DepositFigures[] },
): Promise<SafeFigures> {
  const moved = await movedOn(db, day, booked);
  const sum = (isIt: (each: Moved) => boolean): Fen =>
    moved.filter(isIt).reduce((total, { amountFen }) => total + amountFen, 0);
  const openingFen = await balanceOf(db, SAFE, day);
  const touched = moved.filter(({ cause }) => cause !== 'safe-count-booked');
  const isQuiet = touched.length === 0;
  const since = isQuiet ? undefined : booked.find((count) => touched.every((each) => knows(count, each)));
  return {
    openingFen,
    fromTillsFen: sum(({ cause }) => cause === 'till-closed'),
    floatsFen: -sum(({ cause }) => cause === 'till-opened'),
    depositedFen: -sum(({ cause }) => cause === 'deposit-sent'),
    returnedFen: sum(({ cause }) => cause === 'deposit-returned'),
    differenceFen: sum(({ cause, isOpening }) => cause === 'safe-count-booked' && !isOpening),
    openingCountFen: sum(({ isOpening }) => isOpening),
    closingFen: openingFen + sum(() => true),
    count: since ? countOf(since) : null,
    isQuiet,
    deposits,
  };
}

const countOf = ({ data, at, actor }: Booked): NonNullable<SafeFigures['count']> => ({
  at,
  by: actor.kind === 'staff' ? actor.name : '',
  countedFen: data.countedFen,
  differenceFen: data.isOpening ? 0 : data.differenceFen,
  reason: data.reason,
});

/** The count was made after this movement; one of before that was written down: in one chain by its place, else by the clock. */
function knows(count: Booked, moved: Moved): boolean {
  if (count.data.covers !== undefined) return isCovered(moved, count.data.covers);
  return count.station === moved.station ? count.sequence > moved.sequence : count.at > moved.at;
}

async function movedOn(db: Database, day: CalendarDate, booked: readonly Booked[]): Promise<Moved[]> {
  const postings = await postingsWithCause(db, { bookedDay: day, accounts: [SAFE] });
  return postings.map((posting) => ({
    ...posting,
    isOpening: booked.some(
      (count) =>
        count.data.isOpening && count.station === posting.station && count.sequence === posting.sequence,
    ),
  }));
}
