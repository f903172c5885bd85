import { ChannelRefused, ChannelUnanswered } from '../../station-server/money/channels/channel-errors.ts';
import type {
  ChannelName,
  ChannelNotice,
  CodeCharge,
  CodeOrder,
  NotificationAnswer,
  OrderEnd,
  PaymentChannel,
  PaymentStanding,
  QrOrder,
  RefundRequest,
  RefundStanding,
  RefundState,
} from '../../station-server/money/channels/payment-channel.ts';

interface ModelOrder {
  kind: 'qr' | 'code';
  amountFen: number;
  expiresAtMs: number | null;
  state: 'waiting' | 'paid' | 'closed' | 'failed';
  paidFen: number;
  refunds: Map<string, { amountFen: number; state: RefundState }>;
}

/** What a call does before it goes wrong: nothing, or all of it. */
export type Trouble = 'before' | 'after' | null;

/**
 * A payment channel in memory, the contract of `payment-channel.ts` and no more: its customers, its clock, and calls
 * that time out before or after they took effect. It outlives every crash of the station.
 */
export class ModelChannel implements PaymentChannel {
  readonly name: ChannelName;
  readonly orders = new Map<string, ModelOrder>();
  trouble: () => Trouble = () => null;
  /** When a call reaches the channel, while other things happen; false: it never does. */
  turn: () => Promise<boolean> = () => Promise.resolve(true);
  refundsEnd: RefundState = 'done';
  /** What becomes of the next charged code. */
  codeDoes: 'pays' | 'asks-password' | 'short-of-money' = 'pays';
  readonly #clock: () => number;

  constructor(name: ChannelName, clock: () => number) {
    this.name = name;
    this.#clock = clock;
  }

  /** Money of customers that the channel holds for us. */
  get netFen(): number {
    let net = 0;
    for (const { paidFen, refunds } of this.orders.values()) {
      net += paidFen;
      for (const { amountFen, state } of refunds.values()) if (state === 'done') net -= amountFen;
    }
    return net;
  }

  /** The customer pays. `late`: although it is closed. False: the channel doesn't let him. */
  pay(outTradeNo: string, { amountFen, late = false }: { amountFen?: number; late?: boolean } = {}): boolean {
    const order = this.#order(outTradeNo);
    if (!order || order.state === 'paid' || order.paidFen > 0) return false;
    if (order.state !== 'waiting' && !late) return false;
    order.state = 'paid';
    order.paidFen = amountFen ?? order.amountFen;
    return true;
  }

  createQr({ outTradeNo, amountFen, expiresAt }: QrOrder): Promise<{ codeUrl: string }> {
    return this.#call(() => {
      const known = this.#order(outTradeNo);
      if (known && known.state !== 'waiting')
        throw this.#refused(known.state === 'paid' ? 'order-paid' : 'order-closed');
      if (!known) this.#place(outTradeNo, 'qr', amountFen, expiresAt.getTime());
      return { codeUrl: `model://${outTradeNo}` };
    });
  }

  chargeCode({ outTradeNo, amountFen }: CodeOrder): Promise<CodeCharge> {
    return this.#call(() => {
      const order = this.#place(outTradeNo, 'code', amountFen, null);
      if (this.codeDoes === 'asks-password') return { outcome: 'paying' };
      if (this.codeDoes === 'short-of-money') {
        order.state = 'failed';
        return { outcome: 'refused', reason: 'balance', code: 'NOTENOUGH' };
      }
      this.pay(outTradeNo);
      return {
        outcome: 'paid',
        transactionId: 't',
        amountFen: order.paidFen,
        paidAt: new Date(this.#clock()),
      };
    });
  }

  query(outTradeNo: string): Promise<PaymentStanding> {
    return this.#call(() => {
      const order = this.#order(outTradeNo);
      if (!order) return { state: 'not-found', amountFen: null, transactionId: null, paidAt: null };
      const back = [...order.refunds.values()].reduce((sum, { amountFen }) => sum + amountFen, 0);
      const state = order.state === 'paid' && back >= order.paidFen ? 'refunded' : order.state;
      const isPaid = order.state === 'paid';
      return {
        state,
        amountFen: isPaid ? order.paidFen : order.amountFen,
        transactionId: isPaid ? 't' : null,
        paidAt: isPaid ? new Date(this.#clock()) : null,
      };
    });
  }

  close(outTradeNo: string): Promise<OrderEnd> {
    return this.#call(() => {
      const order = this.#order(outTradeNo);
      if (!order) throw this.#refused('order-not-found');
      if (order.state === 'paid') throw this.#refused('order-paid');
      if (order.state === 'waiting') order.state = 'closed';
      return 'closed';
    });
  }

  reverse(outTradeNo: string): Promise<OrderEnd> {
    return this.#call(() => {
      const order = this.#order(outTradeNo);
      if (!order) throw this.#refused('order-not-found');
      if (order.state !== 'paid') {
        order.state = 'closed';
        return 'closed';
      }
      order.refunds.set('reverse', { amountFen: order.paidFen, state: 'done' });
      return 'refunded';
    });
  }

  refund({ outTradeNo, refundNo, amountFen }: RefundRequest): Promise<RefundStanding> {
    return this.#call(() => {
      const order = this.#order(outTradeNo);
      if (!order || order.paidFen === 0) throw this.#refused('order-not-found');
      const known = order.refunds.get(refundNo);
      const back = [...order.refunds.values()].reduce((sum, each) => sum + each.amountFen, 0);
      if (!known && back + amountFen > order.paidFen) throw this.#refused('refund-exceeds');
      const refund = known ?? { amountFen, state: this.refundsEnd };
      order.refunds.set(refundNo, refund);
      return { ...refund, refundedAt: null };
    });
  }

  queryRefund({ outTradeNo, refundNo }: { outTradeNo: string; refundNo: string }): Promise<RefundStanding> {
    return this.#call(() => {
      const refund = this.#order(outTradeNo)?.refunds.get(refundNo);
      return refund
        ? { ...refund, refundedAt: null }
        : { state: 'not-found', amountFen: null, refundedAt: null };
    });
  }

  /** Refunds that were under way arrive; people settle those that were stuck. */
  settleRefunds(): void {
    for (const { refunds } of this.orders.values())
      for (const refund of refunds.values())
        if (refund.state === 'processing' || refund.state === 'abnormal') refund.state = 'done';
  }

  readNotification(): ChannelNotice {
    throw new Error('the model sends no notifications of its own');
  }

  answerNotification(): NotificationAnswer {
    throw new Error('the model sends no notifications of its own');
  }

  downloadBill(): Promise<Buffer> {
    return Promise.reject(this.#refused('no-bill'));
  }

  #order(outTradeNo: string): ModelOrder | undefined {
    const order = this.orders.get(outTradeNo);
    const isOver = order?.expiresAtMs !== null && order !== undefined && order.expiresAtMs <= this.#clock();
    if (isOver && order.state === 'waiting') order.state = 'closed';
    return order;
  }

  #place(outTradeNo: string, kind: 'qr' | 'code', amountFen: number, expiresAtMs: number | null): ModelOrder {
    const order: ModelOrder = {
      kind,
      amountFen,
      expiresAtMs,
      state: 'waiting',
      paidFen: 0,
      refunds: new Map(),
    };
    this.orders.set(outTradeNo, order);
    return order;
  }

  #refused(reason: ChannelRefused['reason']): ChannelRefused {
    return new ChannelRefused(this.name, reason, reason, 'the model says so');
  }

  async #call<T>(act: () => T): Promise<T> {
    const trouble = this.trouble();
    const hasArrived = await this.turn();
    if (!hasArrived || trouble === 'before') throw new ChannelUnanswered(this.name, 'timeout', 'before');
    const answer = act();
    if (trouble === 'after') throw new ChannelUnanswered(this.name, 'timeout', 'after');
    return answer;
  }
}
