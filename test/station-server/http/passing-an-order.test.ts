import { expect } from 'chai';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import type { CounterCommand } from '../../../shared/contract/commands.ts';
import { sampleApplication } from '../../harness/sample-case.ts';
import { firstIssueWalk, openWalk, walkUntil } from '../../harness/service-walk.ts';
import { AnsweredProblem, codeOf, Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import { WaitingOrders } from '../../harness/waiting-orders.ts';

const REASON = '供应商带材料到柜台办理';

describe('R-ORG-2: the counter and an unfinished order', function () {
  this.timeout(120_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const desk = new Desk(() => station.url);
  const orders = new WaitingOrders(() => station.url, desk);
  let order = '';
  let counterCase = '';
  let enter: Extract<CounterCommand, { type: 'enter-application-data' }>;

  before(async () => {
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
    await desk.counter.request('POST', '/api/till', { floatFen: 0 });
    await orders.begin();
    const walk = orders.walk();
    order = await orders.at('payment', walk);
    const input = sampleApplication(walk.organisation);
    enter = { type: 'enter-application-data', input, revocationReason: null };
    counterCase = await atApplicationData(900);
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  async function atApplicationData(organisation: number): Promise<string> {
    const walk = firstIssueWalk(desk, organisation);
    const caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'application-data');
    return caseNumber;
  }

  const problemOf = (command: CounterCommand) =>
    desk.command(counterCase, command).then(
      () => null,
      (error: unknown) => (error instanceof AnsweredProblem ? error.problem : null),
    );
  const typesOf = async (caseNumber: string): Promise<string[]> =>
    (
      await desk.counter.request<{ events: { type: string }[] }>('GET', `/api/cases/${caseNumber}`)
    ).events.map(({ type }) => type);
  const pay = (): Promise<CaseState> =>
    orders.terminal.command(order, { type: 'offer-payment', method: 'alipay' });

  it('is refused with the order’s number, channel and beginning', async () => {
    const problem = await problemOf(enter);
    expect(problem).to.include({ code: 'unfinished-case', caseNumber: order });
    expect(problem?.meaning.zh).to.match(/^渠道：自助，\d{4}-\d{2}-\d{2} \d{2}:\d{2} 开始/);
  });

  it('goes past nothing but the order that stands in the way, and not without a reason', async () => {
    const other = await openWalk(firstIssueWalk(desk, 901));
    for (const caseNumber of [other, counterCase])
      expect((await problemOf({ ...enter, past: { caseNumber, reason: REASON } }))?.code).to.equal(
        'changed-meanwhile',
      );
    const wordless = { ...enter, past: { caseNumber: order, reason: ' ' } };
    expect((await problemOf(wordless))?.code).to.equal('invalid-input');
    expect((await desk.state(order)).passedBy).to.equal(null);
  });

  it('goes past it with a reason: on record in both, and its supplier is told by SMS and mail', async () => {
    await desk.command(counterCase, { ...enter, past: { caseNumber: order, reason: REASON } });
    expect((await typesOf(counterCase)).slice(-3)).to.deep.equal([
      'went-past-order',
      'application-data-entered',
      'case-accepted',
    ]);
    expect((await desk.state(order)).passedBy).to.include({ caseNumber: counterCase, reason: REASON });
    const mail = await orders.terminal.mailTo('sample@example.com', /暂停办理/);
    expect(mail).to.contain(order).and.not.contain(REASON);
  });

  it('of the counter’s case the supplier sees neither number nor reason, and can’t pay meanwhile', async () => {
    const { passedBy } = await orders.terminal.state(order);
    expect(passedBy).to.include({ caseNumber: '', reason: '' });
    expect(await codeOf(pay())).to.equal('unfinished-case-elsewhere');
    expect((await desk.state(order)).payments).to.deep.equal([]);
  });

  it('a second case of the counter is pointed to the first, and goes past it likewise', async () => {
    const first = counterCase;
    counterCase = await atApplicationData(902);
    expect(await problemOf(enter)).to.include({ code: 'unfinished-case', caseNumber: first });
    await desk.command(counterCase, { ...enter, past: { caseNumber: first, reason: '同一单位重复受理' } });
    expect((await desk.state(first)).passedBy?.caseNumber).to.equal(counterCase);
    await desk.command(first, { type: 'cancel-case', reason: '样本' });
  });

  it('once the counter’s case is over, the supplier pays and the order is taken up again', async () => {
    await desk.command(counterCase, { type: 'cancel-case', reason: '样本' });
    await pay();
    const state = await desk.state(order);
    expect(state.passedBy).to.equal(null);
    expect((await typesOf(order)).filter((type) => type.startsWith('order-'))).to.deep.equal([
      'order-passed',
      'order-resumed',
    ]);
    counterCase = await atApplicationData(903);
    expect((await problemOf(enter))?.code).to.equal('unfinished-case');
  });
});
