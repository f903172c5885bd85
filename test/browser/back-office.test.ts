import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { heading, Pages, press } from '../harness/pages.ts';
import { plugNewMedium, specimenPicture } from '../harness/service-walk.ts';
import { Desk } from '../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';
import { WaitingOrders } from '../harness/waiting-orders.ts';

const PAPERS = [
  'application-form',
  'uscc-certificate-copy',
  'agent-id',
  'seal-specimen-form',
  'authorisation-letter',
];

describe('the back office on screen', function () {
  this.timeout(480_000);
  const station = new StationProcess({ STATION_SLOTS: '4' });
  const pages = new Pages(station, 'back-office');
  const desk = new Desk(() => station.url);
  const orders = new WaitingOrders(() => station.url, desk);
  let counter: Page;
  /** A colleague: whoever approves an order does not make its medium. */
  let reviewer: Page;
  const waiting: Record<'review' | 'returned' | 'mail', string> = { review: '', returned: '', mail: '' };
  const tab = (name: RegExp) =>
    counter.getByRole('navigation', { name: '线上订单' }).getByRole('link', { name });
  const openRow = (caseNumber: string) => counter.getByRole('link', { name: new RegExp(caseNumber) }).click();

  before(async () => {
    await station.start();
    await desk.signIn('2');
    await orders.begin();
    waiting.mail = await orders.at('mail-intake', orders.walk('mail'));
    waiting.review = await orders.at('review');
    waiting.returned = await orders.at('review');
    await pages.launch();
    ({ counter } = await pages.openDesk());
    reviewer = await pages.openCounter('9002');
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await pages.keepFailure();
  });
  after(async () => {
    await pages.close();
    await station.kill();
    station.remove();
    expect(pages.troubles).to.deep.equal([]);
  });

  it('R-ON-9: the queue by deadline; page by page beside the data; the seal; approved', async () => {
    await pages.look(counter, 'home');
    await counter.getByRole('link', { name: /线上订单/ }).click();
    await heading(counter, '线上订单');
    await counter.getByText(waiting.review).waitFor();
    await pages.look(counter, 'queue');
    await openRow(waiting.review);
    await heading(counter, '材料审核');
    await reviewer.goto(`${station.url}/counter#/cases/${waiting.review}`);
    await heading(reviewer, '材料审核');
    await reviewer.getByRole('button', { name: '统一社会信用代码证' }).click();
    await pages.look(reviewer, 'review');
    const page = reviewer.getByRole('group', { name: /统一社会信用代码证/ });
    await page.press('r');
    await page.press('+');
    await reviewer.getByText('125%').waitFor();
    await pages.look(reviewer, 'enlarged');
    await reviewer.keyboard.press('PageDown');
    await reviewer.getByRole('button', { name: '从这一页提取印章' }).click();
    await reviewer.getByText('全部通过').waitFor();
    await reviewer.getByRole('button', { name: '采用这枚印章' }).scrollIntoViewIfNeeded();
    await pages.look(reviewer, 'seal');
    await press(reviewer, '采用这枚印章');
    await heading(reviewer, '印章图样已采用');
    await reviewer.getByRole('button', { name: '还有 2 页没看' }).waitFor();
    // A page counts once its picture is in sight.
    await reviewer.keyboard.press('PageDown');
    await reviewer.getByRole('button', { name: '还有 1 页没看' }).waitFor();
    await reviewer.keyboard.press('PageDown');
    await reviewer.getByText('4 / 4').waitFor();
    // Pages are read in the background.
    await reviewer.getByRole('button', { name: '审核通过' }).click({ timeout: 60_000 });
    await heading(reviewer, '制作介质');
    await heading(counter, '制作介质');
    await pages.look(counter, 'production');
  });

  it('R-ON-9: sent back with what is wrong, in the words that the supplier reads', async () => {
    await counter.goto(`${station.url}/counter#/cases/${waiting.returned}`);
    await heading(counter, '材料审核');
    await counter.getByRole('button', { name: '身份证' }).click();
    await counter.getByRole('combobox', { name: '有什么问题' }).click();
    await counter.getByRole('option', { name: '不清晰，无法辨认' }).click();
    await counter.getByLabel('请供应商怎么改').fill('反面请重拍');
    await counter.getByRole('region', { name: '供应商会看到' }).getByText('反面请重拍').waitFor();
    await counter.getByRole('region', { name: '供应商会看到' }).scrollIntoViewIfNeeded();
    await pages.look(counter, 'returning');
    await press(counter, '退回供应商补正');
    await heading(counter, '资料上传');
    await pages.look(counter, 'returned');
  });

  it('R-ON-10: a parcel is registered and its contents are checked', async () => {
    await counter.goto(`${station.url}/counter#/back-office/mail`);
    await counter.getByText('邮件还没到').waitFor();
    await pages.look(counter, 'mail');
    await counter.getByLabel(/收到邮件/).fill(waiting.mail);
    await press(counter, '登记');
    await heading(counter, '邮件登记');
    await press(counter, '顺丰速运');
    await counter.getByLabel('快递单号').fill('SF0000000001');
    await pages.look(counter, 'parcel');
    await press(counter, '登记邮件');
    await counter.getByText('已登记：顺丰速运 SF0000000001').waitFor();
    await press(counter, '保存（还差 5 项）');
    await counter.getByText(/已用短信和邮件告诉供应商/).waitFor();
    await pages.look(counter, 'deficient');
    await press(counter, '全部齐全');
    await counter.getByRole('button', { name: '还有 5 项没拍照' }).waitFor();
    await pages.look(counter, 'unpictured');
    for (const material of PAPERS) await desk.picture(waiting.mail, material, await specimenPicture());
    await press(counter, '材料齐全，下一步');
    await heading(counter, '材料审核');
    await pages.look(counter, 'review-of-mail');
  });

  it('R-ON-13: several at once, then an address label and the courier’s number', async () => {
    await orders.at('production');
    for (const slot of [2, 3]) await plugNewMedium(desk, slot);
    await counter.goto(`${station.url}/counter#/back-office/production`);
    await counter.getByRole('button', { name: '同时制作 2 个' }).waitFor();
    await pages.look(counter, 'batch');
    await press(counter, '同时制作 2 个');
    await counter.getByText('介质标签').first().waitFor();
    await pages.look(counter, 'producing');
    await counter.getByText('做好了').nth(1).waitFor({ timeout: 120_000 });
    await pages.look(counter, 'produced');
    await tab(/待寄出/).click();
    await openRow(waiting.review);
    await heading(counter, '寄出介质');
    await press(counter, '打印地址签');
    await press(counter, '顺丰速运');
    await counter.getByLabel('快递单号').fill('SF0000000002');
    await pages.look(counter, 'dispatch');
    for (const slot of [2, 3]) await desk.bench(`/slots/${slot}/medium`, { serial: null });
    await press(counter, '已交快递，办结');
    await counter.getByText('已办结').first().waitFor();
  });

  it('R-ON-9: a supervisor sees how the month went', async () => {
    const page = await pages.open('/supervisor', { width: 1280, height: 800 });
    await page.getByLabel('工号').fill('9001');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '线上订单' }).click();
    await page.getByText('退回补正').waitFor();
    await pages.look(page, 'figures');
  });
});
