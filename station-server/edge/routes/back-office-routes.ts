import { backOfficeEndpoints } from '../../../shared/contract/endpoints/back-office-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import { type BatchStart } from '../../../shared/contract/back-office.ts';
import { backOfficeFigures } from '../../services/back-office/back-office-figures.ts';
import { backOfficeView } from '../../services/back-office/back-office-queue.ts';
import type { By } from '../../registry/cases/case-desk.ts';
import { startProduction } from '../../services/steps/start-production.ts';
import { problemOf } from '../http/present-problem.ts';
import type { Route } from '../http/route.ts';
import { byOf } from '../http/requester.ts';
import type { StationParts } from '../http/station-parts.ts';

/** The staff's side of the online channel: what waits, how it went, and many media at once. */
export function backOfficeRoutes(parts: StationParts): Route[] {
  return implemented(backOfficeEndpoints, {
    'GET /back-office': () => backOfficeView(parts),

    'GET /back-office/figures'({ query }) {
      return backOfficeFigures(parts, query.month);
    },

    'POST /production-batches': ({ body, requester }) => startBatch(parts, body.pairs, byOf(requester)),
  });
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
