/** What WeChat Pay APIv3 answers, and what it means in the words of the port. */
import * as z from 'zod';
import type { RefusalReason } from './channel-errors.ts';
import type {
  CodeCharge,
  PaymentStanding,
  PaymentState,
  RefundStanding,
  RefundState,
} from './payment-channel.ts';

const TRADE_STATES = {
  NOTPAY: 'waiting',
  USERPAYING: 'waiting',
  SUCCESS: 'paid',
  REFUND: 'refunded',
  CLOSED: 'closed',
  REVOKED: 'closed',
  PAYERROR: 'failed',
} as const satisfies Record<string, PaymentState>;

const REFUND_STATES = {
  SUCCESS: 'done',
  PROCESSING: 'processing',
  ABNORMAL: 'abnormal',
  CLOSED: 'closed',
} as const satisfies Record<string, RefundState>;

const keysOf = <Key extends string>(table: Record<Key, unknown>): Key[] => Object.keys(table) as Key[];
const fen = z.int().nonnegative();
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const qrSchema = z.object({ code_url: z.string().min(1) });

export const transactionSchema = z.object({
  mchid: z.string(),
  out_trade_no: z.string(),
  trade_state: z.enum(keysOf(TRADE_STATES)),
  transaction_id: z.string().optional(),
  success_time: instant.optional(),
  amount: z.object({ total: fen.optional(), currency: z.literal('CNY').optional() }).optional(),
});
export type Transaction = z.infer<typeof transactionSchema>;

export const refundSchema = z.object({
  out_trade_no: z.string(),
  out_refund_no: z.string(),
  status: z.enum(keysOf(REFUND_STATES)),
  success_time: instant.optional(),
  amount: z.object({ refund: fen, total: fen, currency: z.literal('CNY').optional() }),
});

/** The decrypted resource of a REFUND.… notification. */
export const refundNoticeSchema = z.object({
  mchid: z.string(),
  out_trade_no: z.string(),
  out_refund_no: z.string(),
  refund_status: z.enum(keysOf(REFUND_STATES)),
});

export const billSchema = z.object({
  hash_type: z.literal('SHA1'),
  hash_value: z.string().regex(/^[0-9a-fA-F]{40}$/),
  download_url: z.url(),
});

export const problemSchema = z.object({ code: z.string(), message: z.string().default('') });

export function standingOf(transaction: Transaction): PaymentStanding {
  const { trade_state, transaction_id, success_time, amount } = transaction;
  // An order by payment code that was reversed after it was paid went back to the customer.
  const wasPaid = trade_state === 'REVOKED' && success_time !== undefined;
  return {
    state: wasPaid ? 'refunded' : TRADE_STATES[trade_state],
    amountFen: amount?.total ?? null,
    transactionId: transaction_id ?? null,
    paidAt: success_time ?? null,
  };
}

/** Null: paid, but without what a payment must have. */
export function chargeOf(transaction: Transaction): CodeCharge | null {
  const { state, amountFen, transactionId, paidAt } = standingOf(transaction);
  if (state === 'waiting') return { outcome: 'paying' };
  if (state === 'paid') {
    if (amountFen === null || transactionId === null || paidAt === null) return null;
    return { outcome: 'paid', amountFen, transactionId, paidAt };
  }
  const reason = state === 'closed' ? 'order-closed' : 'other';
  return { outcome: 'refused', reason, code: transaction.trade_state };
}

export const refundStateOf = (status: keyof typeof REFUND_STATES): RefundState => REFUND_STATES[status];

export function refundStandingOf(refund: z.infer<typeof refundSchema>): RefundStanding {
  return {
    state: refundStateOf(refund.status),
    amountFen: refund.amount.refund,
    refundedAt: refund.success_time ?? null,
  };
}

/** By code without underscores: the documents write NOT_ENOUGH and NOTENOUGH, ORDER_CLOSED and ORDERCLOSED. */
const REASONS: Readonly<Record<string, RefusalReason>> = {
  AUTHCODEEXPIRE: 'payment-code',
  AUTHCODEERROR: 'payment-code',
  AUTHCODEINVALID: 'payment-code',
  NOTENOUGH: 'balance',
  ORDERPAID: 'order-paid',
  ORDERCLOSED: 'order-closed',
  ORDERREVERSED: 'order-closed',
  ORDERNOTEXIST: 'order-not-found',
  RESOURCENOTEXISTS: 'order-not-found',
  OUTTRADENOUSED: 'order-number-used',
  NOSTATEMENTEXIST: 'no-bill',
  STATEMENTCREATING: 'no-bill',
  FREQUENCYLIMITED: 'busy',
  RATELIMITEXCEEDED: 'busy',
  RULELIMIT: 'busy',
  SIGNERROR: 'not-authorised',
  NOAUTH: 'not-authorised',
  MCHNOTEXISTS: 'not-authorised',
  APPIDMCHIDNOTMATCH: 'not-authorised',
  INVALIDREQUEST: 'request-invalid',
  PARAMERROR: 'request-invalid',
};

/** Codes that say nothing of the outcome, whatever their HTTP status. */
const UNSETTLED: ReadonlySet<string> = new Set(['SYSTEMERROR', 'BANKERROR', 'BIZERRNEEDRETRY']);

const plain = (code: string): string => code.replaceAll('_', '').toUpperCase();
export const isUserPaying = (code: string): boolean => plain(code) === 'USERPAYING';
export const isUnsettled = (code: string): boolean => UNSETTLED.has(plain(code));
export const reasonOf = (code: string): RefusalReason => REASONS[plain(code)] ?? 'other';
