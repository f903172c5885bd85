import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { pictureMadeFor } from '../../../shared/contract/directed-picture.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { By } from '../../registry/cases/case-desk.ts';

/** Who gives a picture, and the step of the case that it was taken for; problem `invalid-input` where that is not said. */
export function takenFor(caseNumber: string, query: URLSearchParams, by: By): By {
  const madeFor = pictureMadeFor(caseNumber, { step: query.get('step'), attempt: query.get('attempt') });
  if (!madeFor) throw new ProblemError(makeProblem('invalid-input'));
  return { ...by, madeFor };
}
