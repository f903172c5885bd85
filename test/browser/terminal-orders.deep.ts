import { expect } from 'chai';
import sharp from 'sharp';
import { currentIssuance } from '../../shared/case/fold/fold.ts';
import type { ServiceCode, Channel } from '../../shared/services/service-definition.ts';
import { issueAtCounter, openCounter, type IssuedMedium } from '../harness/counter-issue.ts';
import { LEGAL_MOBILE, TERMINAL_SLOT, walkOrderUntil } from '../harness/order-walk.ts';
import { endsWithSuite, Pages } from '../harness/pages.ts';
import { sampleApplication } from '../harness/sample-case.ts';
import { specimenPicture } from '../harness/service-walk.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';
import { LANDSCAPE, TerminalScreen, WELCOME } from '../harness/terminal-screen.ts';

const PIN = '482915';
const NEW_PIN = '735162';
const MOBILE = '13600136001';
const AGENT_MOBILES = ['13800138001', '13800138002', '13800138003', '13800138004'] as const;

describe('orders of one supplier at the terminal, one after the other', function () {
  this.timeout(900_000);
  const station = new StationProcess({ STATION_SLOTS: '2', STATION_TERMINAL_IDLE_SECONDS: '3600' });
  const pages = new Pages(station, 'orders', 'wcag');
  const desk = new Desk(() => station.url);
  const screen = new TerminalScreen({ url: () => station.url, pages, desk, viewport: LANDSCAPE });
  const organisation = sampleApplication(1);
  let medium: IssuedMedium;
  let successor = '';

  /** What staff do of an order, over the API, until it is complete. */
  const byStaff = (caseNumber: string, service: ServiceCode, channel: Channel) =>
    walkOrderUntil(
      { terminal: screen.phones, desk, service, channel, organisation: 1, pin: PIN, requestId: null },
      caseNumber,
      'completed',
    );
  const cancel = async (): Promise<void> => {
    await screen.press('取消订单');
    await screen.press('选错了业务');
    await screen.press('确认取消');
    await screen.heading('订单已取消');
  };

  /** R-ON-1: by mail too, the agreements come before the first form. */
  const fillApplication = async (agentMobile: string): Promise<void> => {
    await screen.heading('申请信息');
    await screen.agree();
    await screen.fill({
      法定代表人: organisation.legalRepresentative,
      '省（自治区、直辖市）': organisation.province,
      城市: organisation.locality,
      地址: organisation.address,
      邮政编码: organisation.postcode,
      经办人手机: agentMobile,
      电子邮箱: organisation.email,
    });
  };

  before(async () => {
    await station.start();
    await openCounter(desk);
    medium = await issueAtCounter(desk, { organisation: 1, slot: TERMINAL_SLOT, pin: PIN });
    await pages.launch();
    await screen.switchOn();
    await screen.enrol([TERMINAL_SLOT]);
  });
  endsWithSuite(pages, station);

  it('by keyboard alone: signs in, begins an order, leaves it, goes on with it and cancels it', async () => {
    const { keyboard } = screen.page;
    const go = async (name: RegExp): Promise<void> => {
      await screen.tabTo(name);
      await keyboard.press('Enter');
    };
    await go(/^证书初次申请/);
    await screen.heading('证书初次申请');
    await go(/^开始办理$/);
    await screen.heading('请先登录');
    await screen.tabTo(/^手机号$/);
    await keyboard.type(MOBILE);
    const code = await screen.phones.codeAfter(MOBILE, () => go(/^获取验证码$/));
    await screen.tabTo(/^短信验证码$/);
    await keyboard.type(code);
    await go(/^登录$/);
    await screen.heading('企业信息认证');
    await go(/^先保存，以后再办$/);
    await screen.heading('我的订单');
    await screen.says(/证书初次申请 · 企业信息认证/);
    await screen.look('unfinished-order');
    await go(/^证书初次申请 · 企业信息认证/);
    await screen.heading('企业信息认证');
    await go(/^取消订单$/);
    await screen.heading('要取消这张订单吗？');
    await screen.look('cancel');
    await go(/^选错了业务$/);
    await go(/^确认取消$/);
    await screen.heading('订单已取消');
    await screen.look('cancelled');
  });

  it('R-ON-11: by the number on the shell only a medium of his own orders is bound; by itself any, and its binding ends', async () => {
    await screen.press('我的订单');
    await screen.press('我的证书');
    await screen.press('新增绑定');
    await screen.says('补办换了新介质的，也在这里重新绑定。');
    await screen.press(/^输入序列号/);
    await screen.fill({ 介质外壳上的序列号: medium.serial });
    await screen.press(/^绑定$/);
    await screen.says('这个序列号不能绑定到您的账号。');
    await screen.look('not-his');
    await screen.press('返回');
    await screen.press('新增绑定');
    await screen.press(/^插着的介质/);
    await screen.givePin(PIN, '绑定');
    await screen.says(organisation.organisationName);
    await screen.press('解除绑定');
    await screen.heading('要解除绑定吗？');
    await screen.look('unbind');
    await screen.press('确认解除');
    await screen.says(/还没有绑定介质/);
    await screen.press('新增绑定');
    await screen.press(/^插着的介质/);
    await screen.givePin(PIN, '绑定');
    await screen.says(organisation.organisationName);
  });

  it('R-MEDIUM-1: few tries are told, and a locked medium says what helps', async () => {
    await screen.press('我的订单');
    // Typed wrong elsewhere: what a medium says of its tries is read as it is plugged in.
    await desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial: null });
    await desk.bench(`/media/${medium.serial}/pin-failures`, { count: 9 });
    await desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial: medium.serial });
    await screen.press('办新的业务');
    await screen.begin(/^证书信息变更/);
    await screen.says(/只剩最后一次机会/);
    await screen.look('last-try');
    await screen.givePin('999999', '证书登录');
    await screen.says(/已经锁死/);
    await screen.look('locked');
    await cancel();
  });

  it('R-UNLOCK-2: the medium, the agent, the forms printed, sealed and uploaded, then the review', async () => {
    await screen.press('我的订单');
    await screen.press('办新的业务');
    await screen.begin(/^证书解锁/);
    await screen.heading('要办哪个证书？');
    await screen.look('which-certificate');
    await screen.press(/^插着的介质/);
    await screen.says(/连续输错 10 次/);
    await screen.press('没有，继续办理');
    await screen.verifyAgent(AGENT_MOBILES[0]);
    await screen.heading('资料上传');
    await screen.press('打印《单位数字证书申请表》');
    await screen.says(/已打印 1 次/);
    await screen.look('upload');
    await screen.uploadAll(4);
    await screen.look('uploaded');
    await screen.press('传齐了，下一步');
    await screen.heading('等待审核');
  });

  it('R-UNLOCK-2: sent back it says why; approved, what was mailed sets a new PIN at the terminal', async () => {
    const caseNumber = await screen.caseNumber();
    const finding = { material: 'agent-id', failure: 'illegible', note: '反面看不清' } as const;
    await desk.command(caseNumber, {
      type: 'decide-review',
      approved: false,
      findings: [finding],
      note: '',
      shown: [],
    });
    await screen.says(/反面看不清/);
    await screen.look('sent-back');
    // Both sides are missing again, and what was sent back is not taken as it was.
    const retaken = await sharp(await specimenPicture())
      .jpeg({ quality: 80 })
      .toBuffer();
    await screen.uploadFiles(2, retaken);
    await screen.press('传齐了，下一步');
    await screen.heading('等待审核');
    await desk.approve(caseNumber);
    await screen.says(/重设码已发到/);
    await screen.look('link-sent');
    const mail = await screen.phones.mailTo('sample@example.com', /#\/unlock\//);
    const code = /重设码 ((\d{4} ?){5})/.exec(mail)?.[1]?.trim() ?? '';
    const field = screen.field('邮件里的重设码（20 位数字）');
    await screen.finger.tap(field);
    await screen.keys.write(
      code.replaceAll(' ', '').replace(/\d$/, (last) => String((Number(last) + 1) % 10)),
    );
    await screen.keys.press('填好了');
    await screen.press('下一步，设新密码');
    await screen.says(/重设码不对/);
    await screen.look('mistyped-code');
    await screen.finger.tap(field);
    await screen.keys.press('删一位');
    await screen.keys.write(code.slice(-1));
    expect(await field.inputValue()).to.equal(code);
    await screen.keys.press('填好了');
    await screen.press('下一步，设新密码');
    await screen.heading('设置新的证书密码');
    const type = async (label: string): Promise<void> => {
      await screen.finger.tap(screen.field(label));
      await screen.padKeys(NEW_PIN);
    };
    await type('证书密码');
    await type('再输一次');
    await screen.says('两次一致');
    await screen.look('new-pin');
    await screen.press('设置密码');
    await screen.heading('新密码设好了');
    await screen.look('new-pin-set');
  });

  it('a sign-out that was not confirmed is told', async () => {
    await screen.page.route('**/api/account/session', (route) => route.abort());
    await screen.press('完成，退出');
    await screen.heading('请取走介质');
    await screen.says('没能确认已经退出登录。');
    await screen.look('not-signed-out');
    await screen.page.unroute('**/api/account/session');
    await screen.press('知道了');
  });

  it('the new PIN signs in by certificate', async () => {
    await screen.heading('请取走介质');
    await desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial: null });
    await screen.heading(WELCOME);
    await desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial: medium.serial });
    await screen.press(/^我的订单/);
    await screen.press(/^证书登录/);
    await screen.givePin(NEW_PIN, '证书登录');
    await screen.heading('我的订单');
  });

  it('R-LOST-1: a lost medium: verified, chosen, uploaded, signed, paid', async () => {
    await desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial: null });
    await screen.press('办新的业务');
    await screen.begin(/^证书丢失补办/);
    await screen.fillEnterprise(organisation);
    await screen.press('提交认证');
    await screen.answerVerification(LEGAL_MOBILE);
    await screen.verifyAgent(AGENT_MOBILES[1]);
    await screen.heading('确认证书产品');
    await screen.look('lost-product');
    await screen.confirmProduct();
    await screen.uploadAll(3);
    await screen.press('传齐了，下一步');
    await screen.heading('申请签名');
    const code = await screen.phones.codeAfter(AGENT_MOBILES[1], () => screen.press('获取验证码'));
    await screen.page.getByRole('button', { name: /秒后可再次获取/ }).waitFor();
    await screen.press('看《数字证书服务协议》');
    await screen.says(/样本文本/);
    await screen.look('agreement');
    await screen.press('看完了');
    await screen.tick(/我已核对以上内容/);
    await screen.fill({ 签名验证码: code });
    await screen.press('签名并提交');
    await screen.heading('支付订单');
    await screen.pay(await screen.caseNumber());
    await screen.heading('等待审核');
    await screen.look('paid');
  });

  it('R-LOST-3, R-ON-11: made and sent; the old pair is revoked, and the new medium is bound in its place', async () => {
    const caseNumber = await screen.caseNumber();
    const state = await byStaff(caseNumber, 'lost-reissue', 'self-service');
    expect(currentIssuance(state)?.oldPairRevoked).to.equal(true);
    expect(currentIssuance(state)?.pair?.notAfter, 'R-LOST-2').to.equal(medium.notAfter);
    successor = currentIssuance(state)?.mediumSerial ?? '';
    await screen.heading('办好了');
    await screen.says(/YB0000000002/);
    await screen.look('sent');
    await screen.press('我的订单');
    await screen.press('我的证书');
    await screen.says(/还没有绑定介质/);
    await screen.press('新增绑定');
    await screen.press(/^输入序列号/);
    await screen.fill({ 介质外壳上的序列号: successor });
    await screen.press(/^绑定$/);
    await screen.page.getByRole('region', { name: successor }).waitFor();
    await screen.look('bound-again');
    await screen.press('我的订单');
  });

  it('R-ON-10: a damaged medium goes by mail, with the forms in the parcel', async () => {
    await screen.press('办新的业务');
    await screen.begin(/^损坏补办/);
    await screen.press(new RegExp(successor));
    await fillApplication(AGENT_MOBILES[2]);
    await screen.look('mail-data');
    await screen.press('保存，下一步');
    await screen.verifyAgent(AGENT_MOBILES[2]);
    await screen.heading('打印申请表');
    await screen.press('打印《单位数字证书申请表》');
    await screen.says(/已打印 1 次/);
    await screen.press('打印《单位电子印章采样表》');
    await screen.tick(/表都已拿到/);
    await screen.look('forms');
    await screen.press('下一步');
    await screen.heading('请把材料寄给我们');
    await screen.look('mail-it');
    await cancel();
  });

  it('R-REVOKE-1, R-REVOKE-2: a revocation by mail, with its reason; then the certificate is revoked', async () => {
    await screen.press('我的订单');
    await screen.press('办新的业务');
    await screen.begin(/^证书吊销/);
    await screen.press(new RegExp(successor));
    await fillApplication(AGENT_MOBILES[3]);
    await screen.press('保存，下一步');
    await screen.says('请选吊销原因。');
    await screen.press('单位不再使用证书');
    await screen.look('revocation-data');
    await screen.press('保存，下一步');
    await screen.verifyAgent(AGENT_MOBILES[3]);
    await screen.press('打印《单位数字证书申请表》');
    await screen.says(/已打印 1 次/);
    await screen.tick(/表都已拿到/);
    await screen.press('下一步');
    await screen.heading('请把材料寄给我们');
    const state = await byStaff(await screen.caseNumber(), 'revocation', 'mail');
    expect(state.revocation?.reason).to.equal('cessationOfOperation');
    await screen.says('证书已经吊销，不能再使用。');
    await screen.look('revoked');
  });

  it('no page had an error, and axe finds nothing at all against WCAG 2.2 AA', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
