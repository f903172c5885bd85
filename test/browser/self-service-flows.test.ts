import { expect } from 'chai';
import { currentStep } from '../../shared/case/fold/fold.ts';
import type { ApplicationInput } from '../../shared/case/state/actions.ts';
import { maskMobile } from '../../shared/vocabulary/contact.ts';
import { ACCOUNT_MOBILE, AGENT_MOBILE, LEGAL_MOBILE } from '../harness/order-walk.ts';
import { endsWithSuite, heading, Pages } from '../harness/pages.ts';
import { sampleAgent, sampleApplication } from '../harness/sample-case.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';
import { LANDSCAPE, PORTRAIT, TerminalScreen, WELCOME } from '../harness/terminal-screen.ts';
import { licencePicture, type SamplePicture } from '../station-server/recognition/sample-pictures.ts';

const MAIL_MOBILE = '13600136009';
const MAIL_AGENT = '13800138009';
/** Another one each time: the same code typed again counts once. */
const WRONG_CODES = ['000001', '000002', '000003'] as const;
const LICENCE = 4;

describe('an order at the self-service terminal, by touch', function () {
  this.timeout(900_000);
  const station = new StationProcess({ STATION_SLOTS: '2', STATION_TERMINAL_IDLE_SECONDS: '3600' });
  const pages = new Pages(station, 'flows', 'wcag');
  const desk = new Desk(() => station.url);
  const screen = new TerminalScreen({ url: () => station.url, pages, desk, viewport: PORTRAIT });
  const other = sampleApplication(2);
  let licence: SamplePicture;
  let organisation: ApplicationInput;

  before(async () => {
    licence = await licencePicture(LICENCE);
    organisation = { ...sampleApplication(1), ...licence.truth };
    await station.start();
    await desk.signIn('1');
    await pages.launch();
    await screen.switchOn();
  });
  endsWithSuite(pages, station);

  it('R-UNLOCK-2: on a device that is no terminal a mailed link says where to open it', async () => {
    const elsewhere = await pages.open('/self-service#/unlock/S-1/secret', LANDSCAPE);
    await heading(elsewhere, '请到受理点的自助终端打开此链接');
    await pages.look(elsewhere, 'link-elsewhere');
  });

  it('signs in by a code to the mobile number, after which the order begins', async () => {
    await screen.enrol([1]);
    await screen.look('welcome');
    await screen.begin(/^证书初次申请/);
    await screen.heading('请先登录');
    await screen.fill({ 手机号: '1380' });
    await screen.press('获取验证码');
    await screen.says(/11 位/);
    await screen.look('sign-in-fault');
    await screen.signIn(ACCOUNT_MOBILE);
    await screen.heading('企业信息认证');
    await screen.look('enterprise-methods');
  });

  it('R-ON-1: the method first, then its materials and the agreements, and only then the form', async () => {
    await screen.press(/^法定代表人手机号认证/);
    await screen.heading('法定代表人手机号认证');
    await screen.says('法定代表人本人实名的手机');
    expect(await screen.page.getByRole('button', { name: '还有 2 项协议没有勾选' }).isDisabled()).to.equal(
      true,
    );
    await screen.press('看《个人信息保护说明》');
    await screen.says(/我们收集/);
    await screen.press('看完了');
    await screen.look('enterprise-agreements');
    await screen.agree();
    await screen.field('单位名称').waitFor();
    await screen.press('换一种方式');
  });

  it('R-ON-4: agreed once, another method has its form at once; missing fields are told in their places', async () => {
    await screen.press(/^法定代表人手机号认证/);
    await screen.heading('法定代表人手机号认证');
    await screen.press('提交认证');
    await screen.says('请填写单位名称');
    await screen.look('enterprise-faults');
    await screen.press('换一种方式');
  });

  it('R-ON-2: a picture of the licence fills the fields, says how sure it is, and all can be edited', async () => {
    await screen.press(/^法定代表人手机号认证/);
    await screen.giveFile('营业执照：选文件', {
      name: 'licence.jpg',
      mimeType: 'image/jpeg',
      buffer: licence.content,
    });
    await screen.says(/已照图片填写|图片上看不太清/);
    expect(await screen.field('统一社会信用代码').inputValue()).to.equal(organisation.uscc);
    await screen.look('enterprise-read');
    await screen.press('换一种方式');
    await screen.fillEnterprise(organisation);
    await screen.press('提交认证');
    await screen.says('验证码已发到本人手机');
    await screen.look('enterprise-code');
  });

  it('R-ON-4: a check that fails offers to correct it or to mail the papers; corrected, it passes', async () => {
    for (const [tries, wrong] of WRONG_CODES.entries()) {
      await screen.fill({ 短信验证码: wrong });
      await screen.press('确认验证码');
      if (tries < 2) await screen.says(`还可以再试 ${2 - tries} 次`);
    }
    await screen.heading('认证没有通过');
    await screen.page.getByRole('button', { name: '改为线下邮寄' }).waitFor();
    await screen.look('enterprise-failed');
    await screen.press('返回修改');
    expect(await screen.field('单位名称').inputValue()).to.equal(organisation.organisationName);
    await screen.press('提交认证');
    await screen.says(`验证码已发到本人手机 ${maskMobile(LEGAL_MOBILE)}`);
    await screen.says('再发以后，前一条验证码作废。');
    await screen.press('没有收到，再发一次');
    await screen.says('又发了一次，请填最近收到的验证码。');
    await screen.answerVerification(LEGAL_MOBILE);
    await screen.heading('经办人信息认证');
  });

  it('R-ON-5: the agent by his mobile number; a wrong digit is told at its field', async () => {
    await screen.press(/^经办人手机实名认证/);
    await screen.fill({
      经办人姓名: sampleAgent.name,
      经办人身份证号: sampleAgent.idNumber.slice(0, -1),
      经办人手机号: AGENT_MOBILE,
      经办人电子邮箱: 'sample@example.com',
    });
    await screen.press('提交认证');
    await screen.says(/18 位/);
    await screen.look('agent-fault');
    await screen.fill({ 经办人身份证号: sampleAgent.idNumber });
    await screen.press('提交认证');
    await screen.answerVerification(AGENT_MOBILE);
    await screen.heading('确认证书产品');
  });

  it('R-ON-6: price, invoice and delivery; the page to confirm can’t be edited', async () => {
    await screen.page.locator('money-amount').filter({ hasText: '¥260.00' }).first().waitFor();
    expect(await screen.field('收件人').inputValue()).to.equal(sampleAgent.name);
    await screen.look('product');
    await screen.press('下一步');
    await screen.heading('请核对，确认后提交');
    expect(await screen.page.getByRole('textbox').count()).to.equal(0);
    await screen.look('product-confirm');
    await screen.press('返回修改');
    await screen.fill({ 收件人: '样本收件人' });
    await screen.press('下一步');
    await screen.says(/样本收件人/);
    await screen.press('确认无误');
    await screen.heading('资料上传');
  });

  it('R-ON-7: the licence is there already; each picture that is wanted, by a file; the form to seal is printed', async () => {
    await screen.press('打印《单位电子印章采样表》');
    await screen.says(/已打印 1 次/);
    await screen.look('upload');
    await screen.uploadAll(3);
    await screen.press('传齐了，下一步');
    await screen.heading('申请签名');
  });

  it('R-ON-8: the agent signs by a code', async () => {
    await screen.look('signature');
    const code = await screen.phones.codeAfter(AGENT_MOBILE, () => screen.press('获取验证码'));
    await screen.tick(/我已核对以上内容/);
    await screen.fill({ 签名验证码: code });
    await screen.press('签名并提交');
    await screen.heading('支付订单');
    await screen.look('payment-choice');
  });

  it('R-FEE-3, R-ON-9: paid by the code on the screen, it waits for the review and says until when', async () => {
    const caseNumber = await screen.caseNumber();
    await screen.press(/^支付宝/);
    await screen.page.getByAltText('支付宝收款码').waitFor();
    await screen.says('收款方：BJCA 裕民东路受理点');
    await screen.says('收款码有效时间还剩');
    await screen.look('payment-code');
    await screen.keepsInSight('whole-code', () =>
      Promise.resolve([screen.page.getByAltText('支付宝收款码')]),
    );
    await screen.press('换一种付款方式');
    await screen.pay(caseNumber);
    await screen.heading('等待审核');
    await screen.says(/3–5 个工作日/);
    await screen.receiptAgain(caseNumber);
    await screen.look('waiting');
    expect(currentStep(await desk.state(caseNumber))).to.equal('review');
  });

  it('signing out leaves nothing: the session is over, and the next person signs in', async () => {
    // The screen is cleared at once; the station ends the session a moment later.
    const ended = screen.page.waitForResponse(
      (answer) => answer.url().endsWith('/api/account/session') && answer.request().method() === 'DELETE',
    );
    await screen.press('完成，退出');
    await screen.heading(WELCOME);
    await screen.press(/^我的订单/);
    await screen.heading('请先登录');
    await ended;
    const status = await screen.page.evaluate(async () => (await fetch('/api/account')).status);
    expect(status).to.be.within(401, 403);
    await screen.press('返回');
  });

  it('R-ON-4, R-ON-10: what does not match what is registered goes by mail: the forms are printed, and where to send them is said', async () => {
    await screen.begin(/^证书初次申请/);
    await screen.signIn(MAIL_MOBILE);
    await screen.fillEnterprise(other);
    const mismatch = (switches: string[]) =>
      desk.counter.request('PUT', '/bench/verification/switches', { switches });
    await mismatch(['organisation-mismatch']);
    await screen.press('提交认证');
    await screen.heading('认证没有通过');
    await mismatch([]);
    await screen.press('改为线下邮寄');
    await screen.verifyAgent(MAIL_AGENT);
    await screen.confirmProduct();
    await screen.heading('打印申请表');
    for (const form of ['申请表', '电子印章采样表', '授权委托书']) {
      await screen.press(new RegExp(`^打印《单位.*${form}》`));
      await screen.page
        .locator('print-paper')
        .filter({ hasText: form })
        .getByText(/已打印 1 次/)
        .waitFor();
    }
    await screen.look('forms');
    await screen.tick(/表都已拿到/);
    await screen.press('下一步');
    await screen.pay(await screen.caseNumber());
    await screen.heading('请把材料寄给我们');
    for (const words of [
      '收件人',
      /在线受理点 王明明/,
      '北京数字认证股份有限公司',
      /^北京市西城区.*（100029）$/,
    ])
      await screen.says(words);
    await screen.look('mail-it');
  });

  it('no page had an error, and axe finds nothing at all against WCAG 2.2 AA', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
