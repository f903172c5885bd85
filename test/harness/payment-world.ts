import { expect } from 'chai';
import { currentStep } from '../../shared/case/fold/fold.ts';
import { owedFen, settlingPayment, waitingPayment } from '../../shared/case/state/payments.ts';
import { sumFen } from '../../shared/vocabulary/values/money.ts';
import type { OnlineMethod } from '../../shared/vocabulary/payment-method.ts';
import {
  channelAccount,
  OWED_BACK,
  REFUNDS_UNDER_WAY,
  tillAccount,
} from '../../station-server/registry/ledger/accounts.ts';
import type { PaymentChannel, RefundState } from '../../station-server/money/channels/payment-channel.ts';
import { PaymentDesk } from '../../station-server/money/payments/payment-desk.ts';
import { ProblemError } from '../../station-server/failures/problem-error.ts';
import { clerkActor, FoldedCase, NOW, supervisorActor } from './folded-case.ts';
import { ModelChannel, type Trouble } from './model-channel.ts';
import { MoneyDesk } from './money-desk.ts';
import { START, TO_THE_END, type Happening } from './payment-happenings.ts';

const TILL = 'till';
const FEE_FEN = 26_000;
const METHODS = ['wechat-pay', 'alipay'] as const;
const CODES = { 'wechat-pay': '130000000000000000', alipay: '280000000000000000' };
const clerk = { actor: clerkActor, terminal: 'desk:1' };

/** Until everything has gone on that waits for nothing outside. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type WhileUp = <T>(work: () => Promise<T>) => Promise<T>;

/** The channel as a station reaches it that may have crashed. */
function reachedBy(channel: ModelChannel, whileUp: WhileUp): PaymentChannel {
  return {
    name: channel.name,
    createQr: (order) => whileUp(() => channel.createQr(order)),
    chargeCode: (order) => whileUp(() => channel.chargeCode(order)),
    query: (number) => whileUp(() => channel.query(number)),
    close: (number) => whileUp(() => channel.close(number)),
    reverse: (number) => whileUp(() => channel.reverse(number)),
    refund: (request) => whileUp(() => channel.refund(request)),
    queryRefund: (refund) => whileUp(() => channel.queryRefund(refund)),
    readNotification: () => channel.readNotification(),
    answerNotification: () => channel.answerNotification(),
    downloadBill: () => channel.downloadBill(),
  };
}

/** A station that crashes and comes back, one case at the payment step, both channels, and a world around them. */
export class World {
  now = NOW;
  /** Time passes only when every call has arrived. */
  patient = false;
  readonly desk: MoneyDesk;
  readonly channels: Record<OnlineMethod, ModelChannel>;
  payments!: PaymentDesk;
  #marks = 0;
  #slips = 0;
  #timers: { at: number; act: () => void }[] = [];
  /** What is being done in the background by the station that is up. */
  #doing = new Set<Promise<unknown>>();
  /** Calls on their way to a channel. */
  #calls: ((hasArrived: boolean) => void)[] = [];
  #life = 0;
  readonly unforeseen: unknown[] = [];

  constructor(troubles: readonly Trouble[]) {
    const folded = new FoldedCase('first-issue').walkTo('fee-collection');
    this.desk = new MoneyDesk(folded);
    let next = 0;
    const trouble = (): Trouble => troubles[next++] ?? null;
    const clock = (): number => this.now;
    this.channels = {
      'wechat-pay': new ModelChannel('wechat-pay', clock),
      alipay: new ModelChannel('alipay', clock),
    };
    for (const channel of Object.values(this.channels)) {
      channel.trouble = trouble;
      channel.turn = () => new Promise((resolve) => this.#calls.push(resolve));
    }
    this.desk.onAppended = (events) => {
      if (events.some(({ type }) => type === 'refund-begun'))
        this.#background(this.payments.follow(this.desk.state.caseNumber));
    };
    this.start();
  }

  /** A station as it comes up: everything in memory is gone. */
  start(): void {
    this.#timers = [];
    this.#doing.clear();
    const life = ++this.#life;
    // A station that crashed learns nothing any more and does nothing any more.
    const whileUp: WhileUp = <T>(work: () => Promise<T>): Promise<T> =>
      life === this.#life ? work() : new Promise<T>(() => undefined);
    this.payments = new PaymentDesk({
      desk: {
        load: () => whileUp(() => this.desk.load()),
        act: (caseNumber, action, by) => whileUp(() => this.desk.act(caseNumber, action, by)),
      },
      channels: {
        'wechat-pay': { channel: reachedBy(this.channels['wechat-pay'], whileUp), merchantId: 'm' },
        alipay: { channel: reachedBy(this.channels.alipay, whileUp), merchantId: 'm' },
      },
      pending: () => Promise.resolve(this.desk.pending()),
      caseOf: (_method, paymentId) =>
        Promise.resolve(
          this.desk.state.payments.some((payment) => payment.paymentId === paymentId)
            ? this.desk.state.caseNumber
            : null,
        ),
      clock: () => this.now,
      randomMark: () => String(++this.#marks).padStart(6, '0'),
      wait: (delayMs, act) => {
        const timer = { at: this.now + delayMs, act };
        this.#timers.push(timer);
        return () => (this.#timers = this.#timers.filter((each) => each !== timer));
      },
      onContact: () => undefined,
      onError: () => undefined,
    });
  }

  /** Calls on their way arrive all the same, or are lost. */
  async crash(haveArrived: boolean): Promise<void> {
    this.payments.close();
    this.start();
    for (const arrive of this.#calls.splice(0)) arrive(haveArrived);
    await breath();
    this.#background(this.payments.resume());
    await breath();
  }

  async turn(index: number): Promise<void> {
    const [arrive] = this.#calls.splice(index % Math.max(1, this.#calls.length), 1);
    arrive?.(true);
    await breath();
  }

  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((each) => each !== due);
      this.now = Math.max(this.now, due.at);
      this.desk.case.now = this.now;
      due.act();
      await breath();
      if (this.patient) await this.quiet();
    }
    this.now = until;
    this.desk.case.now = until;
  }

  #background(work: Promise<unknown>): void {
    const done = work.catch((error: unknown) => this.#noticed(error)).finally(() => this.#doing.delete(done));
    this.#doing.add(done);
  }

  #noticed(error: unknown): void {
    if (!(error instanceof ProblemError)) this.unforeseen.push(error);
  }

  /** Let every call arrive, until nobody does anything but wait. */
  async quiet(): Promise<void> {
    do {
      for (const arrive of this.#calls.splice(0)) arrive(true);
      await breath();
    } while (this.#calls.length > 0);
  }

  /** What a person does may be refused: that is the station's right. Other things happen before it is done. */
  async tried(work: () => Promise<unknown>): Promise<void> {
    this.#background(work());
    await breath();
  }

  #order(index: number): { method: OnlineMethod; paymentId: string } | null {
    const online = this.desk.state.payments.filter(({ method }) => method !== 'cash' && method !== 'card');
    const payment = online[index % Math.max(1, online.length)];
    return payment ? { method: payment.method as OnlineMethod, paymentId: payment.paymentId } : null;
  }

  async happen(what: Happening): Promise<void> {
    const { caseNumber } = this.desk.state;
    switch (what.do) {
      case 'offer':
        return this.tried(() =>
          this.payments.offer(caseNumber, (what as { method: OnlineMethod }).method, clerk),
        );
      case 'charge': {
        const { method, code } = what as { method: OnlineMethod; code: ModelChannel['codeDoes'] };
        this.channels[method].codeDoes = code;
        return this.tried(() => this.payments.charge(caseNumber, CODES[method], clerk));
      }
      case 'pay': {
        const {
          order: index,
          late,
          otherAmount,
        } = what as { order: number; late: boolean; otherAmount: boolean };
        const order = this.#order(index);
        if (order)
          this.channels[order.method].pay(order.paymentId, {
            late,
            ...(otherAmount ? { amountFen: FEE_FEN - 100 } : {}),
          });
        return;
      }
      case 'notify': {
        const order = this.#order((what as { order: number }).order);
        if (!order) return;
        const { paymentId: outTradeNo, method } = order;
        const standing = { state: 'paid', amountFen: FEE_FEN, transactionId: 't', paidAt: null } as const;
        return this.tried(() =>
          this.payments.notified(method, { kind: 'payment', noticeId: 'n', outTradeNo, ...standing }),
        );
      }
      case 'refund':
        return this.refund(what);
      case 'withdraw':
        return this.tried(() => this.payments.withdraw(caseNumber, clerk));
      case 'cash':
        return this.tried(() =>
          this.desk.act(caseNumber, { type: 'collect-cash', tillId: TILL, tenderedFen: 30_000 }, clerk),
        );
      case 'card': {
        const card = {
          terminalId: '10000001',
          referenceNo: String(++this.#slips).padStart(12, '0'),
          cardLastFour: '0001',
        };
        return this.tried(() => this.desk.act(caseNumber, { type: 'collect-card', card }, clerk));
      }
      case 'cancel':
        return this.tried(() => this.desk.act(caseNumber, { type: 'cancel-case', reason: 'r' }, clerk));
      case 'set-aside':
        return this.approved('payment-set-aside');
      case 'issue':
        return this.tried(() => this.desk.act(caseNumber, START, clerk));
      case 'complete':
        return this.tried(async () => {
          for (const action of TO_THE_END) await this.desk.act(caseNumber, action, clerk);
        });
      case 'pass-3-s':
        return this.pass(3_000);
      case 'pass-60-s':
        return this.pass(60_000);
      case 'pass-6-min':
        return this.pass(360_000);
      case 'quiet':
        return this.quiet();
      case 'turn':
        return this.turn((what as { call: number }).call);
      case 'crash':
        return this.crash((what as { arrived: boolean }).arrived);
      case 'refunds-end':
        for (const channel of Object.values(this.channels))
          channel.refundsEnd = (what as { end: RefundState }).end;
        return;
    }
  }

  async approved(kind: 'payment-set-aside' | 'refund', refund?: { paymentId: string; amountFen: number }) {
    const { caseNumber } = this.desk.state;
    const approvalId = `a${String(++this.#marks).padStart(6, '0')}`;
    const supervisor = { actor: supervisorActor, terminal: 'desk:2' };
    await this.tried(() =>
      this.desk.act(
        caseNumber,
        { type: 'request-approval', approvalId, kind, reason: 'r', verdict: null, refund },
        clerk,
      ),
    );
    await this.tried(() =>
      this.desk.act(
        caseNumber,
        { type: 'answer-approval', approvalId, granted: true, reason: 'r', staffId: 'supervisor' },
        supervisor,
      ),
    );
  }

  /** A supervisor grants it; cash and card are then paid back by hand. */
  async refund({ order, part }: { order: number; part: boolean }): Promise<void> {
    const { payments, caseNumber } = this.desk.state;
    const payment = payments[order % Math.max(1, payments.length)];
    if (!payment?.received) return;
    const amountFen = part ? 1_000 : payment.received.amountFen;
    await this.approved('refund', { paymentId: payment.paymentId, amountFen });
    for (const each of this.desk.state.payments) {
      for (const { refundNo, progress } of each.refunds) {
        if (progress !== 'begun') continue;
        const card = {
          terminalId: '10000001',
          referenceNo: String(++this.#slips).padStart(12, '0'),
          cardLastFour: '0001',
        };
        if (each.method === 'cash')
          await this.tried(() =>
            this.desk.act(caseNumber, { type: 'refund-cash', refundNo, tillId: TILL }, clerk),
          );
        if (each.method === 'card')
          await this.tried(() => this.desk.act(caseNumber, { type: 'refund-card', refundNo, card }, clerk));
      }
    }
  }

  /** True at every moment, whatever happened. */
  expectSound(): void {
    const { state } = this.desk;
    expect(this.desk.trialBalanceFen, 'trial balance').to.equal(0);
    expect(
      state.payments.filter((payment) => payment.received?.surplus === null).length,
      'settled',
    ).to.be.at.most(1);
    if (state.issuances.length > 0) expect(state.settlement, 'issued and unpaid').to.not.equal(null);
    expect(-this.desk.of(OWED_BACK), 'owed as the ledger has it').to.equal(owedFen(state));
    expect(state.payments.filter((payment) => payment.state === 'waiting').length).to.be.at.most(1);
    for (const { received, refunds } of state.payments) {
      const back = sumFen(
        refunds.filter(({ progress }) => progress !== 'failed').map(({ amountFen }) => amountFen),
      );
      expect(back, 'never more than was paid').to.be.at.most(received?.amountFen ?? 0);
    }
  }

  /** The channels answer again and time passes: everything comes to an end, and both sides agree to the fen. */
  async settle(): Promise<void> {
    for (const channel of Object.values(this.channels)) {
      channel.trouble = () => null;
      channel.refundsEnd = 'done';
    }
    this.patient = true;
    await this.crash(true);
    await this.pass(600_000);
    for (const channel of Object.values(this.channels)) channel.settleRefunds();
    for (const { method, paymentId } of this.desk.state.payments) {
      if (method === 'cash' || method === 'card') continue;
      // The statement of the day, or the channel's next notification, tells of what was paid after its end.
      await this.tried(() =>
        this.payments.notified(method, {
          kind: 'payment',
          noticeId: 'n',
          outTradeNo: paymentId,
          state: 'paid',
          amountFen: null,
          transactionId: null,
          paidAt: null,
        }),
      );
      await this.quiet();
    }
    await this.pass(600_000);
  }

  expectSettled(): void {
    const { state } = this.desk;
    this.expectSound();
    expect(this.unforeseen).to.deep.equal([]);
    expect(waitingPayment(state), 'nothing waits for ever').to.equal(null);
    for (const method of METHODS) {
      const booked = this.desk.of(channelAccount(method));
      expect(booked, `what ${method} holds is what we booked`).to.equal(this.channels[method].netFen);
    }
    expect(this.desk.of(REFUNDS_UNDER_WAY)).to.equal(0);
    const held =
      this.desk.of(tillAccount(TILL)) + sumFen(['card', ...METHODS].map((m) => this.desk.of(`asset:${m}`)));
    const keptFen = keptOf(this);
    expect(held, 'kept of this supplier: the fee at most, and what is owed').to.equal(
      keptFen + owedFen(state),
    );
    expect(keptFen).to.be.at.most(FEE_FEN);
    if (state.status === 'cancelled') expect(keptFen).to.equal(0);
    if (currentStep(state) === 'fee-collection') expect(keptFen).to.equal(0);
  }
}

/** The settling payment less what was granted back of it and what is owed of it. */
function keptOf({ desk }: World): number {
  const payment = settlingPayment(desk.state);
  if (!payment?.received) return 0;
  const back = sumFen(
    payment.refunds.filter(({ progress }) => progress !== 'failed').map(({ amountFen }) => amountFen),
  );
  return payment.received.amountFen - back - payment.owedFen;
}
