import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { ChannelName } from '../../money/channels/payment-channel.ts';
import {
  OrderRefused,
  refundedFen,
  type SandboxOrder,
  type SandboxRefund,
  type SandboxRefundState,
} from './sandbox-order.ts';

type NewOrder = Pick<
  SandboxOrder,
  'channel' | 'outTradeNo' | 'kind' | 'amountFen' | 'subject' | 'deviceId' | 'notifyUrl' | 'expiresAt'
>;

/** What a customer's payment code does when it is charged. */
export const CODE_BEHAVIOURS = ['pays', 'asks-password', 'short-of-money', 'invalid'] as const;
export type CodeBehaviour = (typeof CODE_BEHAVIOURS)[number];

/** For people at the console: the last two digits of a typed code choose what it does; all others pay. */
const BEHAVIOUR_BY_ENDING: Readonly<Record<string, CodeBehaviour>> = {
  '91': 'asks-password',
  '92': 'short-of-money',
  '93': 'invalid',
};
const CODES: Readonly<Record<ChannelName, RegExp>> = {
  'wechat-pay': /^1[0-5]\d{16}$/,
  alipay: /^(2[5-9]|30)\d{14,22}$/,
};

interface BookFile {
  sequence: number;
  orders: SandboxOrder[];
}

function readBook(path: string): BookFile {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as BookFile;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return { sequence: 0, orders: [] };
  }
}

/**
 * The orders of both channels and what may become of them. Kept in a file that is replaced at every change, so that a
 * restart forgets nothing; payment codes are never written.
 */
export class OrderBook {
  readonly #path: string;
  readonly #clock: () => Date;
  readonly #orders: Map<string, SandboxOrder>;
  readonly #codes = new Map<string, CodeBehaviour>();
  readonly #codeUsedBy = new Map<string, string>();
  readonly #refundStates = new Map<ChannelName, SandboxRefundState>();
  #sequence: number;

  constructor(path: string, clock: () => Date) {
    const { sequence, orders } = readBook(path);
    this.#path = path;
    this.#clock = clock;
    this.#sequence = sequence;
    this.#orders = new Map(orders.map((order) => [keyOf(order.channel, order.outTradeNo), order]));
  }

  list(): SandboxOrder[] {
    return [...this.#orders.values()].map((order) => this.#expired(order));
  }

  find(channel: ChannelName, outTradeNo: string): SandboxOrder {
    const order = this.#orders.get(keyOf(channel, outTradeNo));
    if (!order) throw new OrderRefused('not-found');
    return this.#expired(order);
  }

  /** The same order again is the same order; anything else under its number is refused. */
  place(wanted: NewOrder): SandboxOrder {
    const now = this.#clock().getTime();
    const known = this.#orders.get(keyOf(wanted.channel, wanted.outTradeNo));
    if (known) {
      const { amountFen, subject, kind } = this.#expired(known);
      if (wanted.amountFen !== amountFen || wanted.subject !== subject || wanted.kind !== kind) {
        throw new OrderRefused('mismatch');
      }
      if (known.state === 'paid') throw new OrderRefused('paid');
      if (known.state === 'closed' || known.state === 'failed') throw new OrderRefused('closed');
      return known;
    }
    if (wanted.expiresAt !== null && wanted.expiresAt <= now) throw new OrderRefused('expired');
    const order: SandboxOrder = {
      ...wanted,
      createdAt: now,
      scanned: wanted.kind === 'code',
      state: 'waiting',
      reversed: false,
      transactionId: this.#number(wanted.channel),
      payerId: `oSAMPLE${String(this.#sequence).padStart(21, '0')}`,
      paidFen: null,
      paidAt: null,
      refunds: [],
    };
    this.#orders.set(keyOf(order.channel, order.outTradeNo), order);
    this.#save();
    return order;
  }

  /** Decide what a payment code will do when it is charged. */
  prepareCode(paymentCode: string, behaviour: CodeBehaviour): void {
    this.#codes.set(paymentCode, behaviour);
  }

  /** The order is paid, or the customer has to type his password ('paying'). */
  charge(wanted: NewOrder, paymentCode: string): SandboxOrder {
    const key = keyOf(wanted.channel, paymentCode);
    const usedBy = this.#codeUsedBy.get(key) ?? wanted.outTradeNo;
    const behaviour = this.#codes.get(paymentCode) ?? BEHAVIOUR_BY_ENDING[paymentCode.slice(-2)] ?? 'pays';
    const isValid = CODES[wanted.channel].test(paymentCode) && behaviour !== 'invalid';
    if (!isValid || usedBy !== wanted.outTradeNo) throw new OrderRefused('payment-code');
    const order = this.place(wanted);
    this.#codeUsedBy.set(key, order.outTradeNo);
    if (behaviour === 'short-of-money') {
      order.state = 'failed';
      this.#save();
      throw new OrderRefused('balance');
    }
    if (behaviour === 'pays') return this.pay(order);
    order.state = 'paying';
    this.#save();
    return order;
  }

  /** The customer's phone read the QR code. */
  scan(order: SandboxOrder): void {
    order.scanned = true;
    this.#save();
  }

  /**
   * The customer pays. `late`: although the order is closed, as when both happened at once. `amountFen`: another amount
   * than was asked for, which a sound channel never does.
   */
  pay(order: SandboxOrder, options: { late?: boolean; amountFen?: Fen } = {}): SandboxOrder {
    const { state } = this.#expired(order);
    if (state === 'paid') throw new OrderRefused('paid');
    if (state !== 'waiting' && state !== 'paying' && !options.late) throw new OrderRefused('closed');
    order.state = 'paid';
    order.reversed = false;
    order.scanned = true;
    order.paidFen = options.amountFen ?? order.amountFen;
    order.paidAt = this.#clock().getTime();
    this.#save();
    return order;
  }

  /** The payment is declined on the customer's side. */
  fail(order: SandboxOrder): void {
    if (this.#expired(order).state === 'paid') throw new OrderRefused('paid');
    order.state = 'failed';
    this.#save();
  }

  close(order: SandboxOrder): void {
    if (this.#expired(order).state === 'paid') throw new OrderRefused('paid');
    if (order.state !== 'failed') order.state = 'closed';
    this.#save();
  }

  /** Unpaid: closed. Paid: what is left goes back. */
  reverse(order: SandboxOrder): 'closed' | 'refunded' {
    const leftFen = (order.paidFen ?? 0) - refundedFen(order);
    if (order.state !== 'paid') this.close(order);
    else if (leftFen > 0) this.refund(order, `REVERSE${this.#sequence}`, leftFen);
    order.reversed = true;
    this.#save();
    return order.state === 'paid' ? 'refunded' : 'closed';
  }

  refund(
    order: SandboxOrder,
    refundNo: string,
    amountFen: Fen,
  ): { refund: SandboxRefund; repeated: boolean } {
    const known = order.refunds.find((refund) => refund.refundNo === refundNo);
    if (known) {
      if (known.amountFen !== amountFen) throw new OrderRefused('refund-mismatch');
      return { refund: known, repeated: true };
    }
    if (order.paidFen === null) throw new OrderRefused('not-paid');
    if (amountFen <= 0 || refundedFen(order) + amountFen > order.paidFen) {
      throw new OrderRefused('over-refund');
    }
    const refundId = this.#number(order.channel);
    const state = this.#refundStates.get(order.channel) ?? 'done';
    const refund = { refundNo, refundId, amountFen, state, at: this.#clock().getTime() };
    order.refunds.push(refund);
    this.#save();
    return { refund, repeated: false };
  }

  /** Decide what becomes of the channel's refunds from now on, until it is decided otherwise. */
  prepareRefunds(channel: ChannelName, state: SandboxRefundState): void {
    this.#refundStates.set(channel, state);
  }

  /** A refund that was under way arrives, or doesn't. */
  settleRefund(order: SandboxOrder, refundNo: string, state: SandboxRefundState): SandboxRefund {
    const refund = order.refunds.find((each) => each.refundNo === refundNo);
    if (!refund) throw new OrderRefused('not-found');
    refund.state = state;
    refund.at = this.#clock().getTime();
    this.#save();
    return refund;
  }

  #expired(order: SandboxOrder): SandboxOrder {
    const isOver = order.expiresAt !== null && order.expiresAt <= this.#clock().getTime();
    if (isOver && order.state === 'waiting') {
      order.state = 'closed';
      this.#save();
    }
    return order;
  }

  /** 28 digits, begun as the channels begin theirs. */
  #number(channel: ChannelName): string {
    this.#sequence++;
    const day = shanghaiDate(this.#clock().getTime()).replaceAll('-', '');
    const head = channel === 'alipay' ? `${day}22001` : `4200001${day}`;
    return head + String(this.#sequence).padStart(28 - head.length, '0');
  }

  #save(): void {
    const file: BookFile = { sequence: this.#sequence, orders: [...this.#orders.values()] };
    writeFileSync(`${this.#path}.new`, JSON.stringify(file));
    renameSync(`${this.#path}.new`, this.#path);
  }
}

const keyOf = (channel: ChannelName, number: string): string => `${channel}:${number}`;
