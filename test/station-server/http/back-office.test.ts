import { expect } from 'chai';
import type { DocumentKind } from '../../../shared/case/state/case-state.ts';
import { currentIssuance, currentStep } from '../../../shared/case/fold/fold.ts';
import type { BackOfficeFigures, BackOfficeView, BatchStart } from '../../../shared/contract/back-office.ts';
import { dispatchDeadline, reviewDeadline } from '../../../shared/calendar/working-days.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { TERMINAL_SLOT, walkOrderUntil } from '../../harness/order-walk.ts';
import { until } from '../../harness/private-pcscd.ts';
import { plugNewMedium } from '../../harness/service-walk.ts';
import { codeOf, Desk, StationClient } from '../../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../../harness/station-process.ts';
import { WaitingOrders } from '../../harness/waiting-orders.ts';

const RIG = [2, 3, 4, 5, 6];

describe('the back office over the API', function () {
  this.timeout(480_000);
  const station = new StationProcess({ STATION_SLOTS: '6' });
  const desk = new Desk(() => station.url);
  const supervisor = new StationClient(() => station.url);
  const orders = new WaitingOrders(() => station.url, desk);
  const queue = () => desk.counter.request<BackOfficeView>('GET', '/api/back-office');
  const rowOf = async (caseNumber: string) =>
    (await queue()).rows.find((row) => row.caseNumber === caseNumber);
  /** Slots are looked at one after the other. */
  const whenBlank = async (count: number): Promise<BackOfficeView> => {
    const socket = desk.staffSocket();
    try {
      return await new Promise<BackOfficeView>((resolve, reject) => {
        const look = (): void => {
          queue().then((view) => {
            if (view.blankMedia.length === count) resolve(view);
          }, reject);
        };
        socket.on('device', look);
        socket.on('connect_error', reject);
      });
    } finally {
      socket.disconnect();
    }
  };
  const startBatch = (pairs: { caseNumber: string; slot: number }[]) =>
    desk.counter.request<BatchStart[]>('POST', '/api/production-batches', { pairs });

  before(async () => {
    await station.start();
    await desk.signIn();
    await supervisor.request('POST', '/api/session', { staffNumber: '9001', password: PASSWORD, desk: '9' });
    await orders.begin();
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  it('R-ON-9: a review has five working days from when it came on; R-ON-13: sent back it keeps its payment', async () => {
    const walk = orders.walk();
    const caseNumber = await orders.at('payment', walk);
    expect(await rowOf(caseNumber)).to.equal(undefined);
    expect((await queue()).waitingForSupplier).to.equal(1);
    const before = await walkOrderUntil(walk, caseNumber, 'review');
    const row = await rowOf(caseNumber);
    const { date, provisional } = reviewDeadline(row?.sinceMs ?? 0, []);
    expect(row).to.include({
      step: 'review',
      channel: 'self-service',
      dueAt: date,
      provisional,
      late: false,
    });

    const finding = { material: 'agent-id', failure: 'illegible', note: '反面看不清' } as const;
    const nothing = { type: 'decide-review', approved: false, findings: [], note: ' ' } as const;
    expect(await codeOf(desk.command(caseNumber, { ...nothing, findings: [], shown: [] }))).to.equal(
      'review-reason-missing',
    );
    await desk.command(caseNumber, { ...nothing, findings: [finding], shown: [] });
    expect(await rowOf(caseNumber)).to.equal(undefined);
    await walkOrderUntil(walk, caseNumber, 'review');
    const again = await walkOrderUntil(walk, caseNumber, 'production');
    expect(again.settlement).to.deep.equal(before.settlement);
    const approved = again.reviews.at(-1)?.at ?? 0;
    expect(await rowOf(caseNumber)).to.include({
      step: 'production',
      dueAt: dispatchDeadline(approved, []).date,
    });
  });

  it('R-ON-10: a parcel has no deadline before it is registered, and the review’s from that day', async () => {
    const walk = orders.walk('mail');
    const caseNumber = await orders.at('mail-intake', walk);
    expect(await rowOf(caseNumber)).to.include({ step: 'mail-intake', channel: 'mail', dueAt: null });
    const parcel = { courier: '样本快递', trackingNumber: 'YB0000000009' };
    const { parcel: registered } = await desk.command(caseNumber, { type: 'register-parcel', ...parcel });
    const due = reviewDeadline(registered?.at ?? 0, []).date;
    expect(await rowOf(caseNumber)).to.include({ step: 'mail-intake', dueAt: due });
    await walkOrderUntil(walk, caseNumber, 'review');
    expect(await rowOf(caseNumber)).to.include({ step: 'review', dueAt: due });
  });

  it('R-ON-10: what came for an order that was cancelled is listed until it was sent back, and its supplier is told', async () => {
    const walk = orders.walk('mail');
    const caseNumber = await orders.at('mail-intake', walk);
    const back = {
      ...{ courier: '样本快递', trackingNumber: 'YB0000000012' },
      type: 'send-parcel-back',
      withoutPin: null,
    } as const;
    const parcel = { courier: '样本快递', trackingNumber: 'YB0000000011' };
    await desk.command(caseNumber, { type: 'register-parcel', ...parcel });
    expect(await codeOf(desk.command(caseNumber, back)), 'it is open').to.equal('no-parcel-here');
    expect((await queue()).heldParcels).to.deep.equal([]);
    await desk.command(caseNumber, { type: 'cancel-case', reason: '供应商来电取消' });
    const [held] = (await queue()).heldParcels;
    expect(held).to.include({ caseNumber, service: 'first-issue', mediumSerial: null });
    await desk.command(caseNumber, { type: 'print-document', document: 'address-label' });
    const { dispatch, status } = await desk.command(caseNumber, back);
    expect(dispatch).to.include({ trackingNumber: 'YB0000000012' });
    expect(status).to.equal('cancelled');
    expect((await queue()).heldParcels).to.deep.equal([]);
    expect(await codeOf(desk.command(caseNumber, back)), 'twice').to.equal('case-closed');
    await until(
      async () =>
        (await orders.terminal.messages()).phones.some(({ texts }) =>
          texts.some(({ text }) => text.includes('已由样本快递寄回，快递单号 YB0000000012')),
        ),
      'nobody was told',
    );
  });

  it('R-ON-10: what arrives after its order was cancelled is registered, and listed until it was sent back', async () => {
    const caseNumber = await orders.at('mail-intake', orders.walk('mail'));
    await desk.command(caseNumber, { type: 'cancel-case', reason: '供应商来电取消' });
    expect((await queue()).heldParcels).to.deep.equal([]);
    const parcel = { courier: '样本快递', trackingNumber: 'YB0000000021' };
    await desk.command(caseNumber, { type: 'register-parcel', ...parcel });
    expect((await queue()).heldParcels).to.have.lengthOf(1);
    await desk.command(caseNumber, { ...parcel, type: 'send-parcel-back', withoutPin: null });
    expect((await queue()).heldParcels).to.deep.equal([]);
  });

  it('R-ON-13: a batch runs slots in parallel; one whose medium is pulled holds up no other', async () => {
    const fresh: string[] = [];
    while (fresh.length < 3) fresh.push(await orders.at('production'));
    const waiting = (await queue()).rows.filter(({ step }) => step === 'production');
    const numbers = waiting.map(({ caseNumber }) => caseNumber);
    expect(numbers).to.have.length(4).and.to.include.members(fresh);
    for (const slot of [TERMINAL_SLOT, ...RIG.slice(0, 4)]) await plugNewMedium(desk, slot);
    const { blankMedia, terminalSlots } = await whenBlank(4);
    expect(terminalSlots).to.deep.equal([TERMINAL_SLOT]);
    expect(blankMedia.map(({ slot }) => slot)).to.deep.equal(RIG.slice(0, 4));

    const pairs = numbers.map((caseNumber, i) => ({ caseNumber, slot: RIG[i] ?? 0 }));
    const [pulled, ...others] = pairs;
    if (!pulled) throw new Error('there is no pair');
    const started = await startBatch(pairs);
    expect(started.map(({ problem }) => problem)).to.deep.equal([null, null, null, null]);
    await desk.bench(`/slots/${pulled.slot}/medium`, { serial: null });
    const isMade = ({ caseNumber }: { caseNumber: string }) =>
      desk.until(caseNumber, (state) => currentStep(state) === 'dispatch');
    const made = await Promise.all(others.map(isMade));
    expect(new Set(made.map((state) => currentIssuance(state)?.mediumSerial)).size).to.equal(3);
    expect(made.every(({ initialPin }) => initialPin?.way === 'sms')).to.equal(true);

    // Again, with one that has begun and a slot without a medium: each has its own answer.
    const spare = RIG[4] ?? 0;
    const [begun] = await startBatch([{ caseNumber: pulled.caseNumber, slot: spare }]);
    expect(begun?.problem?.code).to.equal('slot-empty');
    await plugNewMedium(desk, spare);
    const [running] = await startBatch([{ caseNumber: pulled.caseNumber, slot: spare }]);
    expect(running?.problem?.code).to.equal('issuance-running');
    await desk.command(pulled.caseNumber, { type: 'abandon-issuance', reason: '换一个介质制作' });
    expect((await rowOf(pulled.caseNumber))?.production).to.equal(null);
    const [anew] = await startBatch([{ caseNumber: pulled.caseNumber, slot: spare }]);
    expect(anew?.problem).to.equal(null);
    await isMade(pulled);
  });

  it('R-ON-9, R-ON-13: the month in figures, for supervisors', async () => {
    const { rows } = await queue();
    const [sent] = rows.filter(({ step }) => step === 'dispatch');
    const parcel = { courier: '样本快递', trackingNumber: 'YB0000000010' };
    for (const slot of RIG) await desk.bench(`/slots/${slot}/medium`, { serial: null });
    await desk.command(sent?.caseNumber ?? '', { type: 'dispatch', ...parcel });
    const path = `/api/back-office/figures?month=${shanghaiDate(Date.now()).slice(0, 7)}`;
    expect(await codeOf(desk.counter.request('GET', path))).to.equal('forbidden');
    const figures = await supervisor.request<BackOfficeFigures>('GET', path);
    expect(figures).to.deep.include({
      reviews: { done: 5, withinDeadline: 5, late: 0, medianWorkingDays: 0 },
      ...{ produced: 4, dispatched: 1, returned: 1 },
      reasons: [{ material: 'agent-id', failure: 'illegible', count: 1 }],
    });
    const long = await supervisor.request<BackOfficeFigures>('GET', '/api/back-office/figures?month=2020-01');
    expect(long.reviews).to.deep.equal({ done: 0, withinDeadline: 0, late: 0, medianWorkingDays: null });
    const none = supervisor.request('GET', '/api/back-office/figures?month=2020-13');
    expect(await codeOf(none)).to.equal('invalid-input');
  });

  it('a supplier prints his own papers only, a receipt once it is paid, and none without end', async () => {
    const caseNumber = await orders.at('payment');
    const print = (document: DocumentKind) =>
      orders.terminal.command(caseNumber, { type: 'print-document', document });
    expect(await codeOf(print('examination-report'))).to.equal('not-found');
    expect(await codeOf(print('fee-receipt'))).to.equal('receipt-before-fee');
    const looked = (path: string) =>
      orders.terminal.client.request('GET', `/api/orders/${caseNumber}/documents/${path}`);
    expect(await codeOf(looked('fee-receipt'))).to.equal('receipt-before-fee');
    // Asked for all at once, no more come out than one after the other.
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => print('seal-specimen-form')));
    expect(asked.filter(({ status }) => status === 'fulfilled')).to.have.length(5);
    expect(await codeOf(print('seal-specimen-form'))).to.equal('printed-enough');
  });
});
