import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { currentIssuance } from '../../shared/case/fold/fold.ts';
import { endsWithSuite, heading, Pages, press } from '../harness/pages.ts';
import { firstIssueWalk, openWalk, plugNewMedium, walkUntil } from '../harness/service-walk.ts';
import { Desk } from '../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';

const PIN = '482915';
const NEW_PIN = '735162';

/** A supplier who came by before: whose certificate is on which medium. */
interface Supplier {
  uscc: string;
  name: string;
  mediumSerial: string;
}

describe('the other six services by clicking', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '4' });
  const pages = new Pages(station, 'services');
  const look = (page: Page, name: string): Promise<void> => pages.look(page, name);
  /** Another desk, at which the suppliers got their certificates. */
  const other = new Desk(() => station.url);
  const suppliers: Supplier[] = [];
  let counter: Page;
  let customer: Page;

  before(async () => {
    await station.start();
    await other.signIn('2');
    await other.pairScreen();
    await other.counter.request('POST', '/api/till', { floatFen: 0 });
    for (let organisation = 1; organisation <= 6; organisation++) suppliers.push(await issued(organisation));
    await pages.launch();
    ({ counter, customer } = await pages.openDesk());
  });
  endsWithSuite(pages, station);

  async function issued(organisation: number): Promise<Supplier> {
    const walk = firstIssueWalk(other, organisation, { slot: 4, pin: PIN });
    const caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'issuance');
    await plugNewMedium(other, 4);
    const state = await walkUntil(walk, caseNumber, 'completed');
    const { name = '', uscc = '' } = state.organisation ?? {};
    return { name, uscc, mediumSerial: currentIssuance(state)?.mediumSerial ?? '' };
  }

  const supplier = (n: number): Supplier => {
    const found = suppliers[n];
    if (!found) throw new Error('no such supplier');
    return found;
  };
  const plug = (slot: number, serial: string | null) => other.bench(`/slots/${slot}/medium`, { serial });

  async function begin(functionKey: string, step: string): Promise<void> {
    await counter.keyboard.press('Escape');
    await heading(counter, '首页');
    await counter.keyboard.press(functionKey);
    await heading(counter, step);
  }

  async function choose(): Promise<void> {
    await press(counter, '就是这个证书，下一步');
  }

  /** Data as they stand, agent, confirmation, forms, material check. */
  async function saveApplication(picture: string): Promise<void> {
    await press(counter, '保存，下一步');
    await heading(counter, '经办人身份');
    await other.bench('/reader/card', { cardId: null });
    await other.bench('/reader/card', { cardId: 'resident' });
    await press(counter, '读取身份证');
    await heading(customer, '请核对您的申请信息');
    await look(customer, picture);
    const more = customer.getByRole('button', { name: '下面还有，请往下看' });
    for (let pagesDown = 0; pagesDown < 3 && (await more.isVisible()); pagesDown++) {
      await more.click();
      await customer.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
    }
    await press(customer, '确认无误');
    await heading(counter, '打印申请表');
    await press(counter, '全部已带来');
    await press(counter, '表格备齐，下一步');
    await heading(counter, '材料核验');
    await press(counter, '全部齐全');
    await press(counter, '材料齐全，下一步');
  }

  async function reuseSeal(): Promise<void> {
    await heading(counter, '印章采样');
    await press(counter, '沿用上次的印章');
  }

  async function readNotices(picture: string): Promise<void> {
    await heading(counter, '温馨提示');
    await heading(customer, '温馨提示');
    await look(customer, picture);
    await press(customer, '没有，继续办理');
  }

  async function pay(): Promise<void> {
    await heading(counter, '收费');
    await counter.getByLabel('实收（元）').fill('300');
    await press(counter, '确认收款');
  }

  async function typePin(pin: string): Promise<void> {
    await customer.getByLabel('证书密码', { exact: true }).click();
    await customer.keyboard.type(pin);
    await customer.keyboard.press('Enter');
  }

  async function setPin(title: string): Promise<void> {
    await heading(customer, title);
    for (const label of ['证书密码', '再输一次']) {
      await customer.getByLabel(label, { exact: true }).click();
      await customer.keyboard.type(NEW_PIN);
    }
    await press(customer, '设置密码');
  }

  async function handOver(picture: string): Promise<void> {
    await heading(counter, '打印回执');
    await press(counter, '打印办理回执');
    await press(counter, '单据齐全，下一步');
    await heading(customer, '请取走您的证书介质');
    await look(customer, `${picture}-take`);
    for (const slot of [1, 2]) await plug(slot, null);
    await counter.getByText('外壳上的序列号与此一致').click();
    await press(counter, '已交给供应商');
    await heading(counter, '已办结');
    await look(counter, `${picture}-completed`);
  }

  it('R-RENEW-1, R-TIP-3, R-VAL-8: renewal on the medium that is plugged in, with the supplier’s own PIN', async () => {
    await plug(4, null);
    await plug(1, supplier(0).mediumSerial);
    await begin('F2', '查找证书');
    await counter.getByText(supplier(0).name).waitFor();
    await look(counter, 'renewal-found');
    await choose();
    await heading(counter, '核对证书密码');
    await heading(customer, '请输入您的证书密码');
    await look(counter, 'renewal-pin-wanted');
    await look(customer, 'renewal-pin');
    await typePin('000000');
    await customer.getByText('证书密码不对。').waitFor();
    await look(customer, 'renewal-pin-wrong');
    await typePin(PIN);
    await heading(counter, '温馨提示');
    await look(counter, 'renewal-notices');
    await readNotices('renewal-notices-customer');
    await heading(counter, '申请信息');
    await counter.getByLabel('经办人手机').fill('13900139000');
    await counter.getByText('原登记：13800138000').waitFor();
    await look(counter, 'renewal-changes');
    await saveApplication('renewal-confirm');
    await reuseSeal();
    await pay();
    await heading(counter, '制证');
    await press(counter, /1 号插口制证/);
    await heading(counter, '加解密测试');
    await look(counter, 'renewal-test');
    await press(counter, '开始测试');
    await counter.getByText('数字证书加解密测试成功').waitFor();
    await heading(customer, '数字证书加解密测试成功');
    await look(counter, 'renewal-tested');
    await handOver('renewal');
  });

  it('R-LOST-3: a lost one is found by its credit code and comes back on a new medium', async () => {
    await plug(1, null);
    await begin('F3', '查找证书');
    await counter.getByLabel('查找').fill(supplier(1).uscc);
    await counter.getByText('找到 1 个证书').waitFor();
    await look(counter, 'lost-found');
    await press(counter, '丢失的是这个，下一步');
    await heading(counter, '申请信息');
    await saveApplication('lost-confirm');
    await reuseSeal();
    await pay();
    await heading(counter, '制证');
    await plugNewMedium(other, 1);
    await counter.getByText('灯常亮').first().waitFor();
    await press(counter, /制证$/);
    await heading(counter, '设置证书密码');
    await setPin('请设置证书密码');
    await handOver('lost');
  });

  it('R-CHANGE-3: an information change shows what changes side by side, with a new seal', async () => {
    await plug(1, supplier(2).mediumSerial);
    await begin('F4', '查找证书');
    await counter.getByText(supplier(2).name).waitFor();
    await choose();
    await heading(customer, '请输入您的证书密码');
    await look(customer, 'change-pin');
    await typePin(PIN);
    await readNotices('change-notices');
    await heading(counter, '申请信息');
    await counter.getByLabel('单位名称').fill('样本更名采购供应有限公司');
    await look(counter, 'change-data');
    await saveApplication('change-confirm');
    await heading(counter, '印章采样');
    await counter.getByText('单位已改名').waitFor();
    await look(counter, 'change-seal');
    await press(counter, '拍摄');
    await counter.getByText('全部通过').waitFor();
    await press(counter, '采用这枚印章');
    await heading(counter, '制证');
    await press(counter, /1 号插口制证/);
    await heading(counter, '加解密测试');
    await press(counter, '开始测试');
    await handOver('change');
  });

  it('R-UNLOCK-1, R-TIP-4: a locked medium is examined and its PIN set anew by the supplier', async () => {
    const { mediumSerial } = supplier(3);
    await plug(1, mediumSerial);
    await begin('F5', '介质检测');
    await counter.getByText('1 号插口').first().click();
    await counter.getByText('常亮', { exact: true }).first().click();
    await press(counter, '开始检测');
    await counter.getByText('介质没有锁死。').waitFor();
    await look(counter, 'unlock-not-locked');
    await other.bench(`/media/${mediumSerial}/pin-failures`, { count: 10 });
    await press(counter, '开始检测');
    await readNotices('unlock-notices');
    await heading(counter, '申请信息');
    await saveApplication('unlock-confirm');
    await heading(counter, '重置证书密码');
    await look(counter, 'unlock-reset');
    await setPin('请设置新的证书密码');
    await handOver('unlock');
  });

  it('R-REVOKE-2, R-REVOKE-3: a revocation is a deliberate act and ends with its confirmation', async () => {
    await plug(1, supplier(4).mediumSerial);
    await begin('F6', '查找证书');
    await counter.getByLabel('查找').fill(supplier(4).name);
    await counter.getByText('找到 1 个证书').waitFor();
    await choose();
    await heading(counter, '申请信息');
    await counter.getByRole('combobox', { name: '吊销原因' }).click();
    await counter.getByRole('option', { name: '单位不再使用证书' }).click();
    await look(counter, 'revocation-reason');
    await saveApplication('revocation-confirm');
    await heading(counter, '吊销证书');
    await look(counter, 'revocation');
    expect(await counter.getByRole('button', { name: '吊销证书', exact: true }).isDisabled()).to.equal(true);
    await counter.getByText('已经向供应商说明，供应商要求吊销').click();
    await counter.getByRole('button', { name: '吊销证书', exact: true }).click();
    await heading(counter, '打印回执');
    await look(counter, 'revocation-wipe');
    await press(counter, '供应商同意，清除介质');
    await counter.getByText(/已清除/).waitFor();
    await press(counter, '打印证书吊销确认单');
    await press(counter, '单据齐全，下一步');
    await heading(counter, '已办结');
    await heading(customer, '证书已经吊销');
    await look(customer, 'revocation-done');
  });

  it('R-DMG-1, R-DMG-2: a dead medium is examined, the verdict overruled on the spot, and replaced', async () => {
    const { mediumSerial, uscc } = supplier(5);
    await plug(1, mediumSerial);
    await other.bench(`/media/${mediumSerial}/condition`, { condition: 'dead' });
    await begin('F7', '查找证书');
    await counter.getByLabel('查找').fill(uscc);
    await counter.getByText('找到 1 个证书').waitFor();
    await choose();
    await heading(counter, '介质检测');
    await counter.getByText('1 号插口').first().click();
    await counter.getByText('常亮', { exact: true }).first().click();
    await other.bench('/slots/1/driver-missing', { on: true });
    await press(counter, '开始检测');
    await counter.getByText('本机缺少驱动').first().waitFor();
    await look(counter, 'damage-driver');
    await other.bench('/slots/1/driver-missing', { on: false });
    await press(counter, '不同意这个结论，请主管更改');
    await counter.getByLabel('请求的理由').fill('样本：外壳完好，换机复测不亮');
    await press(counter, '请主管批准');
    await look(counter, 'damage-approval');
    await press(counter, /主管现场签字/);
    await counter.getByLabel('主管工号').fill('9001');
    await counter.getByLabel('主管密码').fill(PASSWORD);
    await counter.getByLabel('批准或不批准的理由').fill('样本：同意');
    await look(counter, 'damage-signature');
    await counter.getByRole('button', { name: '批准', exact: true }).click();
    await heading(counter, '申请信息');
    await press(counter, '历史');
    await look(counter, 'damage-history');
    await counter.keyboard.press('Escape');
    await saveApplication('damage-confirm');
    await reuseSeal();
    await pay();
    await heading(counter, '制证');
    await plugNewMedium(other, 2);
    await counter.getByText('灯常亮').first().waitFor();
    await press(counter, /制证$/);
    await heading(counter, '设置证书密码');
    await setPin('请设置证书密码');
    await handOver('damage');
  });

  it('shows ill media on the bench', async () => {
    const bench = await pages.open('/bench', { width: 1280, height: 900 });
    await bench.getByText('故障', { exact: true }).first().click();
    await look(bench, 'bench');
  });

  it('raised no error in any page and nothing that axe calls serious', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
