import { makeProblem } from '../contract/make-problem.ts';
import type { Problem } from '../contract/problem.ts';
import type { FeeSchedule } from '../rules/fee.ts';
import type { CalendarDate } from '../vocabulary/calendar-date.ts';
import type { FeeScheduleEvent, FeeSchedules } from './fee-schedule.ts';

export type FeeScheduleDecision = { ok: true; event: FeeScheduleEvent } | { ok: false; problem: Problem };

const refused = (problem: Problem): FeeScheduleDecision => ({ ok: false, problem });

/** R-FEE-1: new prices begin on a day to come; one proposal waits at a time. */
export function proposeFeeSchedule(
  state: FeeSchedules,
  proposal: { proposalId: string; effectiveFrom: CalendarDate; lines: FeeSchedule['lines']; reason: string },
  today: CalendarDate,
): FeeScheduleDecision {
  if (state.proposal !== null) return refused(makeProblem('approval-waiting'));
  if (proposal.effectiveFrom <= today) return refused(makeProblem('fee-schedule-too-soon'));
  return { ok: true, event: { type: 'fee-schedule-proposed', data: proposal, personal: null } };
}

/** Four eyes: whoever proposed may take it back, and only another supervisor may grant it. */
export function answerFeeSchedule(
  state: FeeSchedules,
  answer: { proposalId: string; granted: boolean; reason: string; staffId: string },
  today: CalendarDate,
): FeeScheduleDecision {
  const { proposalId, granted, reason, staffId } = answer;
  const { proposal } = state;
  if (proposal?.proposalId !== proposalId) return refused(makeProblem('not-found'));
  const isOwn = proposal.proposedBy.kind === 'staff' && proposal.proposedBy.staffId === staffId;
  if (granted && isOwn) return refused(makeProblem('own-proposal'));
  if (granted && proposal.effectiveFrom <= today) return refused(makeProblem('fee-schedule-too-soon'));
  return {
    ok: true,
    event: { type: 'fee-schedule-answered', data: { proposalId, granted, reason }, personal: null },
  };
}
