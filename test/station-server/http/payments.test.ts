import { expect } from 'chai';
import { shownVersion } from '../../../shared/case/questions/step-identity.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { waitingPayment } from '../../../shared/case/state/payments.ts';
import type { TillReport } from '../../../shared/till/till-report.ts';
import { trialBalance } from '../../harness/ledger-judge.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import { channelTrouble, nextSlip, offered, onPhone, payBy, paymentCode } from '../../harness/paying.ts';
import { firstIssueWalk, openWalk, walkUntil } from '../../harness/service-walk.ts';
import { codeOf, Desk, StationClient } from '../../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../../harness/station-process.ts';

describe('payments over the API', function () {
  this.timeout(120_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const desk = new Desk(() => station.url);
  const supervisor = new StationClient(() => station.url);
  let organisations = 0;

  before(async () => {
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
    await desk.counter.request('POST', '/api/till', { floatFen: 0 });
    await supervisor.request('POST', '/api/session', {
      staffNumber: '9001',
      password: PASSWORD,
      desk: 'office',
    });
  });
  afterEach(() => desk.counter.request('DELETE', '/bench/payments/troubles'));
  after(async () => {
    await station.stop();
    const db = await openDatabase(`sqlite:${station.dataDir}/station.db`);
    const balance = (await trialBalance(db)).reduce((sum, { amountFen }) => sum + amountFen, 0);
    await db.destroy();
    station.remove();
    expect(balance).to.equal(0);
  });

  async function atPayment(): Promise<string> {
    const walk = firstIssueWalk(desk, ++organisations);
    const caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'fee-collection');
    return caseNumber;
  }

  const approve = async (
    caseNumber: string,
    kind: 'refund' | 'payment-set-aside',
    refund?: { paymentId: string; amountFen: number },
  ) => {
    const asked = await desk.command(caseNumber, {
      type: 'request-approval',
      kind,
      reason: 'sample',
      verdict: null,
      ...(refund ? { refund } : {}),
    });
    const approvalId = asked.approvals.at(-1)?.approvalId ?? '';
    await supervisor.request('POST', `/api/cases/${caseNumber}/approvals/${approvalId}`, {
      version: shownVersion(asked, 'approval'),
      granted: true,
      reason: 'sample',
      credentials: null,
    });
    return approvalId;
  };

  const refundDone = (state: CaseState): boolean =>
    state.payments.some(({ refunds }) => refunds.some(({ progress }) => progress === 'done'));

  for (const way of ['card', 'wechat-pay', 'alipay', 'wechat-pay-code', 'alipay-code'] as const) {
    it(`R-FEE-3: ${way} settles the fee, and the receipt prints by itself`, async () => {
      const caseNumber = await atPayment();
      const paid = await payBy(desk, caseNumber, way);
      expect(paid.settlement?.amountFen).to.equal(26000);
      const printed = await desk.until(caseNumber, ({ documents }) =>
        documents.some(({ document }) => document === 'fee-receipt'),
      );
      expect(printed.payments.filter(({ received }) => received !== null)).to.have.length(1);
    });
  }

  it('R-FEE-3: the supplier sees the code, and no other case’s', async () => {
    const caseNumber = await atPayment();
    await offered(desk, caseNumber, 'alipay');
    const view = await desk.screenView();
    if (view.kind !== 'pay' || view.way.kind !== 'scan') throw new Error(`the supplier sees ${view.kind}`);
    expect(view.way.qr).to.match(/^data:image\/svg\+xml;base64,/);
    expect(await codeOf(desk.command(caseNumber, { type: 'collect-cash', tenderedFen: 30000 }))).to.equal(
      'payment-waiting',
    );
    const state = await desk.command(caseNumber, { type: 'withdraw-payment' });
    expect(state.payments[0]).to.include({ state: 'ended', endedBecause: 'withdrawn' });
    await payBy(desk, caseNumber, 'cash');
  });

  // Alipay only says that the order is closed.
  for (const [method, reason] of [
    ['wechat-pay', 'declined'],
    ['alipay', 'expired'],
  ] as const) {
    it(`R-FEE-3: ${method} that fails on the phone ends by itself, and another code is there at once`, async () => {
      const caseNumber = await atPayment();
      const payment = await offered(desk, caseNumber, method);
      await onPhone(desk, payment, 'scan');
      await onPhone(desk, payment, 'fail');
      const ended = await desk.until(caseNumber, (now) => waitingPayment(now) === null);
      expect(ended.payments.at(-1)?.endedBecause).to.equal(reason);
      const again = await offered(desk, caseNumber, method);
      expect(again.codeUrl).to.not.equal(payment.codeUrl);
      await onPhone(desk, again, 'pay');
      await desk.until(caseNumber, ({ settlement }) => settlement !== null);
    });
  }

  it('a payment code without money is refused in words, one with a password waits for it', async () => {
    const caseNumber = await atPayment();
    const short = await desk.command(caseNumber, {
      type: 'charge-payment-code',
      paymentCode: paymentCode('wechat-pay', '92'),
    });
    expect(short.payments[0]).to.include({ state: 'ended', endedBecause: 'balance' });
    const asks = await desk.command(caseNumber, {
      type: 'charge-payment-code',
      paymentCode: paymentCode('alipay', '91'),
    });
    const waiting = waitingPayment(asks);
    if (!waiting) throw new Error('nothing is awaited');
    await onPhone(desk, waiting, 'pay');
    expect(
      (await desk.until(caseNumber, ({ settlement }) => settlement !== null)).settlement?.method,
    ).to.equal('alipay');
    expect(station.log).to.not.include(paymentCode('alipay').slice(0, 10));
    const unknown = { type: 'charge-payment-code', paymentCode: '9'.repeat(18) } as const;
    expect(await codeOf(desk.command(await atPayment(), unknown))).to.equal('payment-code-unknown');
  });

  it('a scanned code pays the case that the supplier sees, and no other of this desk', async () => {
    const [seen, other] = [await atPayment(), await atPayment()];
    const show = (caseNumber: string | null): Promise<unknown> =>
      desk.counter.request('PUT', '/api/desk/case', { caseNumber });
    await show(seen);
    const charge = { type: 'charge-payment-code', paymentCode: paymentCode('alipay', '12') } as const;
    expect(await codeOf(desk.command(other, charge))).to.equal('screen-shows-another-case');
    expect((await desk.state(other)).payments).to.deep.equal([]);
    await desk.command(seen, charge);
    expect((await desk.until(seen, ({ settlement }) => settlement !== null)).settlement?.method).to.equal(
      'alipay',
    );
    await show(null);
  });

  it('a charge whose answer is lost is asked about, never sent again', async () => {
    const caseNumber = await atPayment();
    await channelTrouble(desk, { channel: 'wechat-pay', kind: 'broken', when: 'after', call: 'charge' });
    await desk.command(caseNumber, {
      type: 'charge-payment-code',
      paymentCode: paymentCode('wechat-pay', '10'),
    });
    const state = await desk.until(caseNumber, ({ settlement }) => settlement !== null);
    expect(state.payments).to.have.length(1);
  });

  it('set aside while the channel is silent: what was paid meanwhile goes back by itself', async () => {
    const caseNumber = await atPayment();
    const payment = await offered(desk, caseNumber, 'wechat-pay');
    await channelTrouble(desk, { channel: 'wechat-pay', kind: 'broken', count: 500 });
    await onPhone(desk, payment, 'pay');
    expect(await codeOf(desk.command(caseNumber, { type: 'withdraw-payment' }))).to.equal(
      'payment-unanswered',
    );
    await approve(caseNumber, 'payment-set-aside');
    await desk.command(caseNumber, { type: 'collect-card', slip: nextSlip() });
    await desk.counter.request('DELETE', '/bench/payments/troubles');
    await onPhone(desk, payment, 'repeat-notification');
    const state = await desk.until(caseNumber, refundDone);
    expect(state.settlement?.method).to.equal('card');
    expect(state.payments[0]?.received?.surplus).to.equal('not-due');
  });

  it('a payment after the end of its order settles a case that still waits, and goes back where it doesn’t', async () => {
    const [waits, settled] = [await atPayment(), await atPayment()];
    for (const caseNumber of [waits, settled]) {
      const payment = await offered(desk, caseNumber, 'wechat-pay');
      await desk.command(caseNumber, { type: 'withdraw-payment' });
      if (caseNumber === settled) await payBy(desk, caseNumber, 'cash');
      await onPhone(desk, payment, 'pay', { late: true, twice: true });
    }
    const first = await desk.until(waits, ({ settlement }) => settlement !== null);
    expect(first.settlement?.method).to.equal('wechat-pay');
    const second = await desk.until(settled, refundDone);
    expect(second.settlement?.method).to.equal('cash');
  });

  it('another amount than was asked for is parked for a supervisor, and doesn’t settle', async () => {
    const caseNumber = await atPayment();
    const payment = await offered(desk, caseNumber, 'wechat-pay');
    await onPhone(desk, payment, 'pay', { amountFen: 25900 });
    const parked = await desk.until(caseNumber, ({ payments }) => payments[0]?.state === 'received');
    expect(parked.settlement).to.equal(null);
    expect(parked.payments[0]).to.deep.include({ owedFen: 25900 });
    await approve(caseNumber, 'refund', { paymentId: payment.paymentId, amountFen: 25900 });
    await desk.until(caseNumber, refundDone);
    await payBy(desk, caseNumber, 'alipay-code');
  });

  it('R-FEE-2: a refund is a supervisor’s, goes the way it came, in parts, never more than was paid', async () => {
    const caseNumber = await atPayment();
    const paid = await payBy(desk, caseNumber, 'alipay');
    const paymentId = paid.payments[0]?.paymentId ?? '';
    const ask = (amountFen: number) => approve(caseNumber, 'refund', { paymentId, amountFen });
    expect(await codeOf(ask(1000))).to.equal('approval-not-needed');
    await desk.command(caseNumber, { type: 'cancel-case', reason: 'sample' });
    await ask(1000);
    await desk.until(caseNumber, refundDone);
    expect(await codeOf(ask(25001))).to.equal('refund-too-much');
    await ask(25000);
    const state = await desk.until(
      caseNumber,
      ({ payments }) =>
        (payments[0]?.refunds ?? []).every(({ progress }) => progress === 'done') &&
        payments[0]?.refunds.length === 2,
    );
    expect(state.payments[0]?.owedFen).to.equal(0);
    expect(await codeOf(ask(1))).to.equal('approval-not-needed');
  });

  it('a forged notification is turned away and changes nothing', async () => {
    const caseNumber = await atPayment();
    const payment = await offered(desk, caseNumber, 'wechat-pay');
    for (const forgery of ['signature', 'stale', 'other-merchant'])
      await onPhone(desk, payment, 'forge-notification', { forgery });
    const answers = await fetch(`${station.url}/payments/notifications/wechat-pay`, {
      method: 'POST',
      body: JSON.stringify({ out_trade_no: payment.paymentId, trade_state: 'SUCCESS' }),
    });
    expect(answers.status).to.equal(401);
    expect((await desk.state(caseNumber)).settlement).to.equal(null);
    await desk.command(caseNumber, { type: 'withdraw-payment' });
  });

  it('a slip of the POS terminal counts once', async () => {
    const slip = nextSlip();
    await desk.command(await atPayment(), { type: 'collect-card', slip });
    expect(await codeOf(desk.command(await atPayment(), { type: 'collect-card', slip }))).to.equal(
      'slip-used',
    );
  });

  it('“paid, outcome unknown” survives kill -9: the station asks when it is up again', async () => {
    const caseNumber = await atPayment();
    const payment = await offered(desk, caseNumber, 'wechat-pay');
    await channelTrouble(desk, { channel: 'wechat-pay', kind: 'broken', count: 500 });
    await onPhone(desk, payment, 'pay', { withoutNotification: true });
    await station.kill();
    await station.start();
    const state = await desk.until(caseNumber, ({ settlement }) => settlement !== null);
    expect(state.payments).to.have.length(1);
    const tills = await supervisor.request<TillReport[]>('GET', '/api/tills');
    expect(tills).to.have.length(1);
  });

  it('a receipt that the cover of its printer kept back comes out by itself, also after kill -9', async () => {
    const receiptsOf = ({ documents }: CaseState) =>
      documents.filter(({ document }) => document === 'fee-receipt').map(({ reprint }) => reprint);
    for (const isKilled of [false, true]) {
      const caseNumber = await atPayment();
      await desk.bench('/receipt-printer', { coverOpen: true });
      const payment = await offered(desk, caseNumber, 'wechat-pay');
      await onPhone(desk, payment, 'pay');
      const paid = await desk.until(caseNumber, ({ settlement }) => settlement !== null);
      expect(receiptsOf(paid)).to.deep.equal([]);
      if (isKilled) {
        await station.kill();
        await station.start();
      }
      await desk.bench('/receipt-printer', { coverOpen: false });
      const printed = await desk.until(caseNumber, (state) => receiptsOf(state).length > 0);
      // Cut off while the printer was being asked, nobody knows any more that it had answered.
      expect(receiptsOf(printed)).to.deep.be.oneOf(isKilled ? [[false], [true]] : [[false]]);
    }
  });
});
