import type { FeeSchedulesView } from '../../../shared/contract/money-views.ts';
import { answerProposalSchema, proposeFeesSchema } from '../../../shared/contract/commands.ts';
import type { FeeSchedules } from '../../../shared/fee-schedule/fee-schedule.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { PriceListView } from '../../../shared/contract/terminal.ts';
import { scheduleInForce } from '../../../shared/rules/fee.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { route, type Route } from '../http/route.ts';
import { byOf, sessionOf, staff } from './staff-routes.ts';
import type { StationParts } from '../http/station-parts.ts';
import type { Requester } from '../http/requester.ts';

/** R-FEE-1: the prices, for everybody to see and for two supervisors to change. */
export function feeScheduleRoutes(parts: StationParts): Route[] {
  const viewFor = ({ schedules, proposal }: FeeSchedules, requester: Requester): FeeSchedulesView => {
    const { staffId } = sessionOf(requester).staff;
    return {
      schedules: [...schedules],
      inForce: scheduleInForce(schedules, shanghaiDate(parts.clock()))?.version ?? 0,
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
  return [
    route({
      method: 'get',
      path: '/price-list',
      access: ['anyone'],
      body: null,
      act(): Promise<PriceListView> {
        const inForce = scheduleInForce(parts.fees.schedules(), shanghaiDate(parts.clock()));
        if (!inForce) throw new ProblemError(makeProblem('not-found'));
        return Promise.resolve({ lines: inForce.lines });
      },
    }),
    route({
      method: 'get',
      path: '/fee-schedules',
      access: staff,
      body: null,
      act: async ({ requester }) => viewFor(await parts.fees.read(), requester),
    }),
    route({
      method: 'post',
      path: '/fee-schedules/proposal',
      access: ['supervisor'],
      body: proposeFeesSchema,
      act: async ({ body, requester }) => viewFor(await parts.fees.propose(body, byOf(requester)), requester),
    }),
    route({
      method: 'post',
      path: '/fee-schedules/proposal/:id/answer',
      access: ['supervisor'],
      body: answerProposalSchema,
      act: async ({ body, parameters, requester }) => {
        const answer = { proposalId: parameters['id'] ?? '', ...body };
        return viewFor(await parts.fees.answer(answer, byOf(requester)), requester);
      },
    }),
  ];
}
