import { DAY_MS, type InstantMs } from '../../vocabulary/values/calendar-date.ts';
import type { CaseAction, CaseActionType } from '../state/actions.ts';
import type { CaseState } from '../state/case-state.ts';
import { decided, refused, type Decision, type DecisionContext } from '../state/decision.ts';
import { isBackOfficeStep } from '../questions/back-office.ts';
import { currentIssuance, currentStep, isCommitted } from '../fold/fold.ts';
import { waitingPayment } from '../state/payments.ts';
import type { OrderExpiry, StandingAction } from '../state/standing-actions.ts';
import { refusal } from '../../vocabulary/values/refusal.ts';

const STANDING_ACTIONS: readonly CaseActionType[] = ['pass-order', 'remind-order', 'expire-order'];

export const isStandingAction = (action: CaseAction): action is StandingAction =>
  STANDING_ACTIONS.includes(action.type);

export function decideStanding(
  state: CaseState,
  action: StandingAction,
  { now }: Pick<DecisionContext, 'now'>,
): Decision {
  switch (action.type) {
    case 'pass-order':
      return passOrder(state, action);
    case 'remind-order': {
      if (dueStanding(state, action.expiry, now) !== 'remind-order') return decided();
      const expiresAt = now + graceMsOf(action.expiry);
      return decided({ type: 'order-reminded', data: { expiresAt }, personal: null });
    }
    case 'expire-order': {
      if (dueStanding(state, action.expiry, now) !== 'expire-order') return decided();
      return decided({
        type: 'case-cancelled',
        data: { owedBackFen: 0 },
        personal: { reason: action.reason },
      });
    }
  }
}

/** What is due for an order that nobody touches; null: nothing. Who is not reminded yet never expires. */
export function dueStanding(
  state: CaseState,
  expiry: OrderExpiry,
  now: InstantMs,
): 'remind-order' | 'expire-order' | null {
  const { remindedAt, touchedAt } = state;
  if (remindedAt === null || remindedAt < touchedAt)
    return isUntouched(state, expiry.reminderDays, now) ? 'remind-order' : null;
  const isOver = now - remindedAt >= graceMsOf(expiry) && isUntouched(state, expiry.expiryDays, now);
  return isOver ? 'expire-order' : null;
}

/** From the reminder to the end: also where the station stood still meanwhile, the supplier has this time. */
const graceMsOf = ({ reminderDays, expiryDays }: OrderExpiry): number => (expiryDays - reminderDays) * DAY_MS;

/**
 * R-ORG-2: an order of the online channel that was not paid and that nobody has touched for so many days. One that waits
 * for staff is not its supplier's to touch.
 */
function isUntouched(state: CaseState, days: number, now: InstantMs): boolean {
  const mayExpire =
    state.status === 'open' &&
    state.accountId !== null &&
    state.settlement === null &&
    waitingPayment(state) === null &&
    currentIssuance(state) === null &&
    !isBackOfficeStep(currentStep(state));
  return mayExpire && now - state.touchedAt >= days * DAY_MS;
}

/** Where a medium is being made, or something can't be taken back, passing would end with two good pairs. */
function passOrder(
  state: CaseState,
  { by, reason }: Extract<StandingAction, { type: 'pass-order' }>,
): Decision {
  if (currentIssuance(state) !== null || isCommitted(state))
    return refused(refusal('order-being-made', { caseNumber: state.caseNumber }));
  return decided({ type: 'order-passed', data: { caseNumber: by }, personal: { reason } });
}

/** What takes money for the order, or does what it is for: an order that was passed needs its claim back for these. */
const NEEDS_CLAIM: readonly CaseActionType[] = [
  'begin-payment',
  'collect-cash',
  'collect-card',
  'start-issuance',
  'send-reset-link',
  'reset-pin',
];

/**
 * Beside what was decided: that this case goes past another; and that an order that was passed is taken up again, which
 * the append refuses while the case that passed it, or any other, holds its claim.
 */
export function withStanding(state: CaseState, action: CaseAction, decision: Decision): Decision {
  if (!decision.ok) return decision;
  const past = 'past' in action ? (action.past ?? null) : null;
  if (past !== null) {
    const { caseNumber, reason } = past;
    return decided(
      { type: 'went-past-order', data: { caseNumber }, personal: { reason } },
      ...decision.events,
    );
  }
  if (state.passedBy === null || !NEEDS_CLAIM.includes(action.type)) return decision;
  return decided({ type: 'order-resumed', data: {}, personal: null }, ...decision.events);
}
