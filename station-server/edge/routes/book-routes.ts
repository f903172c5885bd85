import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { bookFigures } from '../../money/books/book-figures.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { route, type Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';

const PERIOD = /^20\d\d(-(0[1-9]|1[0-2]))?$/;

/** The books of a year or a month, for a supervisor. */
export function bookRoutes(parts: StationParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/books/:period',
      access: ['supervisor'],
      body: null,
      act({ parameters: { period = '' } }) {
        if (!PERIOD.test(period)) throw new ProblemError(makeProblem('not-found'));
        return bookFigures(parts.db, period);
      },
    }),
  ];
}
