import { changeFor, MOST_CHANGE_FEN } from '../../rules/cash.ts';
import { FEE_STEPS } from '../../services/service-definition.ts';
import { formatYuan } from '../../vocabulary/values/money.ts';
import { isOnlineMethod } from '../../vocabulary/payment-method.ts';
import type { CaseAction } from '../state/actions.ts';
import { slipClaim, slipsOf } from '../questions/case-claims.ts';
import type { CaseState } from '../state/case-state.ts';
import { decided, refused, type Decision } from '../state/decision.ts';
import type { CaseEvent, CaseEventOf } from '../state/events.ts';
import { currentStep } from '../fold/fold.ts';
import {
  findRefund,
  owedFen,
  refundableFen,
  waitingPayment,
  type CardSlip,
  type CasePayment,
  type RefundOfPayment,
  type SurplusReason,
} from '../state/payments.ts';
import { refusal } from '../../vocabulary/values/refusal.ts';

type ActionOf<T extends CaseAction['type']> = Extract<CaseAction, { type: T }>;
type PaymentAction = ActionOf<
  | 'begin-payment'
  | 'offer-payment'
  | 'receive-payment'
  | 'end-payment'
  | 'collect-cash'
  | 'collect-card'
  | 'refund-cash'
  | 'refund-card'
  | 'settle-refund'
>;

/** What channels and tills report of a case, also after it was closed. */
const REPORTS: readonly CaseAction['type'][] = [
  'offer-payment',
  'receive-payment',
  'end-payment',
  'refund-cash',
  'refund-card',
  'settle-refund',
];

/**
 * Money is true whether or not the case is still open; beside it only a refund can be asked for then, and the receipt of
 * what was paid.
 */
export function concernsMoneyAfterwards(state: CaseState, action: CaseAction): boolean {
  if (action.type === 'request-approval') return action.kind === 'refund';
  if (action.type === 'answer-approval') {
    const asked = state.approvals.find(({ approvalId }) => approvalId === action.approvalId);
    return asked?.kind === 'refund';
  }
  if (action.type === 'record-print') return action.document === 'fee-receipt' && state.settlement !== null;
  return REPORTS.includes(action.type);
}

export const isPaymentAction = (action: CaseAction): action is PaymentAction =>
  REPORTS.includes(action.type) || ['begin-payment', 'collect-cash', 'collect-card'].includes(action.type);

/** How the fee is collected and goes back (R-FEE-2, R-FEE-3). */
export function decidePayment(state: CaseState, action: PaymentAction): Decision {
  switch (action.type) {
    case 'begin-payment':
      return beginPayment(state, action);
    case 'collect-cash':
      return collectCash(state, action);
    case 'collect-card':
      return collectCard(state, action);
    case 'refund-cash':
    case 'refund-card':
      return payBack(state, action);
    case 'settle-refund':
      return settleRefund(state, action);
    case 'offer-payment':
    case 'receive-payment':
    case 'end-payment':
      return reportOf(state, action);
  }
}

/** The fee is waited for. */
export const isCollecting = (state: CaseState): boolean =>
  FEE_STEPS.some((step) => step === currentStep(state));

/** Invariant 1: while a payment may still come, nothing else is collected. */
function collecting(state: CaseState, collect: (fee: NonNullable<CaseState['fee']>) => Decision): Decision {
  if (state.fee === null) return refused(refusal('materials-incomplete'));
  if (waitingPayment(state)) return refused(refusal('payment-waiting'));
  return collect(state.fee);
}

const beginPayment = (state: CaseState, { type: _type, ...asked }: ActionOf<'begin-payment'>): Decision =>
  collecting(state, ({ amountFen }) =>
    decided({ type: 'payment-begun', data: { ...asked, amountFen }, personal: null }),
  );

const collectCash = (state: CaseState, { tillId, tenderedFen }: ActionOf<'collect-cash'>): Decision =>
  collecting(state, ({ amountFen, lines }) => {
    const changeFen = changeFor(amountFen, tenderedFen);
    if (changeFen === null) {
      return refused(refusal('cash-too-little', { missing: formatYuan(amountFen - tenderedFen) }));
    }
    if (changeFen > MOST_CHANGE_FEN)
      return refused(refusal('cash-too-much', { most: formatYuan(MOST_CHANGE_FEN, { grouped: true }) }));
    const data = { method: 'cash', tillId, amountFen, tenderedFen, changeFen, lines } as const;
    return decided({ type: 'fee-collected', data, personal: null });
  });

const collectCard = (state: CaseState, { card }: ActionOf<'collect-card'>): Decision =>
  collecting(state, ({ amountFen, lines }) =>
    decided({ type: 'fee-collected', data: { method: 'card', card, amountFen, lines }, personal: null }),
  );

/** What a channel says of a payment. Said again, it changes nothing; money that came is never talked away. */
function reportOf(
  state: CaseState,
  action: ActionOf<'offer-payment' | 'receive-payment' | 'end-payment'>,
): Decision {
  const payment = state.payments.find(({ paymentId }) => paymentId === action.paymentId);
  if (!payment) return refused(refusal('not-found'));
  if (payment.state === 'received') return decided();
  if (action.type === 'receive-payment') return receive(state, payment, action);
  if (payment.state === 'ended') return decided();
  const { paymentId } = payment;
  if (action.type === 'end-payment')
    return decided({ type: 'payment-ended', data: { paymentId, reason: action.reason }, personal: null });
  if (payment.codeUrl !== null) return decided();
  return decided({ type: 'payment-offered', data: { paymentId, codeUrl: action.codeUrl }, personal: null });
}

/**
 * Money is there. It settles the fee where the case waits for just that; what was never due (the second payment, one
 * after the end, one for an order in whose place another goes on) goes back at once; another amount than was asked for is left to a person.
 */
function receive(
  state: CaseState,
  { paymentId, method }: CasePayment,
  action: ActionOf<'receive-payment'>,
): Decision {
  const { amountFen, transactionId, paidAt } = action;
  if (!isOnlineMethod(method)) return refused(refusal('not-found'));
  const isDue =
    isCollecting(state) &&
    state.settlement === null &&
    state.fee !== null &&
    state.passedBy === null &&
    !action.claimTaken;
  const surplus: SurplusReason | null = !isDue
    ? 'not-due'
    : amountFen !== state.fee?.amountFen
      ? 'amount-differs'
      : null;
  const received: CaseEvent = {
    type: 'payment-received',
    data: { paymentId, method, amountFen, transactionId, paidAt, surplus },
    personal: null,
  };
  if (surplus === 'amount-differs') return decided(received);
  if (surplus === 'not-due') {
    const refundNo = returnNumberOf(paymentId);
    const data = { refundNo, paymentId, method, amountFen, newlyOwedFen: 0, approvalId: null };
    return decided(received, { type: 'refund-begun', data, personal: null });
  }
  const lines = state.fee?.lines ?? [];
  return decided(received, {
    type: 'fee-collected',
    data: { method, paymentId, amountFen, lines },
    personal: null,
  });
}

/** One per payment: what was never due goes back once, whoever says how often that it came. */
const returnNumberOf = (paymentId: string): string => `${paymentId}_R`;

/**
 * The refund of an order that was given up: nobody of the staff stands beside its supplier to ask for it, so that it waits
 * for a supervisor at once (R-FEE-5).
 */
export const refundAsked = (paymentId: string, amountFen: number, reason: string): CaseEvent => ({
  type: 'approval-requested',
  data: {
    approvalId: `${paymentId}_C`,
    ...{ kind: 'refund', verdict: null, refund: { paymentId, amountFen } },
  },
  personal: { reason },
});

/** What goes back of a payment, once a supervisor has granted it. */
export function refundBegun(
  state: CaseState,
  { paymentId, amountFen }: { paymentId: string; amountFen: number },
  approvalId: string,
): CaseEvent[] {
  const payment = state.payments.find((candidate) => candidate.paymentId === paymentId);
  if (!payment) return [];
  const { method, owedFen: alreadyOwedFen } = payment;
  const newlyOwedFen = Math.max(0, amountFen - alreadyOwedFen);
  const data = { refundNo: approvalId, paymentId, method, amountFen, newlyOwedFen, approvalId };
  return [{ type: 'refund-begun', data, personal: null }];
}

/** Never more than was paid; while the case goes on, what settled its fee stays (invariant 1). */
export function refundObstacle(state: CaseState, asked: { paymentId: string; amountFen: number } | null) {
  const payment = state.payments.find(({ paymentId }) => paymentId === asked?.paymentId);
  if (!asked || !payment?.received) return refusal('nothing-owed');
  if (payment.received.surplus === null && state.status === 'open') return refusal('refund-while-open');
  const mostFen = refundableFen(payment);
  if (mostFen === 0) return refusal('nothing-owed');
  if (asked.amountFen > mostFen) return refusal('refund-too-much', { most: formatYuan(mostFen) });
  return null;
}

export const mayRefund = (state: CaseState): boolean =>
  owedFen(state) > 0 ||
  (state.status !== 'open' && state.payments.some((payment) => refundableFen(payment) > 0));

/** Cash out of the till, or back onto the card by the POS terminal: as much as was granted, once. */
function payBack(state: CaseState, action: ActionOf<'refund-cash' | 'refund-card'>): Decision {
  const found = findRefund(state, action.refundNo);
  const method = action.type === 'refund-cash' ? 'cash' : 'card';
  if (!found || found.payment.method !== method) return refused(refusal('not-found'));
  if (found.refund.progress !== 'begun') return refused(refusal('nothing-owed'));
  if (action.type === 'refund-card' && isUsedHere(state, action.card))
    return refused(refusal('slip-used', { caseNumber: state.caseNumber }));
  return decided(
    done(
      found,
      action.type === 'refund-cash'
        ? { method: 'cash', tillId: action.tillId }
        : { method: 'card', card: action.card },
    ),
  );
}

/** Another case's slips are kept apart by their claims. */
const isUsedHere = (state: CaseState, card: CardSlip): boolean =>
  slipsOf(state).some((slip) => slipClaim(slip) === slipClaim(card));

function done(
  { payment, refund }: RefundOfPayment,
  out: CaseEventOf<'refund-done'>['data']['out'],
): CaseEvent {
  const { paymentId } = payment;
  const { refundNo, amountFen } = refund;
  return { type: 'refund-done', data: { refundNo, paymentId, amountFen, out }, personal: null };
}

/** What a channel says of a refund. What is done stays done. */
function settleRefund(state: CaseState, action: ActionOf<'settle-refund'>): Decision {
  const { refundNo, outcome } = action;
  const found = findRefund(state, refundNo);
  if (!found) return refused(refusal('not-found'));
  const { payment, refund } = found;
  const isOver = refund.progress === 'done' || refund.progress === 'failed';
  if (isOver || refund.progress === outcome) return decided();
  const { paymentId, method } = payment;
  if (!isOnlineMethod(method)) return refused(refusal('not-found'));
  if (action.outcome === 'done') {
    const { refundedAt } = action;
    return decided(done(found, { method, ...(refundedAt === null ? {} : { refundedAt }) }));
  }
  if (outcome === 'stuck')
    return decided({ type: 'refund-stuck', data: { refundNo, paymentId }, personal: null });
  const { amountFen } = refund;
  return decided({ type: 'refund-failed', data: { refundNo, paymentId, amountFen }, personal: null });
}
