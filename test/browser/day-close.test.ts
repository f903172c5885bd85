import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { dayWithDifferences } from '../harness/day-with-differences.ts';
import { endsWithSuite, heading, Pages, press } from '../harness/pages.ts';
import { Desk } from '../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';

describe('closing a day by clicking', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const pages = new Pages(station, 'day');
  const look = (page: Page, name: string): Promise<void> => pages.look(page, name);
  const desk = new Desk(() => station.url);
  let counter: Page;
  let supervisor: Page;

  before(async () => {
    await station.start();
    await desk.signIn('2');
    await desk.pairScreen();
    await dayWithDifferences(station, desk);
    await pages.launch();
    ({ counter } = await pages.openDesk());
    supervisor = await pages.open('/supervisor', { width: 1280, height: 900 });
    await supervisor.getByLabel('工号').fill('9001');
    await supervisor.getByLabel('密码').fill(PASSWORD);
    await supervisor.keyboard.press('Enter');
    await heading(supervisor, '今天的钱箱');
  });
  endsWithSuite(pages, station);

  it('R-FEE-5: the clerk closes his till short, with the reason; the supervisor’s page knows at once', async () => {
    await supervisor.getByRole('link', { name: '日结' }).click();
    await supervisor.getByText('未关').waitFor();
    await look(supervisor, 'begun');
    await press(counter, '清点关箱、交班');
    await counter.getByLabel('100 元', { exact: true }).fill('12');
    await press(counter, '清点完毕');
    await counter.getByLabel('长短款原因').fill('找零多付');
    await press(counter, '关箱，现金入库');
    await supervisor.getByText('找零多付').waitFor();
  });

  it('R-FEE-5: statements come in; two differences on WeChat, one that settled itself over midnight', async () => {
    for (const channel of ['微信支付', '支付宝'])
      await supervisor.getByRole('row', { name: channel }).getByRole('button', { name: '下载' }).click();
    await supervisor
      .getByRole('row', { name: '银行卡' })
      .getByRole('button', { name: '当天没有交易' })
      .click();
    await look(supervisor, 'statements');
    await supervisor.getByText('另有 1 笔跨零点的款项').waitFor();
    expect(await supervisor.getByRole('button', { name: '已核实' }).count()).to.equal(2);
    await look(supervisor, 'differences');
    await supervisor.getByRole('region', { name: '处理差异' }).scrollIntoViewIfNeeded();
    await look(supervisor, 'differences-below');
    // Asked again, the channel says that the given-up order was paid: booked, and sent back by itself.
    await press(supervisor, '向渠道再查一次');
    await supervisor.getByText('渠道无记录', { exact: true }).waitFor();
    await supervisor.getByRole('row', { name: '微信支付' }).getByRole('button', { name: '重新下载' }).click();
    await supervisor.getByText('渠道无记录', { exact: true }).waitFor({ state: 'detached' });
    for (let left = await supervisor.getByRole('button', { name: '已核实' }).count(); left > 0; left--) {
      await supervisor.getByLabel('核实的结果和原因').first().fill('已联系渠道核实');
      await supervisor.getByRole('button', { name: '已核实' }).first().click();
      await supervisor
        .getByRole('button', { name: '已核实' })
        .nth(left - 1)
        .waitFor({ state: 'detached' });
    }
  });

  it('counts the media and signs; then nothing can be changed any more', async () => {
    await supervisor.getByLabel('清点数').fill('30');
    await supervisor.getByLabel('与应有不符时写明原因').fill('首次清点');
    await press(supervisor, '登记清点');
    await supervisor.getByText('都办好了').waitFor();
    await look(supervisor, 'ready');
    await supervisor.getByLabel('您的密码').fill(PASSWORD);
    await press(supervisor, '签字日结');
    await supervisor.getByText('签字日结。').waitFor();
    expect(await supervisor.getByRole('button', { name: '登记清点' }).count()).to.equal(0);
    await supervisor.getByRole('region', { name: '签字' }).scrollIntoViewIfNeeded();
    await look(supervisor, 'closed');
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
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    await supervisor.getByRole('link', { name: '账簿' }).click();
    await supervisor.getByRole('img', { name: /净收款/ }).waitFor();
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
