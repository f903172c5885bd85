import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { waitingPayment } from '../../shared/case/state/payments.ts';
import { endsWithSuite, heading, Pages, press } from '../harness/pages.ts';
import { channelTrouble, onPhone, paymentCode } from '../harness/paying.ts';
import { shanghaiDate } from '../../shared/vocabulary/values/calendar-date.ts';
import { firstIssueWalk, openWalk, plugNewMedium, walkThrough, walkUntil } from '../harness/service-walk.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';

describe('paying by clicking', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const pages = new Pages(station, 'payments');
  const look = (page: Page, name: string): Promise<void> => pages.look(page, name);
  /** Another desk, where the cases come from. */
  const other = new Desk(() => station.url);
  let organisations = 0;
  let counter: Page;
  let customer: Page;

  before(async () => {
    await station.start();
    await other.signIn('2');
    await other.pairScreen();
    await pages.launch();
    ({ counter, customer } = await pages.openDesk());
  });
  endsWithSuite(pages, station);

  /** A case that has come to its payment, taken over at this counter. */
  async function atPayment(): Promise<string> {
    const walk = firstIssueWalk(other, ++organisations);
    const caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'fee-collection');
    await counter.goto(`${station.url}/counter#/cases/${caseNumber}`);
    await heading(counter, '收费');
    return caseNumber;
  }
  const choose = (way: string) => counter.getByRole('radio', { name: way }).click();

  it('R-FEE-3: the supplier scans our code; the screen goes on when he has paid', async () => {
    const caseNumber = await atPayment();
    await choose('微信 / 支付宝');
    await look(counter, 'ways-online');
    await counter.getByRole('button', { name: '显示微信支付收款码' }).click();
    await counter.getByText('收款码在供应商屏幕上').waitFor();
    await customer.getByAltText('微信支付收款码').waitFor();
    await look(counter, 'waiting');
    await look(customer, 'code');
    const bench = await pages.open('/bench', { width: 1720, height: 1000 });
    await bench.getByText('看到收款码').waitFor();
    await look(bench, 'bench-phones');
    await bench.getByRole('button', { name: '付款', exact: true }).click();
    await heading(counter, '制证');
    await heading(customer, '已收到（微信支付）');
    await counter.getByText('已收到（微信支付）').waitFor();
    expect((await other.state(caseNumber)).settlement?.method).to.equal('wechat-pay');
  });

  it('R-FEE-3: the payment code off the supplier’s phone; a refusal in words, then it works', async () => {
    await atPayment();
    await choose('微信 / 支付宝');
    const field = counter.getByLabel('扫供应商的付款码');
    await field.fill(paymentCode('alipay', '92'));
    await counter.keyboard.press('Enter');
    await counter.getByText('余额不足').waitFor();
    await look(counter, 'refused');
    await field.fill(paymentCode('wechat-pay', '11'));
    await counter.keyboard.press('Enter');
    await heading(counter, '制证');
  });

  it('R-FEE-3: the change that is due stays in sight on both screens until the clerk goes on', async () => {
    const caseNumber = await atPayment();
    await choose('现金');
    await counter.getByLabel('备用金（元）').fill('50000');
    await press(counter, '开箱');
    await counter.getByText('备用金超过 ¥10,000.00').waitFor();
    await look(counter, 'float-too-much');
    await counter.getByLabel('备用金（元）').fill('500');
    await press(counter, '开箱');
    const cash = counter.getByLabel('实收（元）');
    await cash.fill('1000000');
    await counter.getByText('找零超过 ¥1,000.00：请核对实收金额。').waitFor();
    const confirm = counter.getByRole('button', { name: '确认收款' });
    expect(await confirm.isDisabled()).to.equal(true);
    await look(counter, 'change-too-much');
    await cash.fill('300');
    await press(counter, '确认收款');
    await heading(counter, '制证');
    await counter.getByText('找零').waitFor();
    await heading(customer, '已收到（现金）');
    const change = customer.locator('received-view dd money-amount').nth(1);
    expect(await change.evaluate((shown) => shown.shadowRoot?.textContent)).to.equal('¥40.00');
    await look(counter, 'change');
    await look(customer, 'change');
    const state = await other.state(caseNumber);
    expect(state.settlement).to.include({ method: 'cash', tenderedFen: 30_000, changeFen: 4_000 });
    await other.command(caseNumber, { type: 'cancel-case', reason: '样本原因' });
    await counter.getByText('找零').waitFor({ state: 'detached' });
  });

  it('a bank card by its slip', async () => {
    await atPayment();
    await choose('银行卡');
    await counter.getByLabel('参考号').fill('123456789012');
    await counter.getByLabel('卡号后四位').fill('0001');
    await look(counter, 'card');
    await press(counter, '确认已刷卡');
    await heading(counter, '制证');
    await heading(customer, '已收到（银行卡）');
  });

  it('a silent channel is told in words, with the way on', async () => {
    const caseNumber = await atPayment();
    await choose('微信 / 支付宝');
    await counter.getByRole('button', { name: '显示支付宝收款码' }).click();
    await counter.getByText('收款码在供应商屏幕上').waitFor();
    await channelTrouble(other, { channel: 'alipay', kind: 'broken', count: 200 });
    await press(counter, '换一种方式收费');
    await counter.getByText('暂时没有应答').first().waitFor();
    await look(counter, 'silent');
    await other.counter.request('DELETE', '/bench/payments/troubles');
    const waiting = waitingPayment(await other.state(caseNumber));
    if (!waiting) throw new Error('nothing is awaited');
    await onPhone(other, waiting, 'pay');
    await heading(counter, '制证');
  });

  /** A supervisor grants, on the spot, what was asked for. */
  async function signOnTheSpot(): Promise<void> {
    await press(counter, '主管现场签字');
    await counter.getByLabel('主管工号').fill('9001');
    await counter.getByLabel('主管密码').fill('sample-password-1');
    await counter.getByLabel('批准或不批准的理由').fill('同意');
    await press(counter, /^批准$/);
  }

  /** The rows of the fee beside the case, as they are read. */
  const feeRows = (): Promise<string> =>
    counter
      .locator('facts-panel')
      .getByRole('region', { name: '费用' })
      .evaluate((region) =>
        [...region.querySelectorAll('dt, money-amount')]
          .map((each) => (each.shadowRoot ?? each).textContent?.replace(/\s+/g, ' ').trim())
          .join(' '),
      );
  it('R-FEE-5: a cancelled case says what came, what goes back and what is back; its reason is asked once', async () => {
    const caseNumber = await atPayment();
    await choose('微信 / 支付宝');
    await counter.getByLabel('扫供应商的付款码').fill(paymentCode('alipay', '12'));
    await counter.keyboard.press('Enter');
    await heading(counter, '制证');
    expect(await feeRows()).to.match(/已收 支付宝 ¥260.00$/);
    await other.command(caseNumber, { type: 'cancel-case', reason: '供应商不办了' });
    await heading(counter, '受理单已取消');
    await counter.locator('case-money').getByText('待退').waitFor();
    expect(await feeRows()).to.match(/已收 支付宝 ¥260.00 待退 ¥260.00$/);
    expect(await counter.getByLabel('请求的理由').count()).to.equal(0);
    expect(await counter.locator('refund-panel').count()).to.equal(1);
    await look(counter, 'refund-asked');
    await press(counter, '请主管批准');
    await signOnTheSpot();
    await counter.locator('case-money').getByText('净收').waitFor();
    expect(await counter.locator('refund-panel').count()).to.equal(0);
    const day = shanghaiDate(Date.now());
    expect(await feeRows()).to.match(
      new RegExp(`已收 支付宝 ¥260.00 已退 ${day} 支付宝 ¥260.00 净收 ¥0.00$`),
    );
    const card = counter.getByRole('region', { name: '电子发票' });
    await card.locator('p', { hasText: '红字发票' }).getByText('已发到邮箱').waitFor();
    expect(await card.getByRole('link').count()).to.equal(2);
    await look(counter, 'refunded');
  });

  it('R-FEE-5: a completed case that is paid back shows its refund once', async () => {
    await plugNewMedium(other, 1);
    const walk = firstIssueWalk(other, ++organisations, { pay: 'card' });
    const { caseNumber } = await walkThrough(walk);
    await counter.goto(`${station.url}/counter#/cases/${caseNumber}`);
    await heading(counter, '已办结');
    expect(await counter.locator('refund-panel').count()).to.equal(0);
    await press(counter, '申请退款');
    await counter.getByLabel('请求的理由').fill('多收');
    await press(counter, '请主管批准');
    await signOnTheSpot();
    await counter.getByText('请在 POS 机上做退货').waitFor();
    expect(await counter.locator('refund-panel').count()).to.equal(1);
    await look(counter, 'completed-refund');
  });

  it('no page had an error, and axe found nothing serious', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
