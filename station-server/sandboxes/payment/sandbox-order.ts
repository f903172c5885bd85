import type { ChannelName } from '../../money/channels/payment-channel.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';

/** 'abnormal' and 'closed' are WeChat Pay's; Alipay says of them no more than that the refund is not through. */
export const REFUND_STATES = ['processing', 'done', 'abnormal', 'closed'] as const;
export type SandboxRefundState = (typeof REFUND_STATES)[number];

export interface SandboxRefund {
  refundNo: string;
  /** The channel's own number. */
  refundId: string;
  amountFen: Fen;
  state: SandboxRefundState;
  /** Milliseconds since the epoch, as everywhere in the sandbox's file. */
  at: number;
}

/** An order as the channel itself knows it: the truth that `query` is held against. */
export interface SandboxOrder {
  channel: ChannelName;
  outTradeNo: string;
  kind: 'qr' | 'code';
  amountFen: Fen;
  subject: string;
  deviceId: string;
  notifyUrl: string | null;
  createdAt: number;
  expiresAt: number | null;
  /** Alipay knows of a QR order only from then on. */
  scanned: boolean;
  state: 'waiting' | 'paying' | 'paid' | 'closed' | 'failed';
  /** Ended by reverse (WeChat Pay) or cancel (Alipay). */
  reversed: boolean;
  transactionId: string;
  payerId: string;
  paidFen: Fen | null;
  paidAt: number | null;
  refunds: SandboxRefund[];
}

/** What went back or is on its way. */
export const refundedFen = (order: SandboxOrder): Fen =>
  order.refunds.reduce((total, refund) => total + (refund.state === 'closed' ? 0 : refund.amountFen), 0);

/** Why the channel won't; each protocol has its own words for it. */
export type OrderRefusal =
  | 'not-found'
  | 'mismatch' // the number was used with another amount, subject or kind
  | 'paid'
  | 'closed'
  | 'expired' // placed with an end in the past
  | 'payment-code'
  | 'balance'
  | 'not-paid'
  | 'over-refund'
  | 'refund-mismatch'; // the refund number was used with another amount

export class OrderRefused extends Error {
  override readonly name = 'OrderRefused';
  readonly refusal: OrderRefusal;

  constructor(refusal: OrderRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}
