import { makeProblem } from '../../shared/contract/make-problem.ts';
import type { Localized } from '../../shared/vocabulary/localized.ts';
import { ProblemError } from '../problem-error.ts';
import type { DatabaseTransaction, OneTimeCodeRow } from '../store/schema.ts';

/** At most so many in any stretch of so long, for each number that is sent to, terminal that asks, and station. */
export interface SendingLimit {
  scope: 'mobile_key' | 'terminal' | 'station';
  most: number;
  withinMs: number;
}

/** Requests of all stations on this database wait for one another, so that none slips past a limit. */
export async function oneAfterTheOther(trx: DatabaseTransaction): Promise<void> {
  await trx
    .insertInto('counters')
    .values({ name: 'one-time-codes', value: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb('counters.value', '+', 1) })),
    )
    .execute();
}

/**
 * Problem `code-too-often` with `retryAfterSeconds` until every limit lets another one through. Counted is what was sent
 * for one of these purposes.
 */
export async function refuseBeyond(
  trx: DatabaseTransaction,
  limits: readonly SendingLimit[],
  purposes: readonly string[],
  row: OneTimeCodeRow,
): Promise<void> {
  let waitMs = 0;
  for (const { scope, most, withinMs } of limits) {
    const first = await trx
      .selectFrom('one_time_codes')
      .select('requested_at')
      .where(scope, '=', row[scope])
      .where('requested_at', '>', row.requested_at - withinMs)
      .where('purpose', 'in', purposes)
      .orderBy('requested_at', 'desc')
      .limit(1)
      .offset(most - 1)
      .executeTakeFirst();
    if (first) waitMs = Math.max(waitMs, first.requested_at + withinMs - row.requested_at);
  }
  if (waitMs > 0) throw tooOften(Math.ceil(waitMs / 1000));
}

function tooOften(retryAfterSeconds: number): ProblemError {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const wait: Localized =
    retryAfterSeconds < 120
      ? { zh: `${retryAfterSeconds} 秒`, en: `${retryAfterSeconds} seconds` }
      : { zh: `${minutes} 分钟`, en: `${minutes} minutes` };
  return new ProblemError({ ...makeProblem('code-too-often', { wait }), retryAfterSeconds });
}
