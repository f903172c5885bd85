import { makeProblem } from '../../shared/contract/make-problem.ts';
import { ProblemError } from '../problem-error.ts';
import type { Database } from '../store/schema.ts';
import type { By } from './case-desk.ts';
import { unfinishedCaseOf } from './case-list.ts';

/**
 * R-ORG-2: one certificate number has at most one unfinished case. Problem `unfinished-case` points to the other one;
 * a supplier is pointed to his own only: of another account's or the counter's he learns no more than that there is one
 * (`unfinished-case-elsewhere`), for anybody can type a credit code.
 */
export async function refuseSecondCase(
  db: Database,
  uscc: string,
  caseNumber: string,
  { actor }: Pick<By, 'actor'>,
): Promise<void> {
  const other = await unfinishedCaseOf(db, uscc, caseNumber);
  if (other === null) return;
  const isShown = actor.kind !== 'account' || (await isOf(db, other, actor.accountId));
  throw new ProblemError(
    isShown
      ? makeProblem('unfinished-case', { caseNumber: other })
      : makeProblem('unfinished-case-elsewhere'),
  );
}

async function isOf(db: Database, caseNumber: string, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('cases')
    .select('account_id')
    .where('case_number', '=', caseNumber)
    .executeTakeFirst();
  return row?.account_id === accountId;
}
