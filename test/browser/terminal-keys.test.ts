import { expect } from 'chai';
import { stepActions } from '../harness/step-actions.ts';
import { effectsOn } from '../harness/case-on-step.ts';
import { issueAtCounter, openCounter, type IssuedMedium } from '../harness/counter-issue.ts';
import { FoldedCase, samplePair } from '../harness/folded-case.ts';
import { TERMINAL_SLOT } from '../harness/order-walk.ts';
import { endsWithSuite, Pages } from '../harness/pages.ts';
import { sampleApplication } from '../harness/sample-case.ts';
import { accountOf, seedCases } from '../harness/seeded-cases.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';
import { openOrder, pinParts, pressTwice } from '../harness/terminal-parts.ts';
import { LANDSCAPE, TerminalScreen, WELCOME } from '../harness/terminal-screen.ts';

const PIN = '482915';
const MOBILE = '13700137041';
const LOST_SERIAL = 'BJ202611237788';

/** The lost reissue of one key, of an organisation that has others, at a step. */
function lostReissue(caseNumber: string, accountId: string, mediumSerial = LOST_SERIAL): FoldedCase {
  const certificate = samplePair({
    ...{ mediumSerial, requestId: `request-${mediumSerial}` },
    notAfter: Date.parse('2030-01-01T10:00:00+08:00'),
  });
  const channel = 'self-service';
  return new FoldedCase('lost-reissue', { caseNumber, accountId, certificate, channel, now: Date.now() });
}

function sent(order: FoldedCase): FoldedCase {
  order.walkTo('production');
  for (const action of effectsOn(order.state)) order.do(action);
  const material = { certificate: order.certificate, previous: null, organisation: 1 };
  const actions = stepActions.dispatch?.(order.state, {
    ...material,
    seal: { attachmentId: 'seal', sha256: '00' },
  });
  for (const action of actions ?? []) order.do(action);
  return order;
}

describe('keys and certificates at the terminal', function () {
  this.timeout(600_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const pages = new Pages(station, 'keys', 'wcag');
  const desk = new Desk(() => station.url);
  const screen = new TerminalScreen({ url: () => station.url, pages, desk, viewport: LANDSCAPE });
  const [toConfirm, done] = ['YM01-20261101-0001', 'YM01-20261101-0002'];
  let medium: IssuedMedium;

  before(async () => {
    await station.start();
    await station.stop();
    const accountId = accountOf(MOBILE, station.dataDir);
    await seedCases(station.dataDir, [
      lostReissue(toConfirm, accountId).walkTo('product-confirmation'),
      sent(lostReissue(done, accountId, 'BJ202611239911')),
    ]);
    await station.start({ STATION_TERMINAL_IDLE_SECONDS: '3600' });
    await openCounter(desk);
    medium = await issueAtCounter(desk, { organisation: 1, slot: TERMINAL_SLOT, pin: PIN });
    await pages.launch('none');
    await screen.switchOn();
    await screen.enrol([TERMINAL_SLOT]);
  });
  endsWithSuite(pages, station);

  it('R-ON-11: what certificate it is, and that its medium is bound to no account, is said before its PIN', async () => {
    await screen.press(/^我的订单/);
    await screen.press(/^证书登录/);
    await screen.says(sampleApplication(1).organisationName);
    await screen.says('这个介质还没有和账号绑定。');
    expect(await screen.field('证书密码').count()).to.equal(0);
    await screen.look('not-bound');
    await screen.press('手机号登录');
  });

  it('R-ON-1: what one signs in by', async () => {
    await screen.heading('请先登录');
    const wanted = ['手机号登录', '证书登录', '获取验证码', '登录'];
    await screen.keepsInSight('sign-in', () =>
      Promise.resolve([
        ...wanted.map((name) => screen.page.getByRole('button', { name, exact: true })),
        ...['手机号', '短信验证码'].map((label) => screen.field(label)),
      ]),
    );
  });

  it('a second tap types nothing by the keys that the first one brought', async () => {
    await screen.finger.tapTwice(screen.field('短信验证码'));
    await screen.keys.group.waitFor();
    await screen.look('code-keys');
    expect(await screen.field('短信验证码').inputValue()).to.equal('');
    await screen.write('手机号', MOBILE);
    const code = await screen.phones.codeAfter(MOBILE, () => pressTwice(screen, '获取验证码'));
    expect(await screen.field('短信验证码').inputValue()).to.equal('');
    await screen.fill({ 短信验证码: code });
    await screen.press(/^登录$/);
  });

  it('R-LOST-0: which certificate is lost and will be revoked stands on top of what is confirmed', async () => {
    await openOrder(screen, toConfirm);
    const affected = () => Promise.resolve([screen.page.locator('.affected')]);
    await screen.heading('确认证书产品');
    await screen.keepsInSight('product', async () => [
      ...(await affected()),
      ...(await screen.page.getByRole('group', { name: '电子印章' }).getByRole('button').all()),
    ]);
    // The second tap is none on 确认无误, which comes to stand there.
    await pressTwice(screen, '下一步');
    await screen.heading('请核对，确认后提交');
    for (const words of [
      sampleApplication(1).organisationName,
      LOST_SERIAL,
      '2030-01-01',
      '这张证书将在新证书制好时吊销',
    ])
      await screen.page.locator('.affected').getByText(words).first().waitFor();
    await screen.keepsInSight('confirmation', async () => [
      ...(await affected()),
      screen.page.getByText('沿用原证书的电子印章'),
    ]);
    await screen.look('confirmation');
  });

  it('R-LOST-3, R-ON-11: sent, it says which certificate is revoked; of a binding that never was nothing is said', async () => {
    await screen.press('先保存，以后再办');
    await screen.press('已办完和已取消');
    await openOrder(screen, done);
    await screen.heading('办好了');
    await screen.says(/介质序列号后四位 9911.*已经吊销，不能再用/);
    expect(await screen.page.getByText(/绑定已经解除/).count()).to.equal(0);
    await screen.look('lost-done');
  });

  it('R-VAL-6: before the PIN, and before an order is opened, it is said from when on the medium can be renewed', async () => {
    await screen.press('我的订单');
    await screen.press('办新的业务');
    await screen.begin(/^证书更新/);
    await screen.says('现在还不能在线更新。');
    await screen.says(/请从 \d{4}-\d\d-\d\d 起再来办理/);
    await screen.look('renewal-too-early');
    const open = await desk.counter.request<unknown[]>('GET', '/api/cases?state=open');
    expect(open).to.have.lengthOf(1);
    await desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial: null });
    await screen.press('再试一次');
    await screen.heading('证书登录');
    await desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial: medium.serial });
    await screen.says('现在还不能在线更新。');
    expect(await screen.field('证书密码').count()).to.equal(0);
    await screen.look('renewal-too-early-order');
  });

  it('R-MEDIUM-1: inside an order, too, all that its PIN is typed by stays in sight', async () => {
    await screen.press('先保存，以后再办');
    await screen.press('办新的业务');
    await screen.begin(/^证书信息变更/);
    await screen.heading('证书登录');
    await screen.field('证书密码').waitFor();
    await screen.keepsInSight('order-pin', () => pinParts(screen));
    await screen.givePin('999997', '证书登录');
    await screen.says('证书密码不对。');
    await screen.keepsInSight('order-pin-wrong', () => pinParts(screen));
  });

  it('R-MEDIUM-1: a wrong PIN is told once, with the tries left; field, keys and button stay in sight', async () => {
    await screen.press('先保存，以后再办');
    await screen.press('我的证书');
    await screen.press('新增绑定');
    await screen.press(/^插着的介质/);
    await screen.field('证书密码').waitFor();
    await screen.keepsInSight('binding', () => pinParts(screen));
    await screen.givePin(PIN, '绑定');
    await screen.says(sampleApplication(1).organisationName);
    await screen.press('退出登录');
    await screen.heading('请取走介质');
    await desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial: null });
    await screen.heading(WELCOME);
    await desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial: medium.serial });
    await screen.press(/^我的订单/);
    await screen.press(/^证书登录/);
    await screen.field('证书密码').waitFor();
    await screen.keepsInSight('pin', () => pinParts(screen));
    await screen.givePin('999999', '证书登录');
    await screen.says('证书密码不对。');
    expect(await screen.page.getByText(/输错过/).count()).to.equal(1);
    expect(await screen.page.getByText(/密码不对/).count()).to.equal(1);
    await screen.keepsInSight('pin-wrong', () => pinParts(screen));
    await screen.look('pin-wrong');
    await desk.bench(`/media/${medium.serial}/pin-failures`, { count: 8 });
    await screen.givePin('999998', '证书登录');
    await screen.says(/已经锁死|只剩最后一次机会/);
    await screen.look('pin-last');
  });

  it('no page had an error, and axe finds nothing at all against WCAG 2.2 AA', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
