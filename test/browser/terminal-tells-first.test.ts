import { expect } from 'chai';
import type { RunningStepKind } from '../../shared/services/catalogue.ts';
import type { Channel, ServiceCode } from '../../shared/services/service-definition.ts';
import { formsOf } from '../../shared/case/papers/printed-form.ts';
import { issueAtCounter, openCounter, type IssuedMedium } from '../harness/counter-issue.ts';
import { FoldedCase, samplePair } from '../harness/folded-case.ts';
import { TERMINAL_SLOT } from '../harness/order-walk.ts';
import { endsWithSuite, Pages } from '../harness/pages.ts';
import { sampleActions } from '../harness/sample-actions.ts';
import { accountOf, seedCases } from '../harness/seeded-cases.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';
import { soundMedium } from '../harness/step-actions.ts';
import { openOrder } from '../harness/terminal-parts.ts';
import { LANDSCAPE, PORTRAIT, TerminalScreen, WELCOME } from '../harness/terminal-screen.ts';

const PIN = '482915';
const MOBILE = '13700137044';

describe('a terminal tells first what comes of a button, and why one is grey', function () {
  this.timeout(600_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const pages = new Pages(station, 'tells-first', 'wcag');
  const desk = new Desk(() => station.url);
  const screen = new TerminalScreen({ url: () => station.url, pages, desk, viewport: LANDSCAPE });
  const [forms, link, owed] = ['YM01-20261101-0001', 'YM01-20261101-0002', 'YM01-20261101-0003'];
  let medium: IssuedMedium;

  const plug = (serial: string | null) => desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial });
  const isLarge = async (name: string) =>
    (await screen.page.getByRole('button', { name }).getAttribute('aria-pressed')) === 'true';

  before(async () => {
    await station.start();
    await openCounter(desk);
    medium = await issueAtCounter(desk, { organisation: 1, slot: TERMINAL_SLOT, pin: PIN });
    await station.stop();
    const accountId = accountOf(MOBILE, station.dataDir);
    const { serial: mediumSerial, requestId } = medium;
    const certificate = samplePair({ mediumSerial, requestId });
    const at = (step: RunningStepKind, service: ServiceCode, channel: Channel, caseNumber: string) =>
      new FoldedCase(service, { channel, now: Date.now(), caseNumber, accountId, certificate }).walkTo(step);
    await seedCases(station.dataDir, [
      at('application-form', 'first-issue', 'mail', forms),
      at('medium-examination', 'damage-replacement', 'mail', owed)
        .do({
          type: 'examine-medium',
          findings: { ...soundMedium, serial: mediumSerial },
          ...{ lightSeen: 'steady', pinForgotten: false, found: null },
        })
        .walkTo('payment'),
      at('pin-reset-link', 'unlock', 'self-service', link).do(sampleActions['send-reset-link']),
    ]);
    await station.start({ STATION_TERMINAL_IDLE_SECONDS: '3600' });
    await desk.signIn();
    await plug(null);
    await pages.launch();
    await screen.switchOn();
    await screen.enrol([TERMINAL_SLOT]);
  });
  endsWithSuite(pages, station);

  it('R-MEDIUM-3: another PIN is on the home page, which stays whole in sight; no account is needed', async () => {
    await screen.page.getByRole('button', { name: /^修改证书密码/ }).waitFor();
    for (const viewport of [PORTRAIT, LANDSCAPE]) {
      await screen.page.setViewportSize(viewport);
      await pages.picture(screen.page, `home-${viewport.width}`);
    }
    await screen.page
      .getByRole('button', { name: '下面还有' })
      .waitFor({ state: 'detached', timeout: 5_000 });
    await screen.press(/^修改证书密码/);
    await screen.heading('修改证书密码');
    await screen.says('请把证书介质插到机器的插口里。');
    await plug(medium.serial);
    await screen.field('现在的密码').waitFor();
    await screen.look('pin-change');
  });

  it('回首页 with a medium and nobody signed in: he goes on with it, in his type and language, until it is out', async () => {
    await screen.press('大字');
    await screen.press('English');
    for (let again = 0; again < 2; again++) {
      await screen.press('Back to start');
      await screen.heading('What would you like to do?');
      await pages.picture(screen.page, 'home-with-medium');
      expect(await isLarge('Large type')).to.equal(true);
      await screen.press(/^Change the PIN/);
      await screen.field('Current PIN').waitFor();
    }
    await screen.press('Back to start');
    await screen.heading('What would you like to do?');
    await plug(null);
    await screen.heading(WELCOME);
    expect(await isLarge('大字')).to.equal(false);
  });

  it('R-MEDIUM-3: once his PIN is changed he has what he came for, and is asked to take his medium', async () => {
    const change = async (from: string, to: string): Promise<void> => {
      await screen.press(/^修改证书密码/);
      for (const [label, pin] of Object.entries({ 现在的密码: from, 新密码: to, 再输一次新密码: to })) {
        await screen.finger.tap(screen.field(label));
        await screen.padKeys(pin);
      }
      await screen.press('修改密码');
      await screen.says(/密码已经修改/);
    };
    for (const [from, to, button] of [
      [PIN, '593826', '完成，退出'],
      ['593826', PIN, '回首页'],
    ] as const) {
      await plug(medium.serial);
      await change(from, to);
      await screen.press(button);
      await screen.heading('请取走介质');
      await plug(null);
      await screen.heading(WELCOME);
    }
  });

  it('R-ON-10: beside the grey button stands what is missing: each form, then that he has them', async () => {
    await screen.press(/^我的订单/);
    await screen.signIn(MOBILE);
    await openOrder(screen, forms);
    const count = formsOf(new FoldedCase('first-issue', { channel: 'mail' }).state).length;
    await screen.says(/别处打印的、带来的表不能代替/);
    const onward = screen.page.getByRole('button', { name: '下一步' });
    for (let left = count; left > 0; left--) {
      const why = screen.page.getByText(`还有 ${left} 种表没有打印`);
      await why.waitFor();
      if (left === count) {
        await screen.keepsInSight('forms', () => Promise.resolve([onward, why]));
        await screen.look('forms');
      }
      expect(await onward.isDisabled()).to.equal(true);
      await screen.finger.tap(screen.page.getByRole('button', { name: /^打印/ }).first());
    }
    await screen.says('请先勾选上面的一项');
    await screen.tick(/表都已拿到/);
    await screen.page.getByText('请先勾选上面的一项').waitFor({ state: 'detached' });
    expect(await onward.isDisabled()).to.equal(false);
    await screen.press('先保存，以后再办');
  });

  it('R-DMG-4: a replacement that is not free says what was found and what is paid; its approval stays', async () => {
    await openOrder(screen, owed);
    await screen.heading('支付订单');
    await screen.says('介质检测结论：未发现问题。');
    await screen.says('证书介质费 ¥80.00');
    expect(await screen.page.getByRole('button', { name: '上一步' }).count()).to.equal(0);
    await screen.look('replacement-to-pay');
    await screen.press('先保存，以后再办');
  });

  it('R-UNLOCK-2: before another reset code is sent, it is said that the one before counts no more', async () => {
    await openOrder(screen, link);
    await screen.says('再发以后，前一封邮件里的重设码作废。');
    await screen.look('reset-code');
  });

  it('退出登录 with a medium: it is asked for in the type and language of whoever goes, and of nobody else', async () => {
    await screen.press('我的订单');
    await plug(medium.serial);
    await screen.press('我的证书');
    await screen.press('修改证书密码');
    await screen.field('现在的密码').waitFor();
    await screen.press('返回');
    await screen.press('大字');
    await screen.press('English');
    await screen.press('Sign out');
    await screen.heading('Please take your medium');
    expect(await isLarge('Large type')).to.equal(true);
    await pages.picture(screen.page, 'take-medium-large');
    await screen.heading('有一个介质忘在机器上');
    expect(await isLarge('大字')).to.equal(false);
    await plug(null);
    await screen.heading(WELCOME);
  });

  it('no page had an error, and axe finds nothing at all against WCAG 2.2 AA', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
