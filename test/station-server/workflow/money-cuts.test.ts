import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseAction } from '../../../shared/case/state/actions.ts';
import { currentStep } from '../../../shared/case/fold/fold.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { By } from '../../../station-server/registry/cases/case-desk.ts';
import { printReceipt } from '../../../station-server/services/documents/case-prints.ts';
import { struckOf } from '../../harness/cut-points.ts';
import { clerkActor, NOW, supervisorActor } from '../../harness/folded-case.ts';
import { Life } from '../../harness/mortal-database.ts';
import { Outside, startMortalStation, type MortalStation } from '../../harness/mortal-station.ts';
import { stepActions } from '../../harness/step-actions.ts';

const FEE_FEN = 26_000;
const clerk: By = { actor: clerkActor, terminal: 'desk:1' };
const supervisor: By = { actor: supervisorActor, terminal: 'desk:2' };

describe('money, and a process that ends at any moment', function () {
  this.timeout(300_000);
  const directory = mkdtempSync(join(tmpdir(), 'money-cuts-'));
  const masterKey = randomBytes(32);
  const atPayment = join(directory, 'at-payment.db');
  let caseNumber = '';
  let count = 0;

  before(async () => {
    await (await openDatabase(`sqlite:${atPayment}`)).destroy();
    const station = await startMortalStation(
      { path: atPayment, masterKey, caseNumber: '' },
      new Outside(NOW),
      new Life(Infinity),
    );
    caseNumber = await station.desk.open('first-issue', 'counter', clerk);
    for (;;) {
      const state = await station.desk.load(caseNumber);
      const on = currentStep(state);
      if (on === 'fee-collection') break;
      const seal = { attachmentId: 'seal', sha256: '00' };
      const material = { certificate: null, previous: null, seal, organisation: 1 };
      for (const action of (on && stepActions[on]?.(state, material)) ?? [])
        await station.desk.act(caseNumber, action, clerk);
    }
    await station.close();
  });
  after(() => rmSync(directory, { recursive: true, force: true }));

  /** Look until it is so. */
  async function until(
    station: MortalStation,
    isSo: (state: Awaited<ReturnType<MortalStation['state']>>) => boolean,
  ) {
    for (;;) {
      const state = await station.state();
      if (isSo(state)) return state;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Whatever of it is done already is not done again. */
  async function payOnline(station: MortalStation, { channel }: Outside): Promise<void> {
    const { payments } = await station.state();
    if (payments.length === 0) await station.payments.offer(caseNumber, 'wechat-pay', clerk);
    const offered = await until(
      station,
      (state) => state.settlement !== null || !!state.payments[0]?.codeUrl,
    );
    const outTradeNo = offered.payments[0]?.paymentId ?? '';
    channel.pay(outTradeNo);
    await station.payments.notified('wechat-pay', {
      ...{ kind: 'payment', noticeId: 'n', outTradeNo, state: 'paid' },
      ...{ amountFen: FEE_FEN, transactionId: 't', paidAt: null },
    });
    await until(station, ({ settlement }) => settlement !== null);
  }

  async function payCash(station: MortalStation): Promise<void> {
    if ((await station.state()).settlement) return;
    await station.prints.inTurn(caseNumber, async (print) => {
      await station.desk.act(caseNumber, { type: 'collect-cash', tillId: 't', tenderedFen: 30_000 }, clerk);
      await printReceipt(print, clerk);
    });
  }

  /** The case is given up, and a supervisor grants that the fee goes back. */
  async function refund(station: MortalStation): Promise<void> {
    const act = (action: CaseAction, by: By) => station.desk.act(caseNumber, action, by);
    const before = await station.state();
    if (before.status === 'open') await act({ type: 'cancel-case', reason: 'r' }, clerk);
    const approvalId = 'refund00';
    const [payment] = before.payments;
    if (before.approvals.length === 0)
      await act(
        {
          ...{ type: 'request-approval', approvalId, kind: 'refund', reason: 'r', verdict: null },
          refund: { paymentId: payment?.paymentId ?? '', amountFen: 1_000 },
        },
        clerk,
      );
    if (((await station.state()).payments[0]?.refunds.length ?? 0) === 0)
      await act(
        { type: 'answer-approval', approvalId, granted: true, reason: 'r', staffId: 's' },
        supervisor,
      );
    await until(station, ({ payments }) => payments[0]?.refunds[0]?.progress === 'done');
  }

  /** Everything that follows has followed. */
  async function untilQuiet(station: MortalStation, refunds: number): Promise<void> {
    await station.followUps.settled();
    for (;;) {
      const invoice = await station.invoices.find(caseNumber);
      const reds = invoice?.reds.filter(({ invoiceNumber }) => invoiceNumber !== null) ?? [];
      if (invoice?.mailedAt && reds.length === refunds) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  const ways = {
    cash: { pay: payCash, refunds: 0 },
    'WeChat Pay': { pay: payOnline, refunds: 1 },
  };

  /** One process ends at a place, another goes on to the end. How many places the first one passed. */
  async function run(way: keyof typeof ways, endsAt: number): Promise<number> {
    const { pay, refunds } = ways[way];
    const path = join(directory, `${++count}.db`);
    copyFileSync(atPayment, path);
    const outside = new Outside(NOW);
    const life = new Life(endsAt);
    const toTheEnd = async (own: Life): Promise<void> => {
      const station = await startMortalStation({ path, masterKey, caseNumber }, outside, own);
      await station.resume();
      await pay(station, outside);
      if (refunds > 0) await refund(station);
      await untilQuiet(station, refunds);
      await station.close();
    };
    await Promise.race([toTheEnd(life), life.ended]);
    const wasCut = life.isOver;
    if (wasCut) await toTheEnd(new Life(Infinity));
    await expectSound(path, outside, { place: `${way}, place ${endsAt}`, wasCut, refunds });
    rmSync(path);
    return life.passed;
  }

  async function expectSound(
    path: string,
    outside: Outside,
    { place, wasCut, refunds }: { place: string; wasCut: boolean; refunds: number },
  ): Promise<void> {
    const station = await startMortalStation({ path, masterKey, caseNumber }, outside, new Life(Infinity));
    const { documents, payments } = await station.state();
    await station.close();
    const receipts = documents.filter(({ document }) => document === 'fee-receipt');
    expect(receipts, `${place}: one receipt is recorded`).to.have.length(1);
    const [first, ...others] = outside.papers;
    expect(first, `${place}: a receipt came out`).to.not.equal(undefined);
    if (!wasCut) expect(outside.papers).to.deep.equal([{ jobName: receipts[0]?.jobName, reprint: false }]);
    expect(others.length, `${place}: no third paper`).to.be.at.most(1);
    for (const { reprint } of others) expect(reprint, `${place}: a second paper is marked`).to.equal(true);
    expect(receipts[0]?.reprint, `${place}: recorded as it came out`).to.equal(
      outside.papers.at(-1)?.reprint,
    );
    expect(
      payments.filter(({ received }) => received !== null),
      place,
    ).to.have.length(1);
    const refunded = payments.flatMap((payment) => payment.refunds);
    expect(
      refunded.map(({ progress }) => progress),
      place,
    ).to.deep.equal(Array(refunds).fill('done'));
    if (refunds > 0) expect(outside.channel.netFen, place).to.equal(FEE_FEN - 1_000);
    expect([...outside.invoices.keys()], place).to.have.length(1 + refunds);
    expect(new Set(outside.mails).size, `${place}: a mail for each invoice, by its id`).to.equal(1 + refunds);
  }

  for (const way of Object.keys(ways) as (keyof typeof ways)[])
    it(`invariants 1 and 7, R-FEE-4: ${way}: receipt, refund and invoice follow once, wherever it ended; a second paper is marked`, async () => {
      const places = await run(way, Infinity);
      expect(places).to.be.greaterThan(20);
      const all = Array.from({ length: places }, (_, n) => n + 1);
      for (const place of struckOf(all, 3)) await run(way, place);
    });
});
