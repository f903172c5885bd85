import { draftEndpoints } from '../../../shared/contract/endpoints/order-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import { DRAFT_STEPS, type OrderDraftView } from '../../../shared/contract/order-draft.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { currentStep } from '../../../shared/case/fold/fold.ts';
import { caseStream } from '../../registry/cases/case-list.ts';
import type { Requester } from '../http/requester.ts';
import type { Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';

/**
 * What was typed on the step that is on, to go on with after 先保存，以后再办. `own` is the order of the supplier who asks,
 * or a refusal.
 */
export function draftRoutes(
  { drafts }: StationParts,
  own: (requester: Requester, caseNumber: string) => Promise<CaseState>,
): Route[] {
  return implemented(draftEndpoints, {
    async 'GET /orders/:caseNumber/draft'({ requester, parameters }): Promise<OrderDraftView | null> {
      const state = await own(requester, parameters.caseNumber);
      const on = currentStep(state);
      const step = DRAFT_STEPS.find((candidate) => candidate === on);
      const values = step === undefined ? null : await drafts.find(caseStream(state.caseNumber), step);
      return step === undefined || values === null ? null : { step, values };
    },

    async 'PUT /orders/:caseNumber/draft'({ requester, parameters, body: { step, values } }) {
      const state = await own(requester, parameters.caseNumber);
      // What is sent late, after the step was done, is of no use any more.
      if (currentStep(state) === step) await drafts.keep(caseStream(state.caseNumber), step, values);
    },
  });
}
