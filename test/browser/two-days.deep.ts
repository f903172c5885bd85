import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { addDays, shanghaiDate, type CalendarDate } from '../../shared/vocabulary/values/calendar-date.ts';
import { yesterday } from '../harness/day-with-differences.ts';
import { atTime } from '../harness/faked-clock.ts';
import { endsWithSuite, heading, Pages, press } from '../harness/pages.ts';
import { expectSameEverywhere } from '../harness/same-figures.ts';
import { firstIssueWalk, openWalk, walkUntil } from '../harness/service-walk.ts';
import { Desk } from '../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';

const DESKTOP = { width: 1280, height: 800 };

describe('two days over midnight, by clicking and typing', function () {
  this.timeout(300_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const pages = new Pages(station, 'two-days');
  /** Where cases are brought to their payment; they are taken over by who collects. */
  let preparing: Desk;
  let day: CalendarDate;
  let organisations = 0;
  let first: Page;
  let second: Page;
  let supervisor: Page;
  let paidOnFirstDay: string;

  before(async () => {
    await station.start(yesterday());
    day = addDays(shanghaiDate(Date.now()), -1);
    await pages.launch();
    await people();
  });
  endsWithSuite(pages, station);

  /** As a hand does it: into the field, what stands there away, key by key. */
  async function type(field: Locator, text: string): Promise<void> {
    await field.click();
    await field.press('Control+A');
    await field.pressSequentially(text);
  }

  async function signIn(path: string, staffNumber: string, desk: string | null): Promise<Page> {
    const page = await pages.open(path, DESKTOP);
    await type(page.getByLabel('工号'), staffNumber);
    await type(page.getByLabel('密码'), PASSWORD);
    if (desk !== null) await type(page.getByLabel('柜台号'), desk);
    await page.keyboard.press('Enter');
    return page;
  }

  /** Everybody comes in and signs in anew, as on each morning. */
  async function people(): Promise<void> {
    preparing = new Desk(() => station.url);
    await preparing.signIn('2');
    await preparing.pairScreen();
    first = await signIn('/counter', '1001', '1');
    second = await signIn('/counter', '9002', '3');
    for (const clerk of [first, second]) await heading(clerk, '首页');
    supervisor = await signIn('/supervisor', '9001', null);
    await heading(supervisor, '今天的钱箱');
  }

  /** A case is paid in cash at this counter; its number. */
  async function collect(clerk: Page): Promise<string> {
    const walk = firstIssueWalk(preparing, ++organisations);
    const caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'fee-collection');
    await clerk.goto(`${station.url}/counter#/cases/${caseNumber}`);
    await heading(clerk, '收费');
    const float = clerk.getByLabel('备用金（元）');
    const tendered = clerk.getByLabel('实收（元）');
    await float.or(tendered).first().waitFor();
    if (await float.isVisible()) {
      await type(float, '100');
      await press(clerk, '开箱');
    }
    await type(tendered, '300');
    await press(clerk, '确认收款');
    await heading(clerk, '制证');
    return caseNumber;
  }

  /** Notes of 100, of 50 and of 10 that are in a drawer or in the safe. */
  async function countCash(page: Page, [hundreds, fifties, tens]: readonly [number, number, number]) {
    await type(page.getByLabel('100 元', { exact: true }), String(hundreds));
    await type(page.getByLabel('50 元', { exact: true }), String(fifties));
    await type(page.getByLabel('10 元', { exact: true }), String(tens));
    await press(page, '清点完毕');
  }

  async function closeTill(clerk: Page, notes: readonly [number, number, number]): Promise<void> {
    await clerk.goto(`${station.url}/counter#/`);
    await heading(clerk, '首页');
    await press(clerk, '清点关箱、交班');
    await countCash(clerk, notes);
    await clerk.getByText('一分不差。').waitFor();
    await press(clerk, '关箱，现金入库');
  }

  async function goTo(which: CalendarDate): Promise<void> {
    await supervisor.goto(`${station.url}/supervisor#/day/${which}`);
    await heading(supervisor, `日结 ${which}`);
  }

  async function countSafe(notes: readonly [number, number, number]): Promise<void> {
    await supervisor.getByRole('link', { name: '保险柜', exact: true }).click();
    await countCash(supervisor, notes);
    await press(supervisor, '入账');
    await supervisor.getByText('上次清点：样本主管').waitFor();
  }

  /** No channel had anything; the media are counted; the supervisor signs. */
  async function sign(which: CalendarDate): Promise<void> {
    await goTo(which);
    for (const channel of ['微信支付', '支付宝', '银行卡'])
      await supervisor
        .getByRole('row', { name: channel })
        .getByRole('button', { name: '当天没有交易' })
        .click();
    await type(supervisor.getByLabel('清点数'), '8');
    const reason = supervisor.getByLabel('与应有不符时写明原因');
    await type(reason, '首次清点');
    await press(supervisor, '登记清点');
    await supervisor.getByText('都办好了').waitFor();
    await type(supervisor.getByLabel('您的密码'), PASSWORD);
    await press(supervisor, '签字日结');
    await supervisor.getByText('签字日结。').waitFor();
  }

  it('R-FEE-6: two clerks at two desks open their tills and take cash, and midnight passes over the open tills', async () => {
    paidOnFirstDay = await collect(first);
    await collect(second);
    await pages.look(first, 'first-day');
    await station.stop();
    await station.start();
    await people();
    await first.getByText(`${day} 开的箱，还没有清点`).waitFor();
  });

  it('R-FEE-5: the tills of the first day are counted, the safe too, and a bag of it goes to the bank', async () => {
    await closeTill(first, [3, 1, 1]);
    await closeTill(second, [3, 1, 1]);
    await countSafe([7, 0, 2]);
    await type(supervisor.getByLabel('解款金额（元）'), '500');
    await type(supervisor.getByLabel('封包号'), 'BAG-1');
    await type(supervisor.getByLabel('送款人'), '样本送款员');
    await press(supervisor, '登记解款');
    await press(supervisor, '登记回单');
    await type(supervisor.getByLabel('银行回单号'), 'BANK-1');
    await type(supervisor.getByLabel('银行入账金额（元）'), '500');
    await supervisor
      .getByRole('region', { name: '登记回单' })
      .getByRole('button', { name: '登记回单' })
      .click();
    await supervisor.getByRole('cell', { name: 'BANK-1' }).waitFor();
    await pages.look(supervisor, 'deposit');
  });

  it('R-FEE-6: the first day is signed', () => sign(day));

  it('R-FEE-5, R-FEE-6: cash of the first day goes back after its signature, and cash of the second comes', async () => {
    await collect(first);
    await collect(second);
    await first.goto(`${station.url}/counter#/cases/${paidOnFirstDay}`);
    await first.locator('facts-panel').getByText(paidOnFirstDay).waitFor();
    await press(first, '取消受理');
    await type(first.getByLabel('取消的原因'), '供应商不办了');
    await press(first, '确认取消');
    await heading(first, '受理单已取消');
    await press(first, '请主管批准');
    await press(first, '主管现场签字');
    await type(first.getByLabel('主管工号'), '9001');
    await type(first.getByLabel('主管密码'), PASSWORD);
    await type(first.getByLabel('批准或不批准的理由'), '同意');
    await press(first, /^批准$/);
    await press(first, '把现金退给供应商');
    await first.locator('case-money').getByText('净收').waitFor();
    await pages.look(first, 'refunded');
  });

  it('R-FEE-5, R-FEE-6: the tills of the second day are counted; after its midnight it is signed too', async () => {
    await closeTill(first, [1, 0, 0]);
    await closeTill(second, [3, 1, 1]);
    await station.stop();
    await station.start(atTime('+1d'));
    await people();
    await countSafe([4, 1, 3]);
    await sign(addDays(day, 1));
    await pages.look(supervisor, 'signed');
  });

  it('R-FEE-5, R-FEE-6: the figures of both days are the same on the screen, on paper, in the workbook and in the ledger', async () => {
    for (const which of [day, addDays(day, 1)]) {
      await goTo(which);
      await supervisor.getByRole('region', { name: '清点现金' }).waitFor();
      await expectSameEverywhere(station, supervisor, which);
    }
    expect(pages.troubles).to.deep.equal([]);
  });
});
