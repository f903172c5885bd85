import { subjectOf } from './approval-subject.ts';
import type { Approval, CaseState, Examination } from '../state/case-state.ts';
import type { RecordedCaseEvent } from '../state/events.ts';
import { reasonIn } from '../state/typed-by-staff.ts';

/** What a clerk asked for, and what it is about. */
export function requested(
  state: CaseState,
  event: Extract<RecordedCaseEvent, { type: 'approval-requested' }>,
): Approval {
  const { refund = null, attests = null, ...asked } = event.data;
  const subject = subjectOf(asked.kind, state);
  return {
    ...asked,
    reason: reasonIn(event),
    refund,
    attests,
    subject,
    requestedBy: event.actor,
    requestedAt: event.at,
    answer: null,
  };
}

/** The approvals with the one that was answered. */
export function answered(
  state: CaseState,
  event: Extract<RecordedCaseEvent, { type: 'approval-answered' }>,
): Approval[] {
  const { data, actor, at } = event;
  const { approvalId, granted } = data;
  const reason = reasonIn(event);
  return state.approvals.map((approval) =>
    approval.approvalId === approvalId
      ? { ...approval, answer: { granted, reason, by: actor, at } }
      : approval,
  );
}

/** The examinations, with a supervisor's verdict in the newest one's place. */
export function overruled(
  state: CaseState,
  event: Extract<RecordedCaseEvent, { type: 'verdict-overruled' }>,
): Examination[] {
  const { data, actor, at } = event;
  const { verdict, freeOfCharge, feeFen } = data;
  const reason = reasonIn(event);
  return state.examinations.map((examination, i) =>
    i === state.examinations.length - 1
      ? { ...examination, freeOfCharge, feeFen, overruled: { verdict, reason, by: actor, at } }
      : examination,
  );
}
