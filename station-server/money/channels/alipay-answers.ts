/** What the Alipay open platform answers, and what it means in the words of the port. */
import * as z from 'zod';
import { parseYuan, type Fen } from '../../../shared/vocabulary/values/money.ts';
import type { RefusalReason } from './channel-errors.ts';
import { parseBeijingTime } from './channel-time.ts';
import type { PaymentStanding, PaymentState, RefundStanding } from './payment-channel.ts';

/** Yuan with at most two decimals, as text. */
export const yuanSchema = z.string().transform((text, context): Fen => {
  const checked = /^\d+(\.\d{1,2})?$/.test(text) ? parseYuan(text) : null;
  if (checked?.ok) return checked.value;
  context.addIssue('not an amount in yuan');
  return z.NEVER;
});

export const timeSchema = z.string().transform((text, context): Date => {
  const at = parseBeijingTime(text);
  if (at) return at;
  context.addIssue('not a time');
  return z.NEVER;
});

const TRADE_STATUSES = ['WAIT_BUYER_PAY', 'TRADE_CLOSED', 'TRADE_SUCCESS', 'TRADE_FINISHED'] as const;
type TradeStatus = (typeof TRADE_STATUSES)[number];
export const tradeStatusSchema = z.enum(TRADE_STATUSES);

export const resultSchema = z.object({
  code: z.string(),
  msg: z.string().default(''),
  sub_code: z.string().optional(),
  sub_msg: z.string().optional(),
  out_trade_no: z.string().optional(),
});

export const precreateSchema = z.object({ out_trade_no: z.string(), qr_code: z.string().min(1) });

export const paySchema = z.object({
  out_trade_no: z.string(),
  trade_no: z.string(),
  total_amount: yuanSchema,
  gmt_payment: timeSchema,
});

export const querySchema = z.object({
  out_trade_no: z.string(),
  trade_no: z.string(),
  trade_status: tradeStatusSchema,
  total_amount: yuanSchema,
  send_pay_date: timeSchema.optional(),
});

export const cancelSchema = z.object({
  out_trade_no: z.string(),
  action: z.enum(['close', 'refund', '']).default(''),
  retry_flag: z.enum(['Y', 'N']).default('N'),
});

export const refundSchema = z.object({
  out_trade_no: z.string(),
  fund_change: z.enum(['Y', 'N']),
  gmt_refund_pay: timeSchema.optional(),
});

/** Without the refund's fields: there is no such refund. */
export const refundQuerySchema = z.object({
  out_trade_no: z.string().optional(),
  out_request_no: z.string().optional(),
  refund_status: z.literal('REFUND_SUCCESS').optional(),
  refund_amount: yuanSchema.optional(),
  gmt_refund_pay: timeSchema.optional(),
});

export const billSchema = z.object({ bill_download_url: z.url() });

/** TRADE_CLOSED means both "never paid" and "all given back": the time of payment tells them apart. */
export function stateOf(status: TradeStatus, wasPaid: boolean): PaymentState {
  if (status === 'WAIT_BUYER_PAY') return 'waiting';
  if (status === 'TRADE_CLOSED') return wasPaid ? 'refunded' : 'closed';
  return 'paid';
}

export function standingOf(answer: z.infer<typeof querySchema>): PaymentStanding {
  const paidAt = answer.send_pay_date ?? null;
  return {
    state: stateOf(answer.trade_status, paidAt !== null),
    amountFen: answer.total_amount,
    transactionId: answer.trade_no,
    paidAt,
  };
}

export function refundStandingOf(answer: z.infer<typeof refundQuerySchema>): RefundStanding {
  const { refund_amount, refund_status, gmt_refund_pay } = answer;
  if (refund_amount === undefined) return { state: 'not-found', amountFen: null, refundedAt: null };
  return {
    state: refund_status === 'REFUND_SUCCESS' ? 'done' : 'processing',
    amountFen: refund_amount,
    refundedAt: gmt_refund_pay ?? null,
  };
}

/** By the part after the last dot: the platform writes `ACQ.` and `aop.ACQ.`, `isv.` and `isp.`. */
const REASONS: Readonly<Record<string, RefusalReason>> = {
  PAYMENT_AUTH_CODE_INVALID: 'payment-code',
  SOUNDWAVE_PARSER_FAIL: 'payment-code',
  BUYER_BALANCE_NOT_ENOUGH: 'balance',
  BUYER_BANKCARD_BALANCE_NOT_ENOUGH: 'balance',
  SELLER_BALANCE_NOT_ENOUGH: 'balance',
  TRADE_HAS_SUCCESS: 'order-paid',
  REASON_TRADE_STATUS_INVALID: 'order-paid',
  TRADE_HAS_CLOSE: 'order-closed',
  TRADE_HAS_FINISHED: 'order-closed',
  TRADE_NOT_EXIST: 'order-not-found',
  CONTEXT_INCONSISTENT: 'order-number-used',
  DISCORDANT_REPEAT_REQUEST: 'order-number-used',
  REFUND_AMT_NOT_EQUAL_TOTAL: 'refund-exceeds',
  REASON_TRADE_REFUND_FEE_ERR: 'refund-exceeds',
  bill_not_exist: 'no-bill',
  BILL_NOT_EXIST: 'no-bill',
  'invalid-signature': 'not-authorised',
  'invalid-app-id': 'not-authorised',
  'insufficient-isv-permissions': 'not-authorised',
  ACCESS_FORBIDDEN: 'not-authorised',
  'app-call-limited': 'busy',
  INVALID_PARAMETER: 'request-invalid',
  'invalid-parameter': 'request-invalid',
  'invalid-timestamp': 'request-invalid',
  TRADE_STATUS_ERROR: 'request-invalid',
};

const UNSETTLED: ReadonlySet<string> = new Set(['SYSTEM_ERROR', 'unknow-error', 'unknown-error']);

const tail = (subCode: string): string => subCode.slice(subCode.lastIndexOf('.') + 1);
export const reasonOf = (subCode: string): RefusalReason => REASONS[tail(subCode)] ?? 'other';

/** 20000: the service is unavailable; it may have acted all the same. */
export const isUnsettled = (code: string, subCode: string): boolean =>
  code === '20000' || UNSETTLED.has(tail(subCode));
