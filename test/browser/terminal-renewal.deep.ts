import { expect } from 'chai';
import { X509Certificate } from 'node:crypto';
import sharp from 'sharp';
import { currentIssuance } from '../../shared/case/fold/fold.ts';
import { addDays, addYears, shanghaiDate } from '../../shared/vocabulary/values/calendar-date.ts';
import { readQrCodes } from '../../station-server/adapters/recognition/qr-reader.ts';
import { issueAtCounter, openCounter, type IssuedMedium } from '../harness/counter-issue.ts';
import { atTime } from '../harness/faked-clock.ts';
import { LEGAL_MOBILE, TERMINAL_SLOT } from '../harness/order-walk.ts';
import { endsWithSuite, Pages, press } from '../harness/pages.ts';
import { sampleAgent, sampleApplication } from '../harness/sample-case.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';
import { LANDSCAPE, TerminalScreen, WELCOME } from '../harness/terminal-screen.ts';

const PIN = '482915';
const MOBILE = '13600136000';
const AGENT_MOBILES = ['13800138001', '13800138002', '13800138003'] as const;
const NEW_NAME = '样本采购供应（更名）有限公司';

describe('renewal and information change at the terminal, on the supplier’s own medium', function () {
  this.timeout(900_000);
  const station = new StationProcess({ STATION_SLOTS: '2', STATION_TERMINAL_IDLE_SECONDS: '3600' });
  const pages = new Pages(station, 'renewal', 'wcag');
  const desk = new Desk(() => station.url);
  const screen = new TerminalScreen({ url: () => station.url, pages, desk, viewport: LANDSCAPE });
  /** Two media of one organisation, and one of another whose certificate expired more than a year ago. */
  let one: IssuedMedium;
  let other: IssuedMedium;
  let expired: IssuedMedium;

  const plug = (serial: string | null) => desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial });
  const issue = (organisation: number) =>
    issueAtCounter(desk, { organisation, slot: TERMINAL_SLOT, pin: PIN });

  before(async () => {
    await station.start(atTime('-800d'));
    await openCounter(desk);
    expired = await issue(2);
    await station.stop();
    await station.start(atTime('-300d'));
    await desk.signIn();
    one = await issue(1);
    other = await issue(1);
    await plug(null);
    await station.stop();
    await station.start();
    await desk.signIn();
    await pages.launch();
    await screen.switchOn();
    await screen.enrol([TERMINAL_SLOT]);
  });
  endsWithSuite(pages, station);

  it('R-ON-11: a medium is bound by itself, with its PIN, and its certificate is among his', async () => {
    await screen.press(/^我的订单/);
    await screen.signIn(MOBILE);
    await screen.says('没有订单。');
    await screen.look('no-orders');
    await screen.press('我的证书');
    await screen.says(/还没有绑定介质/);
    await screen.press('新增绑定');
    await screen.press(/^插着的介质/);
    await screen.says(/插到机器的插口里/);
    await screen.look('no-medium');
    await plug(one.serial);
    await screen.says(one.serial);
    await screen.look('binding');
    await screen.givePin(PIN, '绑定');
    await screen.says(/到期，还有 6\d 天/);
    await screen.look('certificates');
  });

  it('R-RENEW-2: the plugged-in medium wins over the chosen record, and the order says so', async () => {
    await plug(other.serial);
    await screen.press('证书更新');
    await screen.heading('证书登录');
    await screen.says(other.serial);
    await screen.says(/^证书名称/);
    await screen.page.locator('certificate-name').getByText(sampleApplication(1).organisationName).waitFor();
    await screen.look('login');
    await screen.givePin(PIN, '证书登录');
    await screen.says(/按插着的介质办理/);
    await screen.look('notices');
    const state = await desk.state(await screen.caseNumber());
    expect(state.certificate?.mediumSerial).to.equal(other.serial);
  });

  it('R-TIP-3: an open bid stops it until a supervisor lets it go on; R-RENEW-3: the data are shown and can be corrected', async () => {
    await screen.press('有，还没有开标');
    await screen.says(/请在开标以后再来/);
    await screen.look('open-bid');
    await desk.letGoOn(await screen.caseNumber());
    await screen.heading('申请信息');
    await screen.look('agreements');
    await screen.agree();
    expect(await screen.field('单位名称').inputValue()).to.equal(sampleApplication(1).organisationName);
    await screen.fill({ 邮政编码: '10002' });
    await screen.press('保存，下一步');
    await screen.says(/6 位/);
    await screen.look('data-fault');
    await screen.fill({ 邮政编码: '100031' });
    await screen.press('保存，下一步');
    await screen.heading('经办人信息认证');
    await screen.look('agent-methods');
  });

  it('R-VAL-4: no review and nothing to send; paid, it is downloaded', async () => {
    await screen.verifyAgent(AGENT_MOBILES[0]);
    await screen.page.locator('money-amount').filter({ hasText: '¥180.00' }).first().waitFor();
    expect(await screen.page.getByText('介质寄到哪里').count()).to.equal(0);
    await screen.says(`到 ${shanghaiDate(addYears(other.notAfter, 1))}（原截止日期顺延一年）`);
    await screen.look('product');
    await screen.confirmProduct();
    await screen.says(new RegExp(`新证书有效期：\\s*到 ${shanghaiDate(addYears(other.notAfter, 1))}`));
    await screen.heading('支付订单');
    await screen.look('renewal-payment');
    await screen.pay(await screen.caseNumber());
    await screen.heading('证书下载');
    await screen.look('download');
  });

  it('R-RENEW-2, R-RENEW-4, R-VAL-2: written onto the plugged-in medium and tried; one more year', async () => {
    const caseNumber = await screen.caseNumber();
    const onward = (name: string) => screen.page.locator('.onward').getByRole('button', { name });
    await screen.keepsInSight('download-held', () => Promise.resolve([onward('下载证书')]));
    await screen.press('下载证书');
    await screen.heading('加解密测试');
    await screen.keepsInSight('test-held', () => Promise.resolve([onward('开始测试')]));
    await screen.look('encryption-test');
    await screen.press('开始测试');
    await screen.heading('办好了');
    await screen.says('数字证书加解密测试成功');
    await screen.receiptAgain(caseNumber);
    await screen.look('done');
    const issuance = currentIssuance(await desk.state(caseNumber));
    expect(issuance?.mediumSerial).to.equal(other.serial);
    expect(issuance?.pair?.notAfter).to.equal(addYears(other.notAfter, 1));
    await screen.press('完成，退出');
    await screen.heading('请取走介质');
    await plug(null);
    await screen.heading(WELCOME);
  });

  it('R-ON-11: he signs in by the medium that is bound', async () => {
    await plug(one.serial);
    await screen.press(/^我的订单/);
    await screen.press(/^证书登录/);
    await screen.look('certificate-sign-in');
    await screen.givePin(PIN, '证书登录');
    await screen.heading('我的订单');
    await screen.press('已办完和已取消');
    await screen.says(/证书更新 · 已完成/);
    await screen.look('finished-orders');
  });

  it('R-VAL-6: with 90 days or more left it says from which day on it is open', async () => {
    await plug(other.serial);
    await screen.press('办新的业务');
    await screen.begin(/^证书更新/);
    await screen.says('现在还不能在线更新。');
    await screen.says(addDays(shanghaiDate(addYears(other.notAfter, 1)), -89));
    await screen.look('not-open-yet');
    await screen.press('返回');
    await screen.press('返回');
    await screen.press(/^我的订单/);
  });

  it('R-CHANGE-2, R-CHANGE-3: another name is verified, the legal representative’s face by a code on the screen', async () => {
    await plug(one.serial);
    await screen.press('办新的业务');
    await screen.begin(/^证书信息变更/);
    await screen.givePin(PIN, '证书登录');
    await screen.press('没有，继续办理');
    await screen.heading('申请信息');
    await screen.agree();
    await screen.fill({ 单位名称: NEW_NAME });
    await screen.look('change-of-name');
    await screen.press('保存，下一步');
    await screen.heading('企业信息认证');
    await screen.press(/^法定代表人刷脸认证/);
    expect(await screen.field('单位名称').inputValue()).to.equal(NEW_NAME);
    await screen.fill({ 法定代表人身份证号: sampleAgent.idNumber, 法定代表人手机号: LEGAL_MOBILE });
    await screen.press(/^法定代表人现场验证/);
    await screen.look('face-way');
    await screen.press('提交认证');
    const shown = screen.page.getByAltText('刷脸认证二维码');
    const picture = sharp(
      Buffer.from(((await shown.getAttribute('src')) ?? '').split(',')[1] ?? '', 'base64'),
    );
    const { data, info } = await picture.greyscale().raw().toBuffer({ resolveWithObject: true });
    const [code] = await readQrCodes({ ...info, data });
    await screen.look('face-code');
    const phone = await pages.open(new URL(code?.text ?? '').pathname, { width: 390, height: 844 });
    await press(phone, '通过');
    await screen.heading('经办人信息认证');
  });

  it('R-CHANGE-4, R-VAL-7: nothing to pay; the new name is on the medium, the old pair revoked, the end as it was', async () => {
    await screen.verifyAgent(AGENT_MOBILES[1]);
    await screen.heading('信息确认');
    await screen.says('这次有变化的内容');
    await screen.says(/在线不能换印章/);
    await screen.tick(/我知道印章上还是原来的名称/);
    expect(await screen.page.getByText('电子发票').count(), 'nothing is paid').to.equal(0);
    await screen.look('free-product');
    await screen.press('下一步');
    await screen.heading('请核对，确认后提交');
    expect(await screen.page.getByText(/发票/).count(), 'nothing is paid').to.equal(0);
    await screen.look('free-confirm');
    await screen.press('确认无误');
    const caseNumber = await screen.caseNumber();
    const slow = (delayMs: number) =>
      desk.bench(`/slots/${TERMINAL_SLOT}/slow`, { function: 'C_GenerateKeyPair', delayMs });
    await slow(3_000);
    await screen.press('下载证书');
    await screen.says(/正在写入新证书/);
    await plug(null);
    await screen.says(/介质不在插口里，写入停住了/);
    await screen.look('download-stopped');
    await slow(0);
    await plug(one.serial);
    await screen.says(/密码要再输一次/);
    await screen.look('download-pin-again');
    await screen.givePin(PIN, '接着写入');
    await screen.heading('加解密测试');
    await screen.press('开始测试');
    await screen.says('数字证书加解密测试成功');
    const { pair, oldPairRevoked } = currentIssuance(await desk.state(caseNumber)) ?? {};
    expect(new X509Certificate(Buffer.from(pair?.signingCertificate ?? '', 'base64')).subject).to.include(
      NEW_NAME,
    );
    expect(oldPairRevoked).to.equal(true);
    expect(pair?.notAfter).to.equal(one.notAfter);
    await screen.press('我的订单');
  });

  it('R-VAL-5: an unfinished order goes on, for a certificate that expired over a year ago, which is paid, reviewed and downloaded', async () => {
    await plug(expired.serial);
    await screen.press('办新的业务');
    await screen.begin(/^证书更新/);
    await screen.heading('证书登录');
    await screen.press('先保存，以后再办');
    await screen.press('办新的业务');
    await screen.begin(/^证书更新/);
    await screen.says(/您有没办完的同类订单/);
    await screen.look('unfinished');
    await screen.press(/^接着办/);
    await screen.givePin(PIN, '证书登录');
    await screen.press('没有，继续办理');
    await screen.agree();
    await screen.press('保存，下一步');
    await screen.verifyAgent(AGENT_MOBILES[2]);
    await screen.heading('确认证书产品');
    await screen.confirmProduct();
    await screen.heading('支付订单');
    await screen.look('payment');
    const caseNumber = await screen.caseNumber();
    await screen.pay(caseNumber);
    await screen.heading('资料上传');
    await screen.look('upload');
    await screen.uploadAll(3);
    await screen.press('传齐了，下一步');
    await screen.heading('等待审核');
    await screen.look('review');
    await desk.approve(caseNumber);
    await screen.heading('证书下载');
    await screen.look('download');
  });

  it('no page had an error, and axe finds nothing at all against WCAG 2.2 AA', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
