import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { DayView } from '../../shared/contract/money-views.ts';
import { addDays, shanghaiDate, type CalendarDate } from '../../shared/vocabulary/values/calendar-date.ts';
import { dayWithDifferences, yesterday } from '../harness/day-with-differences.ts';
import { endsWithSuite, heading, Pages, press } from '../harness/pages.ts';
import { expectSameEverywhere } from '../harness/same-figures.ts';
import { Desk, StationClient } from '../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';

describe('closing a day by clicking', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const pages = new Pages(station, 'day');
  const look = (page: Page, name: string): Promise<void> => pages.look(page, name);
  const desk = new Desk(() => station.url);
  let day: CalendarDate;
  let counter: Page;
  let supervisor: Page;

  const second = new StationClient(() => station.url);

  before(async () => {
    await station.start(yesterday());
    // The second till of that day; both are still open when it has ended.
    await second.request('POST', '/api/session', { staffNumber: '9002', password: PASSWORD, desk: '3' });
    await second.request('POST', '/api/till', { floatFen: 30_000 });
    await desk.signIn('2');
    await desk.pairScreen();
    day = await dayWithDifferences(station, desk);
    await pages.launch();
    ({ counter } = await pages.openDesk());
    supervisor = await pages.open('/supervisor', { width: 1280, height: 800 });
    await supervisor.getByLabel('工号').fill('9001');
    await supervisor.getByLabel('密码').fill(PASSWORD);
    await supervisor.keyboard.press('Enter');
    await heading(supervisor, '今天的钱箱');
  });
  endsWithSuite(pages, station);

  const goTo = async (which: CalendarDate): Promise<void> => {
    await supervisor.goto(`${station.url}/supervisor#/day/${which}`);
    await heading(supervisor, `日结 ${which}`);
  };
  const sign = async (): Promise<void> => {
    await supervisor.getByLabel('您的密码').fill(PASSWORD);
    await press(supervisor, '签字日结');
    await supervisor.getByText('签字日结。').waitFor();
  };

  it('R-FEE-6: today can’t be signed; the day whose turn it is leads, and that nothing happened can be taken back', async () => {
    await supervisor.getByRole('link', { name: '日结' }).click();
    await supervisor.getByText('这一天还没有结束：零点以后才能签字').waitFor();
    await supervisor.getByRole('link', { name: `去签 ${addDays(day, -1)}` }).click();
    await heading(supervisor, `日结 ${addDays(day, -1)}`);
    for (const channel of ['微信支付', '支付宝', '银行卡'])
      await supervisor
        .getByRole('row', { name: channel })
        .getByRole('button', { name: '当天没有交易' })
        .click();
    await supervisor.getByRole('row', { name: '银行卡' }).getByRole('button', { name: '撤回' }).click();
    await supervisor.getByText('还有渠道的对账单没有导入').waitFor();
    await supervisor
      .getByRole('row', { name: '银行卡' })
      .getByRole('button', { name: '当天没有交易' })
      .click();
    await countMedia('0');
    await sign();
  });

  it('R-FEE-5: a count with nothing filled in is refused; the clerk closes yesterday’s till short, with the reason', async () => {
    await goTo(day);
    await supervisor.getByText('未关').first().waitFor();
    await look(supervisor, 'begun');
    await counter.getByText(`${day} 开的箱，还没有清点`).waitFor();
    await look(counter, 'till-of-yesterday');
    await press(counter, '清点关箱、交班');
    await press(counter, '清点完毕');
    await counter.getByText('还没有填张数。确实一张也没有的，填 0。').waitFor();
    await counter.getByLabel('100 元', { exact: true }).fill('11');
    await press(counter, '清点完毕');
    await press(counter, '重新清点');
    await counter.getByLabel('100 元', { exact: true }).fill('12');
    await look(counter, 'till-count');
    await press(counter, '清点完毕');
    await look(counter, 'till-settle');
    await counter.getByLabel('长短款原因').fill('找零多付');
    await press(counter, '关箱，现金入库');
    await supervisor.getByText('找零多付').waitFor();
    const other = await pages.openCounter('9002');
    await press(other, '清点关箱、交班');
    await other.getByLabel('100 元', { exact: true }).fill('3');
    await press(other, '清点完毕');
    await other.getByText('一分不差。').waitFor();
    await press(other, '关箱，现金入库');
    await supervisor.getByText('还有钱箱没有清点关箱').waitFor({ state: 'detached' });
  });

  it('R-FEE-5: the safe is counted, a bag goes to the bank and its receipt comes back', async () => {
    await supervisor.getByRole('link', { name: '保险柜', exact: true }).click();
    await look(supervisor, 'safe');
    await supervisor.getByLabel('100 元', { exact: true }).fill('23');
    await press(supervisor, '清点完毕');
    await supervisor.getByText('第一次清点').waitFor();
    await press(supervisor, '入账');
    await supervisor.getByText('上次清点：样本主管').waitFor();
    await supervisor.getByLabel('解款金额（元）').fill('1500');
    await supervisor.getByLabel('封包号').fill('BAG-1');
    await supervisor.getByLabel('送款人').fill('样本送款员');
    await press(supervisor, '登记解款');
    await press(supervisor, '登记回单');
    await supervisor.getByLabel('银行回单号').fill('BANK-1');
    await supervisor.getByLabel('银行入账金额（元）').fill('1500');
    await look(supervisor, 'deposit');
    await supervisor
      .getByRole('region', { name: '登记回单' })
      .getByRole('button', { name: '登记回单' })
      .click();
    await supervisor.getByRole('cell', { name: 'BANK-1' }).waitFor();
    await supervisor.getByLabel('100 元', { exact: true }).fill('8');
    await press(supervisor, '清点完毕');
    await supervisor.getByText('一分不差。').waitFor();
    await look(supervisor, 'safe-counted');
    await press(supervisor, '入账');
    await supervisor.getByText('800.00 元').waitFor();
    await goTo(day);
    await supervisor.getByText('保险柜还没有清点').waitFor({ state: 'detached' });
  });

  it('R-FEE-5: statements come in; two differences on WeChat, one that settled itself over midnight', async () => {
    for (const channel of ['微信支付', '支付宝'])
      await supervisor.getByRole('row', { name: channel }).getByRole('button', { name: '下载' }).click();
    await supervisor
      .getByRole('row', { name: '银行卡' })
      .getByRole('button', { name: '当天没有交易' })
      .click();
    await supervisor.getByText('另有 1 笔跨零点的款项').waitFor();
    await look(supervisor, 'statements');
    expect(await supervisor.getByRole('button', { name: '已核实' }).count()).to.equal(2);
    await supervisor.getByRole('region', { name: '处理差异' }).scrollIntoViewIfNeeded();
    await look(supervisor, 'differences');
    for (let left = await supervisor.getByRole('button', { name: '已核实' }).count(); left > 0; left--) {
      await supervisor.getByLabel('核实的结果和原因').first().fill('已联系渠道核实');
      await supervisor.getByRole('button', { name: '已核实' }).first().click();
      await supervisor
        .getByRole('button', { name: '已核实' })
        .nth(left - 1)
        .waitFor({ state: 'detached' });
    }
  });

  const countMedia = async (count: string): Promise<void> => {
    await supervisor.getByLabel('清点数').fill(count);
    await supervisor.getByLabel('与应有不符时写明原因').fill('首次清点');
    await press(supervisor, '登记清点');
    await supervisor.getByText('都办好了').waitFor();
  };

  it('counts the media and signs; then nothing can be changed any more', async () => {
    await countMedia('8');
    await look(supervisor, 'ready');
    await sign();
    expect(await supervisor.getByRole('button', { name: '登记清点' }).count()).to.equal(0);
    await supervisor.getByRole('region', { name: '签字' }).scrollIntoViewIfNeeded();
    await look(supervisor, 'closed');
  });

  it('R-FEE-5, R-FEE-6: the figures of the day are the same on the screen, on paper, in the workbook and in the ledger', async () => {
    for (const which of [day, addDays(day, 1)]) {
      await goTo(which);
      await supervisor.getByRole('region', { name: '清点现金' }).waitFor();
      await expectSameEverywhere(station, supervisor, which);
    }
  });

  it('R-FEE-6: money that is found after the signature, and its refund, are in today’s books and marked on both days', async () => {
    const office = new StationClient(() => station.url);
    await office.request('POST', '/api/session', { staffNumber: '9001', password: PASSWORD, desk: 'office' });
    const { report } = await office.request<DayView>('GET', `/api/days/${day}`);
    for (const { channel, kind, reference, difference } of report.differences)
      if (difference === 'state')
        await office.request('POST', `/api/days/${day}/inquiries`, { channel, kind, reference });
    await goTo(day);
    await supervisor.getByText('这一天签字以后才发现的款项').waitFor();
    await look(supervisor, 'found-later');
    await supervisor.getByRole('link', { name: addDays(day, 1) }).click();
    await supervisor.getByText('这一天的账里有以前日子的款项').waitFor();
    await look(supervisor, 'of-before');
    await expectSameEverywhere(station, supervisor, addDays(day, 1));
  });

  it('R-FEE-1: new prices take two supervisors', async () => {
    await supervisor.goto(`${station.url}/supervisor#/fees`);
    await press(supervisor, '提出新的收费标准');
    await supervisor.getByLabel('证书信息变更 证书介质费').fill('20.00');
    await supervisor.getByLabel('调整的原因').fill('样本调整');
    await look(supervisor, 'fees-proposing');
    await press(supervisor, '请另一位主管批准');
    await supervisor.getByText('要由另一位主管批准。').waitFor();
    const second = await pages.open('/supervisor', { width: 1280, height: 800 });
    await second.getByLabel('工号').fill('9002');
    await second.getByLabel('密码').fill(PASSWORD);
    await second.keyboard.press('Enter');
    await second.getByRole('link', { name: '收费标准' }).click();
    await second.getByText('样本主管 提出：样本调整').waitFor();
    await look(second, 'fees-proposed');
    await press(second, /^批准$/);
    await second.getByText('已批准：第 2 版').waitFor();
  });

  it('R-FEE-5: the month as columns; a day opens from it, and its cases from the day', async () => {
    const today = day;
    await supervisor.getByRole('link', { name: '账簿' }).click();
    // On the first of a month the day that was closed is in the month before.
    if (shanghaiDate(Date.now()).slice(0, 7) !== today.slice(0, 7))
      await supervisor.getByRole('link', { name: '上个月' }).click();
    await supervisor.getByRole('img', { name: `${today.slice(0, 7)} 的净收款` }).waitFor();
    await supervisor.getByRole('link', { name: today }).waitFor();
    await look(supervisor, 'books');
    await supervisor.getByRole('link', { name: '全年' }).click();
    await supervisor.getByRole('link', { name: today.slice(0, 7), exact: true }).click();
    await supervisor.getByRole('link', { name: today }).click();
    await heading(supervisor, `日结 ${today}`);
    await supervisor.getByRole('link', { name: '当天的受理单' }).click();
    await supervisor
      .getByText(`YM01-${today.replaceAll('-', '')}-0001`)
      .first()
      .waitFor();
    await supervisor.getByRole('link', { name: '电子发票' }).click();
    await heading(supervisor, '电子发票');
    await look(supervisor, 'invoices');
  });

  it('no page had an error, and axe found nothing serious', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
