import { bookEndpoints } from '../../../shared/contract/endpoints/book-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { bookFigures } from '../../money/books/book-figures.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';

const PERIOD = /^20\d\d(-(0[1-9]|1[0-2]))?$/;

/** The books of a year or a month, for a supervisor. */
export function bookRoutes(parts: StationParts): Route[] {
  return implemented(bookEndpoints, {
    'GET /books/:period'({ parameters: { period } }) {
      if (!PERIOD.test(period)) throw new ProblemError(makeProblem('not-found'));
      return bookFigures(parts.db, period);
    },
  });
}
