import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { BenchState } from '../../shared/contract/bench-console.ts';
import { endsWithSuite, heading, Pages, press } from '../harness/pages.ts';
import { firstIssueWalk, openWalk, walkUntil, type Walk } from '../harness/service-walk.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';

describe('paper that is out while a supplier pays', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const pages = new Pages(station, 'paper-out');
  const other = new Desk(() => station.url);
  let walk: Walk;
  let caseNumber: string;
  let counter: Page;

  before(async () => {
    await station.start();
    await other.signIn('2');
    await other.pairScreen();
    await other.counter.request('POST', '/api/till', { floatFen: 0 });
    await pages.launch();
    ({ counter } = await pages.openDesk());
    walk = firstIssueWalk(other, 1);
    caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'fee-collection');
    await counter.goto(`${station.url}/counter#/cases/${caseNumber}`);
    await heading(counter, '收费');
  });
  endsWithSuite(pages, station);

  const printer = async () => (await other.bench<BenchState>('/state')).receiptPrinter;
  const missing = () => counter.getByRole('region', { name: '收费小票没有打出来' });
  const receipts = async () =>
    (await other.state(caseNumber)).documents.filter(({ document }) => document === 'fee-receipt');

  it('the drawer opens for the change; that the receipt did not come out is said, with what to do', async () => {
    await other.bench('/receipt-printer', { paper: 'end' });
    await counter.getByRole('button', { name: /^小票机 缺纸/ }).waitFor();
    await counter.getByLabel('实收（元）').fill('300');
    await press(counter, '确认收款');
    await heading(counter, '制证');
    await missing().getByText('小票机：缺纸。请换上新的纸卷').waitFor();
    await pages.look(counter, 'said-on-the-step');
    expect((await printer()).drawerOpen).to.equal(true);
    expect(await receipts()).to.deep.equal([]);
    await press(counter, '打印小票');
    await counter.getByRole('alert').getByText('缺纸').first().waitFor();
    expect(await receipts()).to.deep.equal([]);
  });

  it('打印回执 asks for it again, and it is called printed once it came out, without a mark', async () => {
    await other.counter.request('PUT', '/api/desk/case', { caseNumber });
    await walkUntil(walk, caseNumber, 'document-printing');
    await heading(counter, '打印回执');
    await press(counter, '打印办理回执');
    await counter.getByRole('button', { name: '小票打不出来，下一步' }).waitFor();
    await pages.look(counter, 'asked-for-again');
    expect(await receipts()).to.deep.equal([]);
    await other.bench('/receipt-printer', { paper: 'ok' });
    await counter.getByRole('button', { name: /^小票机 就绪/ }).waitFor();
    if ((await receipts()).length === 0) await press(counter, '打印小票');
    await counter.getByRole('button', { name: '单据齐全，下一步' }).waitFor();
    await missing().waitFor({ state: 'detached' });
    expect((await receipts()).map(({ reprint }) => reprint)).to.deep.equal([false]);
    const { receipts: onPaper } = await other.bench<BenchState>('/state');
    expect(onPaper).to.have.length(1);
  });
});
