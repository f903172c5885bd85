import { assessFee } from '../../rules/fee.ts';
import { replacementIsFree } from '../../rules/warranty.ts';
import { revocationReasons } from '../../vocabulary/certificate.ts';
import type { ApprovalKind } from '../../vocabulary/approval.ts';
import { isAccepted } from '../questions/acceptance.ts';
import { agentIdentified } from './decide-agent.ts';
import type { CaseAction } from '../state/actions.ts';
import { subjectOf } from '../fold/approval-subject.ts';
import { codeToAttest } from './attested-code.ts';
import type { Approval, CaseState } from '../state/case-state.ts';
import { decided, refused, type Decision, type DecisionContext } from '../state/decision.ts';
import type { CaseEvent } from '../state/events.ts';
import { isCollecting, mayRefund, refundBegun, refundObstacle } from './decide-payment.ts';
import { approvalOf, currentExamination, currentStep } from '../fold/fold.ts';
import { waitingPayment } from '../state/payments.ts';
import { isIdentityShown } from '../fold/typed-identity.ts';
import { sealOfOtherName } from '../papers/seal-name.ts';
import { unfitAgent } from '../fold/unfit-agent.ts';
import { refusal, type Refusal } from '../../vocabulary/values/refusal.ts';

type ActionOf<T extends CaseAction['type']> = Extract<CaseAction, { type: T }>;

/** Whether there is something that this approval would let through now. */
const isNeeded: Record<ApprovalKind, (state: CaseState) => boolean> = {
  'bid-block-override': (state) => currentStep(state) === 'notices' && state.bidOpen === true,
  'fee-waiver': isCollecting,
  refund: mayRefund,
  'old-seal': (state) => currentStep(state) === 'seal-specimen' && sealOfOtherName(state) !== null,
  'credit-code': (state) => currentStep(state) === 'application-data',
  'typed-identity': (state) => currentStep(state) === 'agent-identity' && isIdentityShown(state),
  'payment-set-aside': (state) => waitingPayment(state) !== null,
  'verdict-overrule': (state) =>
    state.service === 'damage-replacement' && currentExamination(state) !== null && !isAccepted(state),
  'revocation-reason': (state) =>
    state.revocationReason !== null && revocationReasons[state.revocationReason].chosenBy === 'supervisor',
};

/** A clerk asks for what only a supervisor may let through, with the reason. One of a kind waits at a time. */
export function requestApproval(state: CaseState, action: ActionOf<'request-approval'>): Decision {
  const { approvalId, kind, reason, verdict, refund, uscc } = action;
  const overrules = kind === 'verdict-overrule';
  if (!isNeeded[kind](state) || overrules !== (verdict !== null))
    return refused(refusal('approval-not-needed'));
  const obstacle = kind === 'refund' ? refundObstacle(state, refund ?? null) : null;
  if (obstacle) return refused(obstacle);
  const attests = kind === 'credit-code' ? codeToAttest(state, uscc) : null;
  if (attests && 'code' in attests) return refused(attests);
  const before = approvalOf(state, kind);
  if (before && before.answer === null) return refused(refusal('approval-waiting'));
  const data = { approvalId, kind, verdict, refund: (kind === 'refund' && refund) || null };
  const asked = attests ? { ...data, attests } : data;
  return decided({ type: 'approval-requested', data: asked, personal: { reason } });
}

/** Nobody approves his own case: neither who asked nor anyone who worked on it. */
export function answerApproval(
  state: CaseState,
  action: ActionOf<'answer-approval'>,
  context: DecisionContext,
): Decision {
  const { approvalId, granted, reason, staffId } = action;
  const approval = state.approvals.find((candidate) => candidate.approvalId === approvalId);
  if (!approval) return refused(refusal('not-found'));
  if (approval.answer !== null) return refused(refusal('approval-answered'));
  if (state.workedOnBy.includes(staffId)) return refused(refusal('own-case'));
  const { kind } = approval;
  const isOfNow = approval.subject === subjectOf(kind, state);
  if (granted && !(isOfNow && isNeeded[kind](state))) return refused(refusal('approval-not-needed'));
  const obstacle = granted ? obstacleTo(state, approval, context) : null;
  if (obstacle) return refused(obstacle);
  const answered: CaseEvent = {
    type: 'approval-answered',
    data: { approvalId, kind, granted },
    personal: { reason },
  };
  return decided(answered, ...(granted ? effectOf(state, approval, reason, context) : []));
}

/** What was fit as it was asked for may not be so any more. */
function obstacleTo(state: CaseState, { kind, refund }: Approval, { now }: DecisionContext): Refusal | null {
  if (kind === 'refund') return refundObstacle(state, refund);
  const agent = kind === 'typed-identity' ? state.typedIdentity?.agent : null;
  return agent ? unfitAgent(agent, now) : null;
}

/** What follows in the case beside the answer itself. */
function effectOf(
  state: CaseState,
  approval: Approval,
  reason: string,
  { now, feeSchedule }: DecisionContext,
): CaseEvent[] {
  const { approvalId, kind, verdict } = approval;
  if (kind === 'fee-waiver') {
    const { fee } = state;
    return fee
      ? [{ type: 'fee-waived', data: { approvalId, waivedFen: fee.amountFen }, personal: null }]
      : [];
  }
  if (kind === 'typed-identity') {
    const { agent = null, document = 'resident' } = state.typedIdentity ?? {};
    return agent ? [agentIdentified(state, agent, document, approvalId)] : [];
  }
  if (kind === 'refund') return approval.refund ? refundBegun(state, approval.refund, approvalId) : [];
  if (kind === 'payment-set-aside') {
    const waiting = waitingPayment(state);
    return waiting
      ? [{ type: 'payment-set-aside', data: { paymentId: waiting.paymentId, approvalId }, personal: null }]
      : [];
  }
  if (kind !== 'verdict-overrule' || verdict === null) return [];
  const { certificate } = state;
  const freeOfCharge = certificate !== null && replacementIsFree(verdict, certificate.firstIssuedAt, now);
  const fee = assessFee(state.service, feeSchedule, { freeOfCharge });
  const { amountFen: feeFen } = fee;
  const data = { approvalId, verdict, freeOfCharge, feeFen };
  const overruled: CaseEvent = { type: 'verdict-overruled', data, personal: { reason } };
  // Told to the supplier before he confirms it.
  return state.fee === null
    ? [overruled]
    : [overruled, { type: 'case-accepted', data: { fee }, personal: null }];
}
