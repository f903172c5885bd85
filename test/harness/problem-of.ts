import type { ProblemCode } from '../../shared/contract/problems/problem.ts';
import { ProblemError } from '../../station-server/failures/problem-error.ts';

/** The code of the problem that a promise rejects with; throws when it does not. */
export async function problemOf(promise: Promise<unknown>): Promise<ProblemCode> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error(`expected a problem, got ${String(error)}`);
  return error.problem.code;
}
