import type { InstantMs } from '../../vocabulary/values/calendar-date.ts';
import { sumFen, type Fen } from '../../vocabulary/values/money.ts';
import type { PaymentMethod } from '../../vocabulary/payment-method.ts';
import { terminalReference } from '../../rules/movement-reference.ts';
import type { RecordedCaseEvent } from './events.ts';

/** What is printed on the slip of the POS terminal, keyed in by the clerk and held against the settlement file. */
export interface CardSlip {
  terminalId: string;
  referenceNo: string;
  cardLastFour: string;
}

/**
 * Why money that came isn't the fee. `not-due`: the fee was settled already, or the case doesn't wait for it any more;
 * it goes back at once. `amount-differs`: a person has to look at it.
 */
export type SurplusReason = 'amount-differs' | 'not-due';

/** `returned`: the channel itself gave the money back. `withdrawn`: the clerk chose another way. */
export const PAYMENT_ENDS = [
  'expired',
  'withdrawn',
  'payment-code',
  'balance',
  'declined',
  'returned',
] as const;
export type PaymentEnd = (typeof PAYMENT_ENDS)[number];

/** `stuck`: the channel can't carry it out by itself; a person settles it there. */
export type RefundProgress = 'begun' | 'stuck' | 'done' | 'failed';

export interface CaseRefund {
  refundNo: string;
  amountFen: Fen;
  progress: RefundProgress;
  /** Null: the station's own doing, since the money was never due. */
  approvalId: string | null;
  begunAt: InstantMs;
  /** When the money was back: online by the channel's own time (R-FEE-6). */
  doneAt: InstantMs | null;
  /** What the POS terminal printed when it went back onto the card. */
  slip: CardSlip | null;
}

/** One attempt to pay the fee of a case, and what became of it. */
export interface CasePayment {
  /** Online our order number, for a card what its slip says, for cash `cash`. */
  paymentId: string;
  method: PaymentMethod;
  /** Online: the supplier scans our code, or we his. */
  by: 'qr' | 'code' | null;
  /** What was asked for. */
  amountFen: Fen;
  begunAt: InstantMs;
  /** From then on the channel takes no payment; online only. */
  expiresAt: InstantMs | null;
  /** The text of the QR code, once the channel gave it. */
  codeUrl: string | null;
  /**
   * `waiting`: asked for, and as far as anybody knows not paid; nothing else is collected meanwhile. `set-aside`: the
   * same, but a supervisor let the case go on without it.
   */
  state: 'waiting' | 'set-aside' | 'ended' | 'received';
  endedBecause: PaymentEnd | null;
  received: { amountFen: Fen; transactionId: string | null; surplus: SurplusReason | null } | null;
  /** What is to go back and hasn't been sent. */
  owedFen: Fen;
  refunds: CaseRefund[];
}

/** Cash settles a case once at most: it needs no number of its own. */
const CASH_PAYMENT = 'cash';

export const cardPaymentId = ({ terminalId, referenceNo, cardLastFour }: CardSlip): string =>
  terminalReference(terminalId, referenceNo, cardLastFour);

interface WithPayments {
  payments: readonly CasePayment[];
}

/** The payment whose outcome is awaited. */
export const waitingPayment = ({ payments }: WithPayments): CasePayment | null =>
  payments.find(({ state }) => state === 'waiting') ?? null;

/** The payment that settled the fee; null when it was waived or isn't settled. */
export const settlingPayment = ({ payments }: WithPayments): CasePayment | null =>
  payments.find(({ received }) => received?.surplus === null) ?? null;

/** What can still go back of a payment: never more than was paid. */
export const refundableFen = ({ received, refunds }: CasePayment): Fen =>
  (received === null ? 0 : received.amountFen) -
  sumFen(refunds.filter(({ progress }) => progress !== 'failed').map(({ amountFen }) => amountFen));

/** What a case still owes the supplier and hasn't sent. */
export const owedFen = ({ payments }: WithPayments): Fen =>
  sumFen(payments.map((payment) => payment.owedFen));

export interface RefundOfPayment {
  payment: CasePayment;
  refund: CaseRefund;
}

export const refundsOf = ({ payments }: WithPayments): RefundOfPayment[] =>
  payments.flatMap((payment) => payment.refunds.map((refund) => ({ payment, refund })));

export const findRefund = (state: WithPayments, refundNo: string): RefundOfPayment | null =>
  refundsOf(state).find(({ refund }) => refund.refundNo === refundNo) ?? null;

export type PaymentEvent = Extract<
  RecordedCaseEvent,
  {
    type:
      | 'payment-begun'
      | 'payment-offered'
      | 'payment-received'
      | 'payment-ended'
      | 'payment-set-aside'
      | 'fee-collected'
      | 'refund-begun'
      | 'refund-done'
      | 'refund-stuck'
      | 'refund-failed';
  }
>;

/** The payments of a case after one more event. */
export function paymentsAfter(payments: readonly CasePayment[], event: PaymentEvent): CasePayment[] {
  if (event.type === 'payment-begun') {
    const { merchantId: _merchant, ...asked } = event.data;
    return [...payments, begun(asked, event.at)];
  }
  if (event.type === 'fee-collected') return collected(payments, event);
  const { paymentId } = event.data;
  return payments.map((payment) =>
    payment.paymentId === paymentId ? { ...payment, ...changeOf(payment, event) } : payment,
  );
}

/** R-FEE-5: what a cancelled case was paid is owed back from the payment that paid it. */
export const owingBack = (payments: readonly CasePayment[], amountFen: Fen): CasePayment[] =>
  payments.map((payment) =>
    payment.received?.surplus === null ? { ...payment, owedFen: payment.owedFen + amountFen } : payment,
  );

type Begun = Pick<CasePayment, 'paymentId' | 'method' | 'by' | 'amountFen' | 'expiresAt'>;

const begun = (asked: Begun, begunAt: InstantMs): CasePayment => ({
  ...asked,
  begunAt,
  codeUrl: null,
  state: 'waiting',
  endedBecause: null,
  received: null,
  owedFen: 0,
  refunds: [],
});

/** Cash and card are there when they are booked; an online payment was received before it settles. */
function collected(
  payments: readonly CasePayment[],
  { data, at }: Extract<PaymentEvent, { type: 'fee-collected' }>,
): CasePayment[] {
  if (data.method !== 'cash' && data.method !== 'card') return [...payments];
  const { method, amountFen } = data;
  const paymentId = method === 'cash' ? CASH_PAYMENT : cardPaymentId(data.card);
  const payment = begun({ paymentId, method, by: null, amountFen, expiresAt: null }, at);
  const received = { amountFen, transactionId: null, surplus: null };
  return [...payments, { ...payment, state: 'received', received }];
}

type LaterEvent = Exclude<PaymentEvent, { type: 'payment-begun' | 'fee-collected' }>;

function changeOf(payment: CasePayment, event: LaterEvent): Partial<CasePayment> {
  switch (event.type) {
    case 'payment-offered':
      return { codeUrl: event.data.codeUrl };
    case 'payment-received': {
      const { amountFen, transactionId, surplus } = event.data;
      const owed = payment.owedFen + (surplus === null ? 0 : amountFen);
      return {
        state: 'received',
        endedBecause: null,
        received: { amountFen, transactionId, surplus },
        owedFen: owed,
      };
    }
    case 'payment-ended':
      return { state: 'ended', endedBecause: event.data.reason };
    case 'payment-set-aside':
      return { state: 'set-aside' };
    case 'refund-begun': {
      const { refundNo, amountFen, newlyOwedFen, approvalId } = event.data;
      const refund: CaseRefund = {
        refundNo,
        amountFen,
        approvalId,
        progress: 'begun',
        begunAt: event.at,
        doneAt: null,
        slip: null,
      };
      return { owedFen: payment.owedFen + newlyOwedFen - amountFen, refunds: [...payment.refunds, refund] };
    }
    case 'refund-done': {
      const { out, refundNo } = event.data;
      const doneAt = ('refundedAt' in out ? out.refundedAt : undefined) ?? event.at;
      const slip = out.method === 'card' ? out.card : null;
      return {
        refunds: progressed(payment, refundNo, 'done').map((refund) =>
          refund.refundNo === refundNo ? { ...refund, doneAt, slip } : refund,
        ),
      };
    }
    case 'refund-stuck':
      return { refunds: progressed(payment, event.data.refundNo, 'stuck') };
    case 'refund-failed':
      return {
        owedFen: payment.owedFen + event.data.amountFen,
        refunds: progressed(payment, event.data.refundNo, 'failed'),
      };
  }
}

const progressed = ({ refunds }: CasePayment, refundNo: string, progress: RefundProgress): CaseRefund[] =>
  refunds.map((refund) => (refund.refundNo === refundNo ? { ...refund, progress } : refund));
