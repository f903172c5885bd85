import { sql } from 'kysely';
import type { CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { Database } from '../../store/schema.ts';
import { HANDED_OVER, SAFE } from './ledger.ts';

const MOST_NAMED = 100;

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

/** Balance of each account at the end of a day; accounts that are even are left out. */
export async function balanceAtEndOf(
  db: Database,
  day: CalendarDate,
): Promise<{ account: string; amountFen: Fen }[]> {
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
