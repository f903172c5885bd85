import type { Fen } from '../../shared/vocabulary/values/money.ts';
import type { Database } from '../../station-server/store/schema.ts';

/** In the order in which they were booked. */
export const postingsOfCase = (db: Database, caseNumber: string): Promise<Posting[]> =>
  db
    .selectFrom('ledger_postings')
    .select(['account', 'amount_fen as amountFen'])
    .where('case_number', '=', caseNumber)
    .orderBy('sequence')
    .orderBy('line')
    .execute();

/** Balance of each account; all of them add up to zero. */
export async function trialBalance(db: Database): Promise<Posting[]> {
  const rows = await db
    .selectFrom('ledger_postings')
    .select('account')
    .select(({ fn }) => fn.sum<number>('amount_fen').as('amountFen'))
    .groupBy('account')
    .orderBy('account')
    .execute();
  return rows.map(({ account, amountFen }) => ({ account, amountFen: Number(amountFen) }));
}

interface Posting {
  account: string;
  amountFen: Fen;
}
