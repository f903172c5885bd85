import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { isCollecting } from '../../../shared/case/decide/decide-payment.ts';
import {
  findRefund,
  refundsOf,
  waitingPayment,
  type CasePayment,
  type PaymentEnd,
} from '../../../shared/case/state/payments.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { PaymentContact } from '../../../shared/contract/realtime.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { methodOfPaymentCode } from '../../../shared/vocabulary/payment-code.ts';
import {
  isOnlineMethod,
  paymentMethodNames,
  type OnlineMethod,
} from '../../../shared/vocabulary/payment-method.ts';
import { ClaimTaken } from '../../journal/journal-entry.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { afterOwnMove, station, type By, type CaseDesk } from '../../registry/cases/case-desk.ts';
import { ChannelRefused, ChannelUnanswered, type RefusalReason } from '../channels/channel-errors.ts';
import type { ChannelNotice, PaymentChannel, PaymentStanding } from '../channels/payment-channel.ts';
import type { MovementKey, PendingMovement } from './payment-queries.ts';
import { InTurn } from '../../scheduling/in-turn.ts';
import { Watches, type Look, type WatchesParts } from '../../scheduling/watches.ts';
import { knows } from '../../../shared/case/state/known.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';

/** A channel that the station has a contract with, and the merchant account that money goes to. */
export interface OpenChannel {
  channel: PaymentChannel;
  merchantId: string;
}

interface PaymentDeskParts extends WatchesParts {
  desk: Pick<CaseDesk, 'load' | 'act'>;
  channels: Partial<Record<OnlineMethod, OpenChannel>>;
  pending: () => Promise<PendingMovement[]>;
  caseOf: (method: OnlineMethod, paymentId: string) => Promise<string | null>;
  clock: () => number;
  /** Six letters or digits that make an order number unique for ever. */
  randomMark: () => string;
  onContact: (contact: PaymentContact) => void;
}

/** How long the supplier has: our QR code, and the password on the phone after his code was scanned. */
const QR_LASTS_MS = 300_000;
const CODE_LASTS_MS = 60_000;

const endOf = (reason: RefusalReason): PaymentEnd =>
  reason === 'payment-code' || reason === 'balance' ? reason : 'declined';

/** Nothing happened, and trying again may help. */
const PASSING: readonly RefusalReason[] = ['busy', 'not-authorised'];

/**
 * Payments over WeChat Pay and Alipay (R-FEE-3). The intent is in the journal before a channel hears of it; what became
 * of it is found out by asking, until the channel says so: a time-out is never an answer. A notification only makes the
 * next look come at once. What is pending survives restarts.
 */
export class PaymentDesk {
  readonly #parts: PaymentDeskParts;
  readonly #watches: Watches;
  /** What was answered first must be booked before the next is asked: one call about a payment at a time. */
  readonly #inTurn = new InTurn();

  constructor(parts: PaymentDeskParts) {
    this.#parts = parts;
    this.#watches = new Watches(parts);
  }

  get methods(): OnlineMethod[] {
    return Object.keys(this.#parts.channels) as OnlineMethod[];
  }

  /** Take up what was pending when the station ended. */
  async resume(): Promise<void> {
    for (const { caseNumber, method, kind, reference } of await this.#parts.pending()) {
      const [paymentId = '', refundNo = ''] = reference.split('/');
      const look =
        kind === 'payment'
          ? this.#watchPayment(caseNumber, method, paymentId)
          : this.#watchRefund(caseNumber, refundNo);
      look.catch(this.#parts.onError);
    }
  }

  close(): void {
    this.#watches.close();
  }

  /** Ask for the fee by a QR code. It comes with the state, or as soon as the channel gives it. */
  async offer(caseNumber: string, method: OnlineMethod, by: By): Promise<CaseState> {
    const paymentId = await this.#begin(caseNumber, method, 'qr', by);
    await this.#watchPayment(caseNumber, method, paymentId);
    return this.#parts.desk.load(caseNumber);
  }

  /**
   * Charge the code on the supplier's phone. Sent once, whatever comes of it; the code is kept nowhere. Problems
   * `payment-code-unknown`, `method-not-offered`.
   */
  async charge(caseNumber: string, paymentCode: string, by: By): Promise<CaseState> {
    const method = methodOfPaymentCode(paymentCode);
    if (!method) throw new ProblemError(makeProblem('payment-code-unknown'));
    const paymentId = await this.#begin(caseNumber, method, 'code', by);
    const charged = await this.#inTurn.run(paymentId, () =>
      this.#charge(caseNumber, method, paymentId, paymentCode),
    );
    if (charged) return charged;
    await this.#watchPayment(caseNumber, method, paymentId);
    return this.#parts.desk.load(caseNumber);
  }

  /** Null: not known yet. */
  async #charge(
    caseNumber: string,
    method: OnlineMethod,
    paymentId: string,
    paymentCode: string,
  ): Promise<CaseState | null> {
    const state = await this.#parts.desk.load(caseNumber);
    if (!knows(state, 'fee')) throw new RangeError(`${caseNumber} has no fee`);
    const { amountFen } = state.fee;
    try {
      const order = { outTradeNo: paymentId, amountFen, subject: subjectOf(state), paymentCode };
      const charge = await this.#channel(method).chargeCode(order);
      if (charge.outcome === 'paid') {
        const standing = { ...charge, state: 'paid' } as const;
        return await this.#received(caseNumber, paymentId, amountFen, standing);
      }
      if (charge.outcome === 'refused')
        return await this.#ended(caseNumber, paymentId, endOf(charge.reason), station);
    } catch (error) {
      if (!(error instanceof ChannelUnanswered)) throw error;
    }
    return null;
  }

  /** Whoever collects or pays does it in another way: end the payment that is awaited. Problem `payment-unanswered`. */
  async withdraw(caseNumber: string, by: By): Promise<CaseState> {
    const state = await this.#parts.desk.load(caseNumber);
    const payment = waitingPayment(state);
    if (!payment || !isOnline(payment)) return state;
    const look = await this.#looked(caseNumber, payment.paymentId, (_state, waiting) =>
      waiting.state === 'ended'
        ? Promise.resolve('over')
        : this.#end(caseNumber, waiting, 'withdrawn', afterOwnMove(by)),
    );
    if (look === 'unanswered') {
      const method = paymentMethodNames[payment.method];
      throw new ProblemError(makeProblem('payment-unanswered', { method }));
    }
    return this.#parts.desk.load(caseNumber);
  }

  /** Ask the channel once more about a movement that its statement tells another story of. Problem `not-found`. */
  async inquire(method: OnlineMethod, { kind, reference }: MovementKey): Promise<void> {
    const [paymentId = '', refundNo = ''] = reference.split('/');
    const caseNumber = await this.#parts.caseOf(method, paymentId);
    if (caseNumber === null) throw new ProblemError(makeProblem('not-found'));
    const look =
      kind === 'payment'
        ? await this.#watchPayment(caseNumber, method, paymentId)
        : await this.#watchRefund(caseNumber, refundNo);
    if (look === 'unanswered')
      throw new ProblemError(makeProblem('channel-unanswered', { method: paymentMethodNames[method] }));
  }

  /** A channel says that something happened. False: the channel is to say so again, since it wasn't found out what. */
  async notified(method: OnlineMethod, notice: ChannelNotice): Promise<boolean> {
    if (notice.kind === 'other') return true;
    const caseNumber = await this.#parts.caseOf(method, notice.outTradeNo);
    // Not an order of ours: the statement will have it, and a person looks at it there.
    if (caseNumber === null) return true;
    const look =
      notice.kind === 'payment'
        ? await this.#watchPayment(caseNumber, method, notice.outTradeNo)
        : await this.#watchRefund(caseNumber, notice.refundNo);
    return look !== 'unanswered';
  }

  /** Carry out the refunds that were begun in a case. */
  async follow(caseNumber: string): Promise<void> {
    const state = await this.#parts.desk.load(caseNumber);
    for (const { payment, refund } of refundsOf(state)) {
      if (isOnline(payment) && refund.progress === 'begun')
        await this.#watchRefund(caseNumber, refund.refundNo);
    }
  }

  #open(method: OnlineMethod): OpenChannel {
    const open = this.#parts.channels[method];
    if (!open) throw new ProblemError(makeProblem('method-not-offered'));
    return open;
  }

  #channel(method: OnlineMethod): PaymentChannel {
    return this.#open(method).channel;
  }

  async #begin(caseNumber: string, method: OnlineMethod, by: 'qr' | 'code', who: By): Promise<string> {
    const { merchantId } = this.#open(method);
    const { clock, randomMark, desk } = this.#parts;
    const paymentId = `${caseNumber.replaceAll('-', '_')}_${randomMark()}`;
    const lastsMs = by === 'qr' ? QR_LASTS_MS : CODE_LASTS_MS;
    // Whole seconds, as the channels count.
    const expiresAt = Math.floor((clock() + lastsMs) / 1000) * 1000;
    await desk.act(caseNumber, { type: 'begin-payment', paymentId, method, by, merchantId, expiresAt }, who);
    return paymentId;
  }

  #watchPayment(caseNumber: string, method: OnlineMethod, paymentId: string): Promise<Look> {
    return this.#watches.begin(`payment ${paymentId}`, () =>
      this.#looked(caseNumber, paymentId, (state, payment) => this.#lookAt(state, payment, method)),
    );
  }

  /**
   * A look at a payment that wasn't received yet. Whoever watches the case is told when the channel falls silent and
   * when it speaks again.
   */
  #looked(
    caseNumber: string,
    paymentId: string,
    look: (state: CaseState, payment: CasePayment) => Promise<Look>,
  ): Promise<Look> {
    return this.#inTurn.run(paymentId, async () => {
      const state = await this.#parts.desk.load(caseNumber);
      const payment = state.payments.find((candidate) => candidate.paymentId === paymentId);
      if (!payment || payment.state === 'received') return 'over';
      try {
        const seen = await look(state, payment);
        this.#parts.onContact({ caseNumber, paymentId, unanswered: false });
        return seen;
      } catch (error) {
        const isRefused = error instanceof ChannelRefused;
        if (!isRefused && !(error instanceof ChannelUnanswered)) throw error;
        // A refusal to tell or to close leaves the outcome as unknown as silence does.
        if (isRefused) this.#parts.onError(error);
        this.#parts.onContact({ caseNumber, paymentId, unanswered: true });
        return 'unanswered';
      }
    });
  }

  async #lookAt(state: CaseState, payment: CasePayment, method: OnlineMethod): Promise<Look> {
    const { caseNumber } = state;
    const { paymentId, amountFen, expiresAt } = payment;
    const isOver = expiresAt === null || this.#parts.clock() >= expiresAt;
    const isWanted = payment.state !== 'ended' && isCollecting(state);
    if (payment.state === 'waiting' && payment.by === 'qr' && payment.codeUrl === null && isWanted && !isOver)
      return this.#place(state, { ...payment, expiresAt }, method);
    const standing = await this.#channel(method).query(paymentId);
    if (standing.state === 'paid') {
      await this.#received(caseNumber, paymentId, amountFen, standing);
      return 'over';
    }
    if (payment.state === 'ended') return 'over';
    if (standing.state === 'closed' || standing.state === 'failed' || standing.state === 'refunded') {
      await this.#ended(caseNumber, paymentId, endedBy(standing, payment), station);
      return 'over';
    }
    return isOver || !isWanted ? this.#end(caseNumber, payment, 'expired', station) : 'again';
  }

  async #place(
    state: CaseState,
    payment: CasePayment & { expiresAt: InstantMs },
    method: OnlineMethod,
  ): Promise<Look> {
    const { caseNumber } = state;
    const { paymentId, amountFen, expiresAt } = payment;
    try {
      const { codeUrl } = await this.#channel(method).createQr({
        outTradeNo: paymentId,
        amountFen,
        subject: subjectOf(state),
        expiresAt: new Date(expiresAt),
      });
      await this.#parts.desk.act(caseNumber, { type: 'offer-payment', paymentId, codeUrl }, station);
      return 'again';
    } catch (error) {
      if (!(error instanceof ChannelRefused) || PASSING.includes(error.reason)) throw error;
      this.#parts.onError(error);
      // Refused although it was never shown: there may be an earlier call whose answer was lost.
      return this.#end(caseNumber, payment, 'declined', station);
    }
  }

  /** Make sure that it can't be paid any more, and look a last time: the supplier may have been faster. */
  async #end(caseNumber: string, payment: CasePayment, reason: PaymentEnd, who: By): Promise<Look> {
    const { paymentId, amountFen, method, by } = payment;
    if (!isOnline(payment)) return 'over';
    const channel = this.#channel(method as OnlineMethod);
    const before = await channel.query(paymentId);
    if (before.state !== 'paid') {
      try {
        const end = await (by === 'qr' ? channel.close(paymentId) : channel.reverse(paymentId));
        if (end === 'refunded') {
          await this.#ended(caseNumber, paymentId, 'returned', who);
          return 'over';
        }
      } catch (error) {
        const gone = ['order-paid', 'order-closed', 'order-not-found'];
        if (!(error instanceof ChannelRefused) || !gone.includes(error.reason)) throw error;
      }
    }
    const after = before.state === 'paid' ? before : await channel.query(paymentId);
    if (after.state === 'paid') await this.#received(caseNumber, paymentId, amountFen, after);
    else await this.#ended(caseNumber, paymentId, after.state === 'refunded' ? 'returned' : reason, who);
    return 'over';
  }

  async #received(
    caseNumber: string,
    paymentId: string,
    askedFen: number,
    { amountFen, transactionId, paidAt }: PaymentStanding,
  ): Promise<CaseState> {
    const receive = (claimTaken: boolean): Promise<CaseState> =>
      this.#parts.desk.act(
        caseNumber,
        {
          type: 'receive-payment',
          paymentId,
          amountFen: amountFen ?? askedFen,
          transactionId,
          paidAt: paidAt?.getTime() ?? this.#parts.clock(),
          claimTaken,
        },
        station,
      );
    // Money that came is never refused: where another order has the claim by now, it goes back.
    const state = await receive(false).catch((error: unknown) => {
      if (error instanceof ProblemError && error.cause instanceof ClaimTaken) return receive(true);
      throw error;
    });
    this.#parts.onContact({ caseNumber, paymentId, unanswered: false });
    return state;
  }

  #ended(caseNumber: string, paymentId: string, reason: PaymentEnd, who: By): Promise<CaseState> {
    return this.#parts.desk.act(caseNumber, { type: 'end-payment', paymentId, reason }, who);
  }

  #watchRefund(caseNumber: string, refundNo: string): Promise<Look> {
    return this.#watches.begin(`refund ${refundNo}`, async () => {
      const found = findRefund(await this.#parts.desk.load(caseNumber), refundNo);
      if (!found || !isOnline(found.payment)) return 'over';
      if (found.refund.progress === 'done' || found.refund.progress === 'failed') return 'over';
      try {
        return await this.#lookAtRefund(caseNumber, found);
      } catch (error) {
        if (error instanceof ChannelUnanswered) return 'unanswered';
        if (!(error instanceof ChannelRefused)) throw error;
        this.#parts.onError(error);
        if (PASSING.includes(error.reason)) return 'unanswered';
        return this.#settled(caseNumber, { refundNo, outcome: 'failed' });
      }
    });
  }

  /** The same number never pays back twice: not known at the channel, it is asked for (again). */
  async #lookAtRefund(
    caseNumber: string,
    { payment, refund }: NonNullable<ReturnType<typeof findRefund>>,
  ): Promise<Look> {
    const { paymentId: outTradeNo, received, method } = payment;
    const { refundNo, amountFen } = refund;
    const channel = this.#channel(method as OnlineMethod);
    let standing = await channel.queryRefund({ outTradeNo, refundNo });
    if (standing.state === 'not-found') {
      const totalFen = received?.amountFen ?? amountFen;
      standing = await channel.refund({ outTradeNo, refundNo, amountFen, totalFen, reason: '证书费用退款' });
    }
    const { state, refundedAt } = standing;
    if (state === 'done')
      return this.#settled(caseNumber, {
        refundNo,
        outcome: state,
        refundedAt: refundedAt?.getTime() ?? null,
      });
    if (state === 'closed') return this.#settled(caseNumber, { refundNo, outcome: 'failed' });
    if (state !== 'abnormal') return 'again';
    await this.#settled(caseNumber, { refundNo, outcome: 'stuck' });
    return 'unanswered';
  }

  async #settled(caseNumber: string, refund: SettledRefund): Promise<Look> {
    await this.#parts.desk.act(caseNumber, { type: 'settle-refund', ...refund }, station);
    return 'over';
  }
}

type SettledRefund =
  | { refundNo: string; outcome: 'done'; refundedAt: number | null }
  | { refundNo: string; outcome: 'stuck' | 'failed' };

const isOnline = (payment: CasePayment): payment is CasePayment & { method: OnlineMethod } =>
  isOnlineMethod(payment.method);

/** What the supplier reads on his phone; names nobody. */
const subjectOf = ({ service, caseNumber }: CaseState): string =>
  `数字证书 ${catalogue[service].name.zh} ${caseNumber}`;

function endedBy({ state }: PaymentStanding, { by }: CasePayment): PaymentEnd {
  if (state === 'refunded') return 'returned';
  return by === 'code' || state === 'failed' ? 'declined' : 'expired';
}
