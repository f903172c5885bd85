import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { issueAtCounter, openCounter, type IssuedMedium } from '../harness/counter-issue.ts';
import { LARGE_TARGET_PX, TARGET_PX } from '../harness/finger.ts';
import { heading, Pages, press } from '../harness/pages.ts';
import { Desk } from '../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';
import { smallTargets } from '../harness/in-sight.ts';
import { LANDSCAPE, PORTRAIT, TerminalScreen, WELCOME } from '../harness/terminal-screen.ts';

/** What has the focus, however deep. */
const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return (focused?.textContent ?? '').trim().replace(/\s+/g, ' ');
  });

describe('the self-service terminal by touch', function () {
  this.timeout(600_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const pages = new Pages(station, 'terminal', 'wcag');
  const desk = new Desk(() => station.url);
  const screen = new TerminalScreen({ url: () => station.url, pages, desk, viewport: PORTRAIT });
  let terminal: Page;
  let medium: IssuedMedium;
  let supervisor: Page;

  before(async () => {
    await station.start();
    await pages.launch();
    await openCounter(desk);
    medium = await issueAtCounter(desk, { organisation: 1, slot: 1, pin: '482915' });
    await screen.switchOn();
    terminal = screen.page;
    supervisor = await pages.open('/supervisor', { width: 1440, height: 900 });
    for (const page of [terminal, supervisor]) page.setDefaultTimeout(60_000);
  });
  after(async () => {
    await pages.close();
    await station.kill();
    station.remove();
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await pages.keepFailure();
    // What comes next begins at the beginning all the same.
    await terminal.reload();
  });

  /** A field of the component library deep in the face, as the pages have them. */
  async function putField(keys: string): Promise<void> {
    await terminal.evaluate((named) => {
      const main = document.querySelector('self-service-face')?.shadowRoot?.querySelector('main');
      const content = main?.firstElementChild?.shadowRoot?.querySelector('terminal-page');
      content?.querySelector('terminal-field')?.remove();
      const field = document.createElement('terminal-field');
      Object.assign(field, { label: '样本字段', keys: named });
      content?.append(field);
    }, keys);
    await screen.finger.tap(screen.field('样本字段'));
    await screen.keys.group.waitFor();
  }
  /** All of it is in sight, with its label. */
  async function expectAboveKeys(field: Locator): Promise<void> {
    const frame = terminal.locator('terminal-field').filter({ has: field });
    const keysTop = (await screen.keys.group.boundingBox())?.y ?? 0;
    const box = await frame.boundingBox();
    expect(box?.y ?? -1).to.be.at.least(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).to.be.at.most(keysTop);
    await screen.finger.aim(field);
  }
  const price = (amount: string) => terminal.locator('money-amount').filter({ hasText: amount }).first();

  it('shows a code, by which a supervisor enrols it with a name and slots', async () => {
    await heading(terminal, '这台自助终端还没有启用');
    const shown = terminal.getByRole('img', { name: /启用码/ });
    const code = ((await shown.getAttribute('aria-label')) ?? '').replace(/\D/g, '');
    await pages.look(terminal, 'not-enrolled');
    await supervisor.getByLabel('工号').fill('9001');
    await supervisor.getByLabel('密码').fill(PASSWORD);
    await supervisor.keyboard.press('Enter');
    await supervisor.getByRole('link', { name: '自助终端' }).click();
    await supervisor.getByText('还没有启用自助终端。').waitFor();
    await supervisor.getByLabel('启用码').fill(code);
    await supervisor.getByLabel('名称').fill('大厅1号机');
    await supervisor.getByText('2 号插口').click();
    await press(supervisor, '启用');
    await supervisor.getByRole('rowheader', { name: '大厅1号机' }).waitFor();
    await pages.look(supervisor, 'supervisor');
    await heading(terminal, WELCOME);
    await terminal.getByText('大厅1号机').waitFor();
  });

  for (const [format, viewport] of [
    ['portrait', PORTRAIT],
    ['landscape', LANDSCAPE],
  ] as const) {
    it(`${format}: seven tiles; what to bring, the price, the course and the notices before anything starts`, async () => {
      await terminal.setViewportSize(viewport);
      await heading(terminal, WELCOME);
      expect(await terminal.getByRole('listitem').count()).to.equal(7);
      await terminal.getByText('这里只办 UKEY 证书，不办云证书。').waitFor();
      await pages.look(terminal, `${format}-welcome`);
      expect(await smallTargets(terminal, TARGET_PX)).to.deep.equal([]);
      await screen.press(/^证书更新/);
      await heading(terminal, '证书更新');
      await terminal.getByText('原数字证书介质（USBKey）').waitFor();
      // R-VAL-4: nothing else is brought, unless it expired too long ago.
      expect(await terminal.getByText('证书过期超过 1 年（365 天）的才要').count()).to.equal(2);
      await price('¥180.00').waitFor();
      await terminal.getByText('更新下载证书').waitFor();
      await terminal.getByText(/还未开标的/).waitFor();
      await pages.look(terminal, `${format}-renewal`);
      await screen.press('返回');
      await screen.press(/^证书初次申请/);
      await price('¥260.00').waitFor();
      await pages.look(terminal, `${format}-first-issue`);
      await screen.press('返回');
      await screen.press(/^损坏补办/);
      await terminal.getByText(/或者把材料寄给我们/).waitFor();
      await terminal.getByText(/收件人：.*在线受理点.*；地址：北京市西城区/).waitFor();
      await pages.look(terminal, `${format}-damage`);
      await screen.press('回首页');
      await heading(terminal, WELCOME);
    });

    it(`${format}: large type on every screen, with targets of 60 px; English`, async () => {
      await screen.press('大字');
      await pages.look(terminal, `${format}-large`);
      expect(await smallTargets(terminal, LARGE_TARGET_PX)).to.deep.equal([]);
      await screen.press(/^证书丢失补办/);
      await terminal.locator('stage-track').getByText('支付订单').waitFor();
      await pages.look(terminal, `${format}-large-service`);
      expect(await smallTargets(terminal, LARGE_TARGET_PX)).to.deep.equal([]);
      await screen.press('English');
      await terminal.getByRole('heading', { name: 'What to bring' }).waitFor();
      await pages.look(terminal, `${format}-english`);
      await screen.press('Back to start');
      await heading(terminal, WELCOME);
      expect(await terminal.getByRole('button', { name: '大字' }).getAttribute('aria-pressed')).to.equal(
        'false',
      );
    });

    it(`${format}: keys for the field that has the focus, which they never cover`, async () => {
      await putField('chinese');
      await terminal.getByText('请打拼音或首字母，再选字词').waitFor();
      const field = screen.field('样本字段');
      const before = screen.finger.touches;
      await screen.keys.letters('zggsyh');
      await pages.look(terminal, `${format}-pinyin`);
      expect(await smallTargets(terminal, TARGET_PX)).to.deep.equal([]);
      await screen.keys.choose('中国工商银行');
      expect(await field.inputValue()).to.equal('中国工商银行');
      expect(screen.finger.touches - before).to.be.at.most(8);
      await screen.keys.write('北京市西城区裕民东路3-2号（样本·喆）');
      expect(await field.inputValue()).to.equal('中国工商银行北京市西城区裕民东路3-2号（样本·喆）');
      await expectAboveKeys(field);
      await putField('digits');
      await screen.keys.letters('13800');
      await pages.look(terminal, `${format}-digits`);
      expect(await field.inputValue()).to.equal('13800');
      const digit = await screen.keys.key('5').boundingBox();
      expect(Math.min(digit?.width ?? 0, digit?.height ?? 0)).to.be.at.least(76);
      await putField('email');
      await screen.keys.letters('ab');
      await screen.keys.press('@163.com');
      await pages.look(terminal, `${format}-email`);
      expect(await field.inputValue()).to.equal('ab@163.com');
    });

    it(`${format}: the keys of each kind of field: X for ID numbers, no I O Z S V in credit codes`, async () => {
      const keys = async (kind: string): Promise<string> => {
        await putField(kind);
        const names = await screen.keys.group.locator('button').allInnerTexts();
        return names.filter((name) => /^[\dA-Z.]$/.test(name)).join('');
      };
      expect([...(await keys('id-number'))].sort().join('')).to.equal('0123456789X');
      expect([...(await keys('amount'))].sort().join('')).to.equal('.0123456789');
      expect([...(await keys('credit-code'))].sort().join('')).to.equal('0123456789ABCDEFGHJKLMNPQRTUWXY');
      await pages.look(terminal, `${format}-credit-code`);
      await putField('id-number');
      await screen.keys.letters('11010119900307123X');
      expect(await screen.field('样本字段').inputValue()).to.equal('11010119900307123X');
    });

    it(`${format}: from field to field within one part of the page, each has its own keys and gets what is typed for it`, async () => {
      await putField('digits');
      await screen.field('样本字段').evaluate((input) => {
        const first = (input.getRootNode() as ShadowRoot).host.getRootNode() as ShadowRoot;
        const second = document.createElement('terminal-field');
        Object.assign(second, { label: '第二个字段', keys: 'code' });
        first.host.after(second);
      });
      await screen.keys.letters('13');
      await screen.finger.tap(screen.field('第二个字段'));
      await screen.keys.key('K').waitFor();
      await screen.keys.letters('UK7');
      await screen.finger.tap(screen.field('样本字段'));
      await screen.keys.key('K').waitFor({ state: 'detached' });
      await screen.keys.letters('8');
      expect(await screen.field('第二个字段').inputValue()).to.equal('UK7');
      expect(await screen.field('样本字段').inputValue()).to.equal('138');
      await terminal
        .locator('terminal-field')
        .last()
        .evaluate((second) => second.remove());
    });

    it(`${format}: the cursor is moved, a character or all is taken away, by touch`, async () => {
      await putField('digits');
      const field = screen.field('样本字段');
      await screen.keys.letters('1234');
      await screen.keys.press('光标左移');
      await screen.keys.press('光标左移');
      await screen.keys.press('删一位');
      await screen.keys.press('9');
      await screen.keys.press('光标右移');
      await screen.keys.press('5');
      expect(await field.inputValue()).to.equal('19354');
      await screen.keys.press('清空');
      expect(await field.inputValue()).to.equal('');
    });

    it(`${format}: makes way for a keyboard or a scanner, and comes back with a touch`, async () => {
      await putField('code');
      const field = screen.field('样本字段');
      await terminal.keyboard.type('UK20260001', { delay: 5 });
      await screen.keys.group.waitFor({ state: 'detached' });
      expect(await field.inputValue()).to.equal('UK20260001');
      await screen.finger.tap(field);
      await screen.keys.group.waitFor();
      await terminal.keyboard.type('7', { delay: 5 });
      await screen.keys.group.waitFor({ state: 'detached' });
      // Nothing slips away from under the finger: one touch on a button is enough.
      await screen.press(/^证书更新/);
      await heading(terminal, '证书更新');
      await screen.press('回首页');
      await heading(terminal, WELCOME);
    });

    it(`${format}: in large type the field, its label and its value stay above the keys`, async () => {
      await screen.press('大字');
      for (const kind of ['chinese', 'email', 'digits', 'credit-code']) {
        await putField(kind);
        await expectAboveKeys(screen.field('样本字段'));
        expect(await smallTargets(terminal, LARGE_TARGET_PX)).to.deep.equal([]);
        await pages.look(terminal, `${format}-large-${kind}`);
      }
      await screen.press('填好了');
      await screen.press('大字');
      await screen.press(/^证书更新/);
      await screen.press('回首页');
    });
  }

  it('calls a clerk, who is told and says that he comes', async () => {
    await screen.press('叫工作人员');
    await terminal.getByText('已经叫了工作人员，请稍等。').waitFor();
    await supervisor.getByText('大厅1号机叫工作人员').waitFor();
    await pages.look(supervisor, 'called');
    await press(supervisor, '马上来');
    await terminal.getByText('工作人员马上来。').waitFor();
    await supervisor.getByText('大厅1号机叫工作人员').waitFor({ state: 'detached' });
    await pages.look(terminal, 'clerk-comes');
  });

  it('works by keyboard alone', async () => {
    await terminal.getByRole('button', { name: /^证书初次申请/ }).focus();
    await terminal.keyboard.press('Tab');
    expect(await focusedName(terminal)).to.match(/^证书更新/);
    await terminal.keyboard.press('Enter');
    await heading(terminal, '证书更新');
    const walked = new Set<string>();
    // More than the page has: blank forms, and what says that there is more below, are stops of their own.
    for (let i = 0; i < 20; i++) {
      await terminal.keyboard.press('Tab');
      walked.add(await focusedName(terminal));
    }
    expect([...walked]).to.include.members(['回首页', '大字', 'English', '叫工作人员']);
    await terminal.getByRole('button', { name: '回首页' }).focus();
    await terminal.keyboard.press('Enter');
    await heading(terminal, WELCOME);
  });

  it('WCAG 2.2.1: asks whether anybody is there; a touch stays, and silence clears everything', async () => {
    await terminal.clock.install();
    await terminal.reload();
    await screen.press(/^证书更新/);
    await heading(terminal, '证书更新');
    await terminal.clock.fastForward(90_000);
    await heading(terminal, '您还在吗？');
    await pages.look(terminal, 'still-there');
    await screen.press('我还在，继续办理');
    await terminal.getByRole('heading', { name: '您还在吗？' }).waitFor({ state: 'detached' });
    await heading(terminal, '证书更新');
    await putField('digits');
    await screen.keys.letters('138');
    await terminal.evaluate(() => sessionStorage.setItem('sample', '138'));
    const before = await terminal.evaluate(() => history.length);
    await terminal.clock.fastForward(90_000);
    await heading(terminal, '您还在吗？');
    await terminal.clock.runFor(31_000);
    await heading(terminal, WELCOME);
    expect(await terminal.getByLabel('样本字段').count(), 'no field stays').to.equal(0);
    expect(await terminal.evaluate(() => sessionStorage.length)).to.equal(0);
    expect(await terminal.evaluate(() => history.length)).to.equal(before);
  });

  it('a medium that is left is asked for until its slot is empty; after half a minute a clerk is called', async () => {
    await desk.bench('/slots/1/medium', { serial: null });
    const counter = await pages.openCounter();
    await counter.getByRole('button', { name: /插口 2\s*空/ }).waitFor();
    await desk.bench('/slots/2/medium', { serial: medium.serial });
    await counter.getByRole('button', { name: /插口 2\s*有介质/ }).waitFor();
    await screen.press(/^证书更新/);
    await screen.press('回首页');
    await heading(terminal, WELCOME);
    await terminal.clock.fastForward(90_000);
    await heading(terminal, '您还在吗？');
    await terminal.clock.runFor(31_000);
    await heading(terminal, '请取走介质');
    await pages.look(terminal, 'take-medium');
    expect(await terminal.getByRole('button', { name: /^证书更新/ }).count()).to.equal(0);
    await terminal.clock.runFor(29_000);
    expect(await supervisor.getByText('介质还在插口里').count()).to.equal(0);
    await terminal.clock.runFor(2_000);
    await supervisor.getByText('大厅1号机：人走了，介质还在插口里').waitFor();
    await terminal.getByText('不是您的介质，请不要动它。').waitFor();
    await terminal.getByText('已经叫了工作人员来取。').waitFor();
    expect(await terminal.getByText('请拔下来带走').count(), 'the next person is not invited').to.equal(0);
    await pages.look(terminal, 'medium-left');
    await counter.goto(`${station.url}/counter#/devices`);
    await counter.getByText(/上一位供应商走了，介质还在自助终端的插口里/).waitFor();
    await pages.look(counter, 'left-at-the-device');
    await desk.bench('/slots/2/medium', { serial: null });
    await heading(terminal, WELCOME);
    await counter.getByText(/上一位供应商走了/).waitFor({ state: 'detached' });
    await supervisor.getByText('大厅1号机：人走了，介质还在插口里').waitFor({ state: 'detached' });
    expect(await terminal.getByText(/叫了工作人员|工作人员马上来/).count()).to.equal(0);
  });

  it('is withdrawn by a supervisor and shows a code again', async () => {
    await press(supervisor, '停用');
    await press(supervisor, '确认停用');
    await supervisor.getByText('还没有启用自助终端。').waitFor();
    await terminal.clock.runFor(5_000);
    await heading(terminal, '这台自助终端还没有启用');
  });

  it('no page had an error, and axe finds nothing at all against WCAG 2.2 AA', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
