import { feeScheduleEndpoints } from '../../../shared/contract/endpoints/fee-schedule-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import type { FeeSchedulesView } from '../../../shared/contract/money-views.ts';
import type { FeeSchedules } from '../../../shared/fee-schedule/fee-schedule.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { PriceListView } from '../../../shared/contract/terminal.ts';
import { scheduleInForce } from '../../../shared/rules/fee.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Route } from '../http/route.ts';
import { byOf, sessionOf, type Requester } from '../http/requester.ts';
import type { StationParts } from '../http/station-parts.ts';

/** R-FEE-1: the prices, for everybody to see and for two supervisors to change. */
export function feeScheduleRoutes(parts: StationParts): Route[] {
  const viewFor = ({ schedules, proposal }: FeeSchedules, requester: Requester): FeeSchedulesView => {
    const { staffId } = sessionOf(requester).staff;
    return {
      schedules: [...schedules],
      inForce: scheduleInForce(schedules, shanghaiDate(parts.clock()))?.version ?? null,
      proposal: proposal && {
        proposalId: proposal.proposalId,
        effectiveFrom: proposal.effectiveFrom,
        lines: proposal.lines,
        reason: proposal.reason,
        proposedBy: proposal.proposedBy.kind === 'staff' ? proposal.proposedBy.name : '',
        isOwn: proposal.proposedBy.kind === 'staff' && proposal.proposedBy.staffId === staffId,
      },
    };
  };
  return implemented(feeScheduleEndpoints, {
    'GET /price-list'(): Promise<PriceListView> {
      const inForce = scheduleInForce(parts.fees.schedules(), shanghaiDate(parts.clock()));
      if (!inForce) throw new ProblemError(makeProblem('not-found'));
      return Promise.resolve({ lines: inForce.lines });
    },

    'GET /fee-schedules': async ({ requester }) => viewFor(await parts.fees.read(), requester),

    'POST /fee-schedules/proposal': async ({ body, requester }) =>
      viewFor(await parts.fees.propose(body, byOf(requester)), requester),

    'POST /fee-schedules/proposal/:id/answer': async ({ body, parameters, requester }) => {
      const answer = { proposalId: parameters.id, ...body };
      return viewFor(await parts.fees.answer(answer, byOf(requester)), requester);
    },
  });
}
