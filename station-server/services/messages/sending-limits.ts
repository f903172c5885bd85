import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { MINUTES_FROM_SECONDS, waitWords } from '../../../shared/vocabulary/numbers/one-time-code.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { DatabaseTransaction, OneTimeCodeRow } from '../../store/schema.ts';
import { requestBack } from './message-queries.ts';

/** At most so many in any stretch of so long, for each number that is sent to, terminal that asks, and station. */
export interface SendingLimit {
  scope: 'mobile_key' | 'terminal' | 'station';
  most: number;
  withinMs: number;
  /** `unused`: a code that was answered rightly is not counted. */
  counts: 'all' | 'unused';
}

/**
 * Problem `code-too-often` with `retryAfterSeconds` until every limit lets another one through. Counted is what was sent
 * for the same purpose: signing in uses up nothing of what a signature needs.
 */
export async function refuseBeyond(
  trx: DatabaseTransaction,
  limits: readonly SendingLimit[],
  row: OneTimeCodeRow,
): Promise<void> {
  let waitMs = 0;
  for (const { scope, most, withinMs, counts } of limits) {
    const first = await requestBack(trx, row, {
      ...{ shared: scope, back: most, after: row.requested_at - withinMs, isUnused: counts === 'unused' },
    });
    if (first !== null) waitMs = Math.max(waitMs, first + withinMs - row.requested_at);
  }
  if (waitMs > 0) throw tooOften(Math.ceil(waitMs / 1000));
}

function tooOften(retryAfterSeconds: number): ProblemError {
  const isShort = retryAfterSeconds < MINUTES_FROM_SECONDS;
  const problem = makeProblem(isShort ? 'code-too-often' : 'codes-used-up', {
    wait: waitWords(retryAfterSeconds),
  });
  return new ProblemError({ ...problem, retryAfterSeconds });
}
