import { sql } from 'kysely';
import type { CalendarDate, InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';
import { HANDED_OVER, SAFE } from './accounts.ts';

/** One line of a posting: debit positive, credit negative. */
export interface Posting {
  account: string;
  amountFen: Fen;
}

/** An entry of the journal: its place in the chain of its station. */
export interface Place {
  station: string;
  sequence: number;
}

interface BookedPosting extends Posting, Place {
  at: InstantMs;
  bookedDay: CalendarDate;
}

const MOST_NAMED = 100;

/** `line`: the position within the entry that caused the posting. */
export async function insertPostings(
  trx: DatabaseTransaction,
  postings: readonly (BookedPosting & { line: number; caseNumber: string | null })[],
): Promise<void> {
  const rows = postings.map(({ amountFen: amount_fen, caseNumber: case_number, bookedDay, ...same }) => ({
    ...same,
    ...{ amount_fen, case_number, booked_day: bookedDay },
  }));
  await trx.insertInto('ledger_postings').values(rows).execute();
}

/** A posting with the entry of the journal that caused it. */
interface CausedPosting extends BookedPosting {
  cause: JournalEntry['type'];
  stream: string;
}

/** In the order of time; of all days, accounts and causes where none are given. */
export async function postingsWithCause(
  db: Database,
  of: {
    bookedDay?: CalendarDate;
    accounts?: readonly string[];
    causes?: readonly JournalEntry['type'][];
  },
): Promise<CausedPosting[]> {
  const { bookedDay, accounts, causes } = of;
  const rows = await db
    .selectFrom('ledger_postings as p')
    .innerJoin('journal_entries as e', (join) =>
      join.onRef('e.station', '=', 'p.station').onRef('e.sequence', '=', 'p.sequence'),
    )
    .select(['e.type', 'e.stream', 'p.account', 'p.amount_fen', 'p.at', 'p.station', 'p.sequence'])
    .select('p.booked_day')
    .$call((query) => (bookedDay === undefined ? query : query.where('p.booked_day', '=', bookedDay)))
    .$call((query) => (accounts === undefined ? query : query.where('p.account', 'in', accounts)))
    .$call((query) => (causes === undefined ? query : query.where('e.type', 'in', causes)))
    .orderBy('p.at')
    .orderBy('p.station')
    .orderBy('p.sequence')
    .execute();
  return rows.map(({ type, amount_fen: amountFen, booked_day, ...same }) => ({
    ...same,
    ...{ amountFen, bookedDay: booked_day, cause: type as JournalEntry['type'] },
  }));
}

/** Of all that was booked, or of what was booked on days before one. */
export async function balanceOf(
  db: Database,
  account: string,
  before: CalendarDate | null = null,
): Promise<Fen> {
  const row = await db
    .selectFrom('ledger_postings')
    .select((eb) => eb.fn.sum<number | null>('amount_fen').as('amount_fen'))
    .where('account', '=', account)
    .$call((query) => (before === null ? query : query.where('booked_day', '<', before)))
    .executeTakeFirst();
  // A sum of no rows is null.
  return row ? Number(row.amount_fen) : 0;
}

/** Balance of each account at the end of a day; accounts that are even are left out. */
export async function balanceAtEndOf(db: Database, day: CalendarDate): Promise<Posting[]> {
  const rows = await db
    .selectFrom('ledger_postings')
    .select((eb) => ['account', eb.fn.sum<number>('amount_fen').as('amount_fen')])
    .where('booked_day', '<=', day)
    .groupBy('account')
    .having((eb) => eb(eb.fn.sum('amount_fen'), '<>', 0))
    .orderBy('account')
    .execute();
  return rows.map(({ account, amount_fen }) => ({ account, amountFen: Number(amount_fen) }));
}

/** The newest sequence of each station that moved an account, by station; an order that no clock can bend. */
export async function newestPostingsOf(
  db: Database,
  account: string,
  except: Place | null = null,
): Promise<Record<string, number>> {
  let postings = db
    .selectFrom('ledger_postings')
    .select((eb) => ['station', eb.fn.max<number>('sequence').as('sequence')])
    .where('account', '=', account)
    .groupBy('station');
  if (except !== null) {
    const { station, sequence } = except;
    postings = postings.where((eb) => eb.or([eb('station', '<>', station), eb('sequence', '<>', sequence)]));
  }
  const rows = await postings.execute();
  return Object.fromEntries(rows.map(({ station, sequence }) => [station, Number(sequence)]));
}

/** Whether an account moved after an entry: in its own chain by the place, in the others by the clock. */
export async function isMovedAfter(
  db: Database,
  account: string,
  { station, sequence, at }: Place & { at: InstantMs },
): Promise<boolean> {
  const row = await db
    .selectFrom('ledger_postings')
    .select('sequence')
    .where('account', '=', account)
    .where((eb) =>
      eb.or([
        eb.and([eb('station', '=', station), eb('sequence', '>', sequence)]),
        eb.and([eb('station', '<>', station), eb('at', '>=', at)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Accounts whose names begin so and that moved in the books of a day. */
export async function accountsMovedOn(db: Database, prefix: string, day: CalendarDate): Promise<string[]> {
  const moved = await db
    .selectFrom('ledger_postings')
    .select('account')
    .distinct()
    .where('booked_day', '=', day)
    .where('account', 'like', `${prefix}%`)
    .execute();
  return moved.map(({ account }) => account);
}

/** Null: nothing was ever booked. */
export async function firstBookedDay(db: Database): Promise<CalendarDate | null> {
  const { day } = await db
    .selectFrom('ledger_postings')
    .select((eb) => eb.fn.min<CalendarDate | null>('booked_day').as('day'))
    .executeTakeFirstOrThrow();
  return day;
}

/**
 * Cases with money on a day whose payments and ledger disagree. Both are views of the same journal, written apart: where
 * they differ, one of them is wrong, and the day must not be closed upon it.
 */
export async function unbalancedCases(db: Database, day: CalendarDate): Promise<string[]> {
  const ofDay = db.selectFrom('payments').select('case_number').distinct().where('booked_day', '=', day);
  const paid = db
    .selectFrom('payments')
    .select(['case_number', 'amount_fen'])
    .where('state', '=', 'done')
    .where('case_number', 'in', ofDay);
  const posted = db
    .selectFrom('ledger_postings')
    .select((eb) => [
      eb.fn.coalesce('case_number', eb.val('')).as('case_number'),
      sql<number>`-amount_fen`.as('amount_fen'),
    ])
    .where('account', 'like', 'asset:%')
    .where('account', 'not in', [SAFE, HANDED_OVER])
    .where('case_number', 'in', ofDay);
  const rows = await db
    .selectFrom(paid.unionAll(posted).as('both'))
    .select('case_number')
    .groupBy('case_number')
    .having((eb) => eb(eb.fn.sum('amount_fen'), '<>', 0))
    .orderBy('case_number')
    .limit(MOST_NAMED)
    .execute();
  return rows.map(({ case_number }) => case_number);
}

/** Signed days from one on, in their order; `earliest` of all, null where none was signed from that day on. */
export async function signedDaysFrom(
  db: Database,
  from: CalendarDate,
): Promise<{ days: CalendarDate[]; earliest: CalendarDate | null }> {
  const rows = await db
    .selectFrom('closed_days')
    .select((eb) => [
      'day',
      eb
        .selectFrom('closed_days as all')
        .select((all) => all.fn.min('all.day').as('day'))
        .as('earliest'),
    ])
    .where('day', '>=', from)
    .orderBy('day')
    .execute();
  return { days: rows.map(({ day }) => day), earliest: rows[0]?.earliest ?? null };
}

export async function isSigned(db: Database, day: CalendarDate): Promise<boolean> {
  const row = await db.selectFrom('closed_days').select('day').where('day', '=', day).executeTakeFirst();
  return row !== undefined;
}
