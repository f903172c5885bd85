import { problemOf } from '../../shared/contract/problems/make-problem.ts';
import type { Refusal } from '../../shared/vocabulary/values/refusal.ts';
import type { Problem } from '../../shared/contract/problems/problem.ts';

/** A refusal on its way to the person: thrown anywhere inside, presented at the one edge (`http/present-problem.ts`). */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.code, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** What a rule has refused, in words. */
export const refusedBy = (refusal: Refusal): ProblemError => new ProblemError(problemOf(refusal));
