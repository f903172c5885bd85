import type { Problem } from '../../shared/contract/problem.ts';

/** A refusal on its way to the person: thrown anywhere inside, presented at the one edge (`http/present-problem.ts`). */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.code, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}
