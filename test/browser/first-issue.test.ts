import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { BenchState } from '../../shared/contract/bench-console.ts';
import { endsWithSuite, heading, Pages, press } from '../harness/pages.ts';
import { sampleApplication } from '../harness/sample-case.ts';
import { Desk } from '../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';

const PIN = '482915';

describe('first issue by clicking, counter and supplier’s screen side by side', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '4' });
  const pages = new Pages(station, 'first-issue');
  const look = (page: Page, name: string): Promise<void> => pages.look(page, name);
  const bench = new Desk(() => station.url);
  let counter: Page;
  let customer: Page;

  before(async () => {
    await station.start();
    await pages.launch();
    counter = await pages.open('/counter', { width: 1280, height: 800 });
    customer = await pages.open('/customer', { width: 1024, height: 768 });
  });
  endsWithSuite(pages, station);

  it('signs the clerk in, pairs the screen and opens the till', async () => {
    await look(counter, 'sign-in');
    await counter.getByLabel('工号').fill('1001');
    await counter.getByLabel('密码').fill(PASSWORD);
    await counter.keyboard.press('Enter');
    await heading(counter, '首页');
    await look(customer, 'customer-unpaired');
    const code = (await customer.getByRole('img', { name: /配对码/ }).getAttribute('aria-label')) ?? '';
    await counter.getByLabel('配对码').fill(code.replace(/\D/g, ''));
    await press(counter, '配对');
    await heading(customer, '欢迎办理数字证书');
    await counter.getByLabel('备用金（元）').fill('500');
    await press(counter, '开箱');
    await counter.getByText('清点关箱、交班').waitFor();
    await look(counter, 'home');
    await look(customer, 'customer-welcome');
  });

  it('R-ORG-1: points out a wrong credit code in place and derives the organisation code', async () => {
    await counter.keyboard.press('F1');
    await heading(counter, '申请信息');
    const input = sampleApplication(7);
    await counter.getByLabel('单位名称').fill(input.organisationName);
    await counter
      .getByLabel('统一社会信用代码')
      .fill(`${input.uscc.slice(0, 17)}${input.uscc.endsWith('0') ? '1' : '0'}`);
    await counter.getByLabel('法定代表人').fill(input.legalRepresentative);
    await counter
      .getByText(/校验位/)
      .first()
      .waitFor();
    await look(counter, 'application-wrong-code');
    await counter.getByLabel('统一社会信用代码').fill(input.uscc);
    await counter.getByLabel('省（自治区、直辖市）').fill(input.province);
    await counter.getByLabel('城市').fill(input.locality);
    await counter.getByLabel('地址').fill(input.address);
    await counter.getByLabel('邮政编码').fill(input.postcode);
    await counter.getByLabel('经办人手机').fill(input.mobile);
    await counter.getByLabel('电子邮箱').fill(input.email);
    await look(counter, 'application');
    await press(counter, '保存，下一步');
    await heading(counter, '经办人身份');
  });

  it('R-MAT-2: reads the agent’s ID card', async () => {
    await bench.bench('/reader/card', { cardId: 'resident' });
    await press(counter, '读取身份证');
    await heading(counter, '供应商确认');
  });

  it('lets the supplier confirm on his own screen', async () => {
    await heading(customer, '请核对您的申请信息');
    await look(customer, 'customer-confirm');
    await look(counter, 'confirmation');
    await press(customer, '确认无误');
    await heading(counter, '打印申请表');
  });

  it('R-MAT-3: prints what was not brought along; the one set is there before it is checked', async () => {
    const onward = counter.getByRole('button', { name: '表格备齐，下一步' });
    expect(await onward.isDisabled()).to.equal(true);
    await counter.getByRole('button', { name: '打印', exact: true }).first().click();
    await counter.getByText('已打印 1 次').waitFor();
    expect(await onward.isDisabled()).to.equal(true);
    await counter.getByRole('button', { name: '已带来', exact: true }).last().click();
    await look(counter, 'form');
    await press(counter, '表格备齐，下一步');
    await heading(counter, '材料核验');
  });

  it('R-MAT-1: checks the materials', async () => {
    await look(counter, 'materials-open');
    await counter.getByRole('button', { name: '拍照' }).first().click();
    await press(counter, '从扫描仪取图');
    await counter.getByText('已拍 1 张').waitFor();
    await press(counter, '全部齐全');
    await look(counter, 'materials');
    await press(counter, '材料齐全，下一步');
    await heading(counter, '印章采样');
  });

  it('R-FIRST-2: takes the seal specimen from the scanner, once its cover is closed', async () => {
    await bench.bench('/document-scanner', { coverOpen: true });
    await press(counter, '从扫描仪取图');
    await counter.getByText('请合上盖子后再试。').waitFor();
    await look(counter, 'specimen-scanner-open');
    await bench.bench('/document-scanner', { coverOpen: false });
    await counter.getByRole('button', { name: /^扫描仪.*就绪/ }).waitFor();
    await press(counter, '从扫描仪取图');
    await counter.getByText('正在扫描。').waitFor();
    await look(counter, 'specimen-scanning');
    await counter.getByText('全部通过').waitFor();
    await look(counter, 'specimen-scanned');
    await press(counter, '重新拍摄');
  });

  it('R-FIRST-2: captures the seal specimen with the camera', async () => {
    await press(counter, '拍摄');
    await counter.getByText('全部通过').waitFor();
    await look(counter, 'specimen');
    await heading(customer, '您的电子印章');
    await look(customer, 'customer-seal');
    await press(counter, '采用这枚印章');
    await heading(counter, '收费');
  });

  it('R-FEE-2: collects cash and shows the change', async () => {
    await heading(customer, '请付款');
    await look(customer, 'customer-pay');
    await counter.getByLabel('实收（元）').fill('300');
    await counter.getByText('找零').first().waitFor();
    await look(counter, 'fee');
    await press(counter, '确认收款');
    await heading(counter, '制证');
  });

  it('R-MEDIUM-0, R-FIRST-1: says whose each medium is, offers only the blank of the stock, and issues on it', async () => {
    await bench.bench('/slots/2/medium', { serial: 'new' });
    await counter.getByText('没有入库，不能使用').waitFor();
    await counter.getByText('库存空白介质').waitFor();
    const choices = counter.getByRole('radio');
    expect(await choices.nth(0).isChecked()).to.equal(true);
    expect(await choices.nth(1).isDisabled()).to.equal(true);
    await look(counter, 'issuance');
    await press(counter, '在 1 号插口制证');
    await heading(counter, '设置证书密码');
  });

  it('R-MEDIUM-2: the supplier sets his PIN where the clerk can’t see it', async () => {
    await heading(customer, '请设置证书密码');
    for (const label of ['证书密码', '再输一次']) {
      await customer.getByLabel(label, { exact: true }).click();
      await customer.keyboard.type(PIN);
    }
    await look(customer, 'customer-pin');
    await press(customer, '设置密码');
    await heading(counter, '打印回执');
    expect(await counter.content()).not.to.include(PIN);
  });

  it('prints the documents and hands the medium over', async () => {
    await press(counter, '打印办理回执');
    await look(counter, 'documents');
    await press(counter, '单据齐全，下一步');
    await heading(customer, '请取走您的证书介质');
    await look(customer, 'customer-take');
    await counter.getByText('请取走介质：它还在 1 号插口里。').waitFor();
    await look(counter, 'handover');
    await counter.getByText('外壳上的序列号与此一致').click();
    expect(await counter.getByRole('button', { name: '已交给供应商' }).isDisabled()).to.equal(true);
    await bench.bench('/slots/1/medium', { serial: null });
    await press(counter, '已交给供应商');
    await counter
      .getByRole('heading', { name: /办完|办结|完成/ })
      .first()
      .waitFor();
    await look(counter, 'completed');
    const state = await bench.bench<BenchState>('/state');
    expect(state.receipts).to.have.length(1);
    expect(state.forms.map(({ name }) => name).join()).to.match(/handover-slip.*application-form/);
  });

  it('closes the till by a blind count with a shortage and its reason', async () => {
    await counter.keyboard.press('Escape');
    await press(counter, '清点关箱、交班');
    await counter.getByText('系统才说应该有多少').waitFor();
    expect(await counter.content()).not.to.include('760.00');
    await counter.getByLabel('100 元').fill('7');
    await counter.getByLabel('50 元').fill('1');
    await look(counter, 'till-count');
    await press(counter, '清点完毕');
    await counter.getByText('少 10.00 元，要写明原因。').waitFor();
    await counter.getByLabel('长短款原因').fill('样本：找零时多付一张');
    await look(counter, 'till-shortage');
    await press(counter, '关箱，现金入库');
    await counter.getByText('还没有开。清点备用金后开箱。').waitFor();
  });

  it('shows the emulated bench and English', async () => {
    const page = await pages.open('/bench', { width: 1280, height: 800 });
    await page.getByText('灯常亮').first().waitFor();
    await look(page, 'bench');
    await press(counter, 'English');
    await look(counter, 'english');
  });

  it('raised no error in any page and nothing that axe calls serious', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
