import { productionBatchSchema, type BatchStart } from '../../../shared/contract/back-office.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { parseCalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { backOfficeFigures } from '../../services/back-office/back-office-figures.ts';
import { backOfficeView } from '../../services/back-office/back-office-queue.ts';
import type { By } from '../../registry/cases/case-desk.ts';
import { startProduction } from '../../services/steps/start-production.ts';
import { problemOf } from '../http/present-problem.ts';
import { route, type Route } from '../http/route.ts';
import { byOf, staff } from './staff-routes.ts';
import type { StationParts } from '../http/station-parts.ts';

/** The staff's side of the online channel: what waits, how it went, and many media at once. */
export function backOfficeRoutes(parts: StationParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/back-office',
      access: staff,
      body: null,
      act: () => backOfficeView(parts),
    }),
    route({
      method: 'get',
      path: '/back-office/figures',
      access: ['supervisor'],
      body: null,
      act({ query }) {
        const month = query.get('month') ?? '';
        if (parseCalendarDate(`${month}-01`) === null) throw new ProblemError(makeProblem('not-found'));
        return backOfficeFigures(parts, month);
      },
    }),
    route({
      method: 'post',
      path: '/production-batches',
      access: staff,
      body: productionBatchSchema,
      act: ({ body, requester }) => startBatch(parts, body.pairs, byOf(requester)),
    }),
  ];
}

/**
 * Begin every pair, slots in parallel: what is in the way of one is its own answer. Asked again, an order that has begun
 * is refused, so that nothing is made twice.
 */
function startBatch(
  parts: StationParts,
  pairs: readonly { caseNumber: string; slot: number }[],
  by: By,
): Promise<BatchStart[]> {
  const start = async (caseNumber: string, slot: number): Promise<BatchStart> => {
    try {
      await parts.terminals.requireOfCounter(slot);
      await startProduction(parts, caseNumber, slot, by);
      return { caseNumber, slot, problem: null };
    } catch (error) {
      const problem = problemOf(error, () => {
        throw error;
      });
      return { caseNumber, slot, problem };
    }
  };
  return Promise.all(pairs.map(({ caseNumber, slot }) => start(caseNumber, slot)));
}
