import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { currentStep } from '../../shared/case/fold.ts';
import { waitingPayment } from '../../shared/case/payments.ts';
import { ACCOUNT_MOBILE, AGENT_MOBILE, LEGAL_MOBILE } from '../harness/order-walk.ts';
import { heading, Pages, press } from '../harness/pages.ts';
import { onPhone } from '../harness/paying.ts';
import { sampleAgent, sampleApplication } from '../harness/sample-case.ts';
import { specimenPicture } from '../harness/service-walk.ts';
import { Desk, StationClient } from '../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';
import { Terminal } from '../harness/terminal-client.ts';

const PORTRAIT = { width: 1080, height: 1920 };
const WELCOME = '您要办什么业务？';
/** Another one each time: the same code typed again counts once. */
const WRONG_CODES = ['000001', '000002', '000003'] as const;

describe('an order at the self-service terminal, by touch', function () {
  this.timeout(900_000);
  const station = new StationProcess({ STATION_SLOTS: '2', STATION_TERMINAL_IDLE_SECONDS: '3600' });
  const pages = new Pages(station, 'flows', 'wcag');
  /** The phones of whoever stands before the screen. */
  const phones = new Terminal(() => station.url);
  const desk = new Desk(() => station.url);
  const organisation = sampleApplication(1);
  let terminal: Page;
  let caseNumber = '';

  before(async () => {
    await station.start();
    await desk.signIn('1');
    await pages.launch();
    terminal = await pages.open('/self-service', PORTRAIT);
    terminal.setDefaultTimeout(120_000);
  });
  after(async () => {
    await pages.close();
    await station.kill();
    station.remove();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await pages.keepFailure();
  });

  const field = (label: string) => terminal.getByLabel(label, { exact: true });
  const fill = async (values: Record<string, string>): Promise<void> => {
    for (const [label, value] of Object.entries(values)) await field(label).fill(value);
  };
  const tick = (words: RegExp) => terminal.getByText(words).click();

  it('R-UNLOCK-2: on a device that is no terminal a mailed link says where to open it', async () => {
    const elsewhere = await pages.open('/self-service#/unlock/S-1/secret', { width: 1280, height: 800 });
    await heading(elsewhere, '请到受理点的自助终端打开此链接');
    await pages.look(elsewhere, 'link-elsewhere');
  });

  it('signs in by a code to the mobile number, after which the order begins', async () => {
    await heading(terminal, '这台自助机还没有启用');
    const shown = terminal.getByRole('img', { name: /启用码/ });
    const code = ((await shown.getAttribute('aria-label')) ?? '').replace(/\D/g, '');
    const supervisor = new StationClient(() => station.url);
    await supervisor.request('POST', '/api/session', { staffNumber: '9001', password: PASSWORD, desk: 'A' });
    await supervisor.request('POST', '/api/terminals', { code, name: '大厅1号机', slots: [1] });
    await heading(terminal, WELCOME);
    await pages.look(terminal, 'welcome');
    await press(terminal, /^证书初次申请/);
    await press(terminal, '开始办理');
    await heading(terminal, '请先登录');
    await field('手机号').fill('1380');
    await press(terminal, '获取验证码');
    await terminal.getByText(/11 位/).first().waitFor();
    await pages.look(terminal, 'sign-in-fault');
    await field('手机号').fill(ACCOUNT_MOBILE);
    const signIn = await phones.codeAfter(ACCOUNT_MOBILE, () => press(terminal, '获取验证码'));
    await terminal.getByRole('button', { name: /秒后可再次获取/ }).waitFor();
    await field('短信验证码').fill(signIn);
    await pages.look(terminal, 'sign-in');
    await press(terminal, /^登录$/);
    await heading(terminal, '企业信息认证');
    await pages.look(terminal, 'enterprise-methods');
  });

  it('R-ON-1, R-ON-4: the method first; missing fields and agreement are told in their places', async () => {
    await press(terminal, /^法定代表人手机号认证/);
    await heading(terminal, '法定代表人手机号认证');
    await press(terminal, '提交认证');
    await terminal.getByText('请填写单位名称').waitFor();
    await terminal.getByText('请先阅读并同意协议，再提交。').waitFor();
    await pages.look(terminal, 'enterprise-faults');
    await fill({
      单位名称: organisation.organisationName,
      统一社会信用代码: organisation.uscc,
      法定代表人姓名: organisation.legalRepresentative,
      法定代表人身份证号: sampleAgent.idNumber,
      法定代表人手机号: LEGAL_MOBILE,
      '省（自治区、直辖市）': organisation.province,
      城市: organisation.locality,
      地址: organisation.address,
      邮政编码: organisation.postcode,
    });
    await tick(/我已阅读并同意/);
    await pages.look(terminal, 'enterprise-filled');
    await press(terminal, '提交认证');
    await terminal.getByText('验证码已发到本人手机').waitFor();
    await pages.look(terminal, 'enterprise-code');
  });

  it('R-ON-4: a check that fails offers to correct it or to mail the papers; corrected, it passes', async () => {
    for (const [tries, wrong] of WRONG_CODES.entries()) {
      await field('短信验证码').fill(wrong);
      await press(terminal, '确认验证码');
      if (tries < 2) await terminal.getByText(`还可以再试 ${2 - tries} 次`).waitFor();
    }
    await heading(terminal, '认证没有通过');
    await terminal.getByRole('button', { name: '改为线下邮寄' }).waitFor();
    await pages.look(terminal, 'enterprise-failed');
    await press(terminal, '返回修改');
    expect(await field('单位名称').inputValue()).to.equal(organisation.organisationName);
    await press(terminal, '提交认证');
    await terminal.getByText('验证码已发到本人手机').waitFor();
    await field('短信验证码').fill(await phones.verificationCodeTo(LEGAL_MOBILE));
    await press(terminal, '确认验证码');
    await heading(terminal, '经办人信息认证');
  });

  it('R-ON-5: the agent by his mobile number; a wrong digit is told at its field', async () => {
    await press(terminal, /^手机实名认证/);
    await fill({
      经办人姓名: sampleAgent.name,
      经办人身份证号: sampleAgent.idNumber.slice(0, -1),
      经办人手机号: AGENT_MOBILE,
      经办人电子邮箱: 'sample@example.com',
    });
    await tick(/我已阅读并同意/);
    await press(terminal, '提交认证');
    await terminal.getByText(/18 位/).first().waitFor();
    await pages.look(terminal, 'agent-fault');
    await field('经办人身份证号').fill(sampleAgent.idNumber);
    await press(terminal, '提交认证');
    await terminal.getByText('验证码已发到本人手机').waitFor();
    await field('短信验证码').fill(await phones.verificationCodeTo(AGENT_MOBILE));
    await press(terminal, '确认验证码');
    await heading(terminal, '确认证书产品');
  });

  it('R-ON-6: price, invoice and delivery; the page to confirm can’t be edited', async () => {
    await terminal.locator('money-amount').filter({ hasText: '¥260.00' }).first().waitFor();
    expect(await field('收件人').inputValue()).to.equal(sampleAgent.name);
    await pages.look(terminal, 'product');
    await press(terminal, '下一步');
    await heading(terminal, '请核对，确认后提交');
    expect(await terminal.getByRole('textbox').count()).to.equal(0);
    await pages.look(terminal, 'product-confirm');
    await press(terminal, '返回修改');
    await field('收件人').fill('样本收件人');
    await press(terminal, '下一步');
    await terminal.getByText(/样本收件人/).waitFor();
    await press(terminal, '确认无误');
    await heading(terminal, '资料上传');
  });

  it('R-ON-7: each picture that is wanted, by a file', async () => {
    const picture = { name: 'page.jpg', mimeType: 'image/jpeg', buffer: await specimenPicture() };
    for (let missing = 4; missing > 0; missing--) {
      await terminal.getByRole('button', { name: `还差 ${missing} 项` }).waitFor();
      const wanted = terminal
        .getByRole('region')
        .filter({ hasText: '还没有上传' })
        .filter({ hasNotText: '已上传' });
      await wanted.locator('input[type=file]').first().setInputFiles(picture);
    }
    await press(terminal, '传齐了，下一步');
    await heading(terminal, '申请签名');
  });

  it('R-ON-8: the agent signs by a code', async () => {
    await pages.look(terminal, 'signature');
    const code = await phones.codeAfter(AGENT_MOBILE, () => press(terminal, '获取验证码'));
    await tick(/我已核对以上内容/);
    await field('签名验证码').fill(code);
    await press(terminal, '签名并提交');
    await heading(terminal, '支付订单');
    await pages.look(terminal, 'payment-choice');
  });

  it('R-FEE-3, R-ON-9: paid by the code on the screen, it waits for the review and says until when', async () => {
    await press(terminal, /^微信支付/);
    await terminal.getByAltText('微信支付收款码').waitFor();
    await pages.look(terminal, 'payment-code');
    const [order] = await desk.counter.request<{ caseNumber: string }[]>('GET', '/api/cases?state=open');
    caseNumber = order?.caseNumber ?? '';
    const payment = waitingPayment(await desk.state(caseNumber));
    if (!payment) throw new Error('no payment is awaited');
    await onPhone(desk, payment, 'pay');
    await heading(terminal, '等待审核');
    await terminal
      .getByText(/3–5 个工作日/)
      .first()
      .waitFor();
    await pages.look(terminal, 'waiting');
    expect(currentStep(await desk.state(caseNumber))).to.equal('review');
  });

  it('signing out leaves nothing: the session is over, and the next person signs in', async () => {
    await press(terminal, '完成，退出');
    await heading(terminal, WELCOME);
    await press(terminal, /^我的订单/);
    await heading(terminal, '请先登录');
    const status = await terminal.evaluate(async () => (await fetch('/api/account')).status);
    expect(status).to.be.within(401, 403);
  });

  it('no page had an error, and axe finds nothing at all against WCAG 2.2 AA', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
