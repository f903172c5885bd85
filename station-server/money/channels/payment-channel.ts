/**
 * The port to a payment channel: WeChat Pay and Alipay behind one contract (R-FEE-3, R-FEE-5).
 *
 * An order is named by `outTradeNo`, made and recorded by the caller before the first call and never used for a second
 * order: whatever happens afterwards, `query` can be asked about it. Amounts are fen, also where the channel speaks of
 * yuan. Every call has a deadline of its own and is sent once.
 *
 * A call ends in one of three ways:
 * - it resolves: the channel said so and its signature was verified;
 * - `ChannelRefused`: the channel definitely refused, nothing happened; `code` is its own word, `reason` ours;
 * - `ChannelUnanswered`: nobody knows what happened (time-out, broken connection, 5xx, an answer that is not signed as
 *   it must be, or the channel says itself that it doesn't know). Never taken for a yes or a no: ask `query` or
 *   `queryRefund`, and only then act again. `createQr`, `refund` and `close` may be repeated with the same numbers.
 *
 * How the caller walks through a QR order: createQr → show it → `query` every few seconds, a notification only makes the
 * next query come sooner → at `expiresAt`: `close`, then one last `query`, since the customer may have paid meanwhile.
 * A payment code: chargeCode → 'paid', or 'paying': `query` every 5 s for 45 s at most, then `reverse`. An unanswered
 * chargeCode is never sent again: `query`, and `reverse` when the customer is to pay in another way.
 *
 * What the two don't share: Alipay knows a QR order only once its code was scanned: until then `query` says
 * 'not-found', also after `close`. WeChat Pay calls an order 'refunded' from the first partial refund on, Alipay only
 * when all of it went back: how much went back is what the refunds say. WeChat Pay answers `refund` with 'processing'.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { RefusalReason } from './channel-errors.ts';

export type ChannelName = 'wechat-pay' | 'alipay';

/** 6 to 32 letters, digits and underscores: what both channels take as an order or a refund number. */
export const CHANNEL_NUMBER = /^[0-9A-Za-z_]{6,32}$/;

interface ChannelOrder {
  outTradeNo: string;
  amountFen: Fen;
  /** What the customer sees on his phone and on his statement; names no person. */
  subject: string;
}

export interface QrOrder extends ChannelOrder {
  /** From then on the channel takes no payment; whole seconds. */
  expiresAt: Date;
}

export interface CodeOrder extends ChannelOrder {
  /** The digits of the customer's payment code. Never stored or logged: until it is used it is as good as money. */
  paymentCode: string;
}

export type CodeCharge =
  | { outcome: 'paid'; transactionId: string; amountFen: Fen; paidAt: Date }
  /** The customer has to type his password. */
  | { outcome: 'paying' }
  | { outcome: 'refused'; reason: RefusalReason; code: string };

export type PaymentState =
  | 'not-found'
  | 'waiting' // nobody has paid yet, or the customer is typing his password
  | 'paid'
  | 'closed' // not paid, and can't be any more
  | 'refunded' // was paid; at least a part went back, see the head of this file
  | 'failed'; // a payment code that was declined; the order can't be paid any more

export interface PaymentStanding {
  state: PaymentState;
  /** What the order is over; null where the channel doesn't tell. To be compared with what was asked for. */
  amountFen: Fen | null;
  /** The channel's number of the payment. */
  transactionId: string | null;
  paidAt: Date | null;
}

/** 'refunded': the customer had paid, and the channel gave all of it back. */
export type OrderEnd = 'closed' | 'refunded';

export interface RefundRequest {
  outTradeNo: string;
  /** Ours, unique: the same number never pays back twice. */
  refundNo: string;
  amountFen: Fen;
  /** What the order was paid with. */
  totalFen: Fen;
  /** Shown to the customer. */
  reason: string;
}

export type RefundState =
  | 'not-found'
  | 'processing' // ask `queryRefund`
  | 'done'
  | 'abnormal' // the customer's account can't take it: a person has to settle it at the channel
  | 'closed'; // it will not happen

export interface RefundStanding {
  state: RefundState;
  amountFen: Fen | null;
  refundedAt: Date | null;
}

/** A notification whose signature was verified. It says that something happened, `query` says what is. */
export type ChannelNotice =
  | ({ kind: 'payment'; noticeId: string; outTradeNo: string } & PaymentStanding)
  | { kind: 'refund'; noticeId: string; outTradeNo: string; refundNo: string; state: RefundState }
  /** Something that the station doesn't deal with: to be acknowledged, or it comes again. */
  | { kind: 'other'; noticeId: string; event: string };

/** What the channel wants to hear to a notification. */
export interface NotificationAnswer {
  status: number;
  mediaType: string;
  body: string;
}

export interface PaymentChannel {
  readonly name: ChannelName;
  /** Place an order and get the text of its QR code. The same order again answers again. */
  createQr(order: QrOrder): Promise<{ codeUrl: string }>;
  /** Charge the code on the customer's phone. A definite refusal is an outcome here, not an error. */
  chargeCode(order: CodeOrder): Promise<CodeCharge>;
  query(outTradeNo: string): Promise<PaymentStanding>;
  /**
   * End a QR order; a closed one stays closed. Paid already: refused as 'order-paid'. Alipay gives the money back ('refunded') when the customer
   * pays in the very moment of closing.
   */
  close(outTradeNo: string): Promise<OrderEnd>;
  /** End an order by payment code whatever became of it: unpaid is closed, paid goes back to the customer. */
  reverse(outTradeNo: string): Promise<OrderEnd>;
  refund(request: RefundRequest): Promise<RefundStanding>;
  queryRefund(refund: { outTradeNo: string; refundNo: string }): Promise<RefundStanding>;
  /**
   * Verify and open a notification; `body` as it came, byte for byte. Throws NotificationRefused. Notifications repeat:
   * the caller handles each `noticeId` and order once.
   */
  readNotification(headers: IncomingHttpHeaders, body: Buffer): ChannelNotice;
  /** 'failed' asks the channel to send it again later. */
  answerNotification(outcome: 'taken' | 'failed'): NotificationAnswer;
  /**
   * The channel's statement of a Beijing day: WeChat Pay CSV (UTF-8 with BOM), Alipay ZIP with GBK CSVs. Ready from the
   * next morning on (WeChat Pay 10:00, Alipay 09:00). A day without trades is refused as 'no-bill'.
   */
  downloadBill(date: CalendarDate): Promise<Buffer>;
}
