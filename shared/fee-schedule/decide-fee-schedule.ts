import type { FeeLineCode, FeeSchedule } from '../rules/fee.ts';
import { catalogue } from '../services/catalogue.ts';
import { SERVICE_CODES, type FeeRule, type ServiceCode } from '../services/service-definition.ts';
import type { CalendarDate } from '../vocabulary/values/calendar-date.ts';
import type { FeeScheduleEvent, FeeSchedules } from './fee-schedule.ts';
import { refusal, type Refusal } from '../vocabulary/values/refusal.ts';

export type FeeScheduleDecision = { ok: true; event: FeeScheduleEvent } | { ok: false; refusal: Refusal };

const refused = (refusal: Refusal): FeeScheduleDecision => ({ ok: false, refusal });

/** What each kind of service may be charged for: a medium only where one is given, an unlock for nothing (R-UNLOCK-3). */
const chargeable: Record<FeeRule, readonly FeeLineCode[]> = {
  'medium-and-service': ['medium', 'service'],
  'service-only': ['service'],
  'medium-only': ['medium'],
  'medium-unless-warranty': ['medium'],
  'per-schedule': ['medium', 'service'],
  free: [],
};

export const mayCharge = (service: ServiceCode, line: FeeLineCode): boolean =>
  chargeable[catalogue[service].feeRule].includes(line);

/** R-FEE-1: new prices begin on a day to come; one proposal waits at a time. */
export function proposeFeeSchedule(
  state: FeeSchedules,
  proposal: { proposalId: string; effectiveFrom: CalendarDate; lines: FeeSchedule['lines']; reason: string },
  today: CalendarDate,
): FeeScheduleDecision {
  if (state.proposal !== null) return refused(refusal('approval-waiting'));
  if (SERVICE_CODES.some((code) => proposal.lines[code].some(({ line }) => !mayCharge(code, line))))
    return refused(refusal('fee-not-chargeable'));
  if (proposal.effectiveFrom <= today) return refused(refusal('fee-schedule-too-soon'));
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
  if (proposal?.proposalId !== proposalId) return refused(refusal('not-found'));
  const isOwn = proposal.proposedBy.kind === 'staff' && proposal.proposedBy.staffId === staffId;
  if (granted && isOwn) return refused(refusal('own-proposal'));
  if (granted && proposal.effectiveFrom <= today) return refused(refusal('fee-schedule-too-soon'));
  return {
    ok: true,
    event: { type: 'fee-schedule-answered', data: { proposalId, granted, reason }, personal: null },
  };
}
