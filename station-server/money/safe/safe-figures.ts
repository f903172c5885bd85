import type { DepositFigures, SafeFigures } from '../../../shared/day/day-report.ts';
import type { CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { SafeEvent } from '../../../shared/safe/safe.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Database } from '../../store/schema.ts';
import { SAFE } from '../../registry/ledger/ledger.ts';
import { isCovered } from './safe-movements.ts';

/** A movement of the safe with the entry that caused it. */
interface Moved {
  type: string;
  amountFen: Fen;
  at: number;
  station: string;
  sequence: number;
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
  const openingFen = await balanceBefore(db, day);
  const touched = moved.filter(({ type }) => type !== 'safe-count-booked');
  const isQuiet = touched.length === 0;
  const since = isQuiet ? undefined : booked.find((count) => touched.every((each) => knows(count, each)));
  return {
    openingFen,
    fromTillsFen: sum(({ type }) => type === 'till-closed'),
    floatsFen: -sum(({ type }) => type === 'till-opened'),
    depositedFen: -sum(({ type }) => type === 'deposit-sent'),
    returnedFen: sum(({ type }) => type === 'deposit-returned'),
    differenceFen: sum(({ type, isOpening }) => type === 'safe-count-booked' && !isOpening),
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
  const rows = await db
    .selectFrom('ledger_postings as p')
    .innerJoin('journal_entries as e', (join) =>
      join.onRef('e.station', '=', 'p.station').onRef('e.sequence', '=', 'p.sequence'),
    )
    .select(['e.type', 'p.amount_fen', 'p.at', 'p.station', 'p.sequence'])
    .where('p.account', '=', SAFE)
    .where('p.booked_day', '=', day)
    .orderBy('p.at')
    .orderBy('p.station')
    .orderBy('p.sequence')
    .execute();
  return rows.map(({ type, amount_fen: amountFen, at, station, sequence }) => ({
    ...{ type, amountFen, at, station, sequence },
    isOpening: booked.some(
      (count) => count.data.isOpening && count.station === station && count.sequence === sequence,
    ),
  }));
}

async function balanceBefore(db: Database, day: CalendarDate): Promise<Fen> {
  const row = await db
    .selectFrom('ledger_postings')
    .select((eb) => eb.fn.sum<number | null>('amount_fen').as('amount_fen'))
    .where('account', '=', SAFE)
    .where('booked_day', '<', day)
    .executeTakeFirst();
  return Number(row?.amount_fen ?? 0);
}
