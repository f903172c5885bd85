import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { heading, Pages, press } from '../harness/pages.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';
import { LANDSCAPE, PORTRAIT, smallTargets, WELCOME } from '../harness/terminal-screen.ts';

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
  let terminal: Page;
  let supervisor: Page;

  before(async () => {
    await station.start();
    await pages.launch();
    terminal = await pages.open('/self-service', PORTRAIT);
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
  async function putField(page: Page, keys: string): Promise<void> {
    await page.evaluate((named) => {
      const main = document.querySelector('self-service-face')?.shadowRoot?.querySelector('main');
      const content = main?.firstElementChild?.shadowRoot?.querySelector('terminal-page');
      content?.querySelector('terminal-field')?.remove();
      const field = document.createElement('terminal-field');
      Object.assign(field, { label: '样本字段', keys: named });
      content?.append(field);
    }, keys);
    await page.getByLabel('样本字段').click();
  }
  const key = (page: Page, name: string) =>
    page.getByRole('group', { name: '屏幕键盘' }).getByText(name, { exact: true });
  const price = (amount: string) => terminal.locator('money-amount').filter({ hasText: amount }).first();
  const typeKeys = async (page: Page, keys: string): Promise<void> => {
    for (const letter of keys) await key(page, letter).click();
  };

  it('shows a code, by which a supervisor enrols it with a name and slots', async () => {
    await heading(terminal, '这台自助机还没有启用');
    const shown = terminal.getByRole('img', { name: /启用码/ });
    const code = ((await shown.getAttribute('aria-label')) ?? '').replace(/\D/g, '');
    await pages.look(terminal, 'not-enrolled');
    await supervisor.getByLabel('工号').fill('9001');
    await supervisor.getByLabel('密码').fill(PASSWORD);
    await supervisor.keyboard.press('Enter');
    await supervisor.getByRole('link', { name: '自助机' }).click();
    await supervisor.getByText('还没有启用自助机。').waitFor();
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
      await terminal.getByText('这里只办 USBKey 证书，不办云证书。').waitFor();
      await pages.look(terminal, `${format}-welcome`);
      expect(await smallTargets(terminal, 44)).to.deep.equal([]);
      await press(terminal, /^证书更新/);
      await heading(terminal, '证书更新');
      await terminal.getByText('原数字证书介质（USBKey）').waitFor();
      await price('¥180.00').waitFor();
      await terminal.getByText('更新下载证书').waitFor();
      await terminal.getByText(/还未开标的/).waitFor();
      await pages.look(terminal, `${format}-renewal`);
      await press(terminal, '返回');
      await press(terminal, /^证书初次申请/);
      await price('¥260.00').waitFor();
      await pages.look(terminal, `${format}-first-issue`);
      await press(terminal, '返回');
      await press(terminal, /^损坏补办/);
      await terminal.getByText(/或者把材料寄给我们/).waitFor();
      await terminal.getByText(/邮寄地址：北京市西城区/).waitFor();
      await pages.look(terminal, `${format}-damage`);
      await press(terminal, '回首页');
      await heading(terminal, WELCOME);
    });

    it(`${format}: large type on every screen, with targets of 60 px; English`, async () => {
      await press(terminal, '大字');
      await pages.look(terminal, `${format}-large`);
      expect(await smallTargets(terminal, 60)).to.deep.equal([]);
      await press(terminal, /^证书丢失补办/);
      await pages.look(terminal, `${format}-large-service`);
      expect(await smallTargets(terminal, 60)).to.deep.equal([]);
      await press(terminal, 'English');
      await terminal.getByRole('heading', { name: 'What to bring' }).waitFor();
      await pages.look(terminal, `${format}-english`);
      await press(terminal, 'Back to start');
      await heading(terminal, WELCOME);
      expect(await terminal.getByRole('button', { name: '大字' }).getAttribute('aria-pressed')).to.equal(
        'false',
      );
    });

    it(`${format}: keys for the field that has the focus, which they never cover`, async () => {
      await putField(terminal, 'chinese');
      await terminal.getByText('请打拼音，再选字').waitFor();
      await typeKeys(terminal, 'beijing');
      await terminal.getByRole('button', { name: '选“北”' }).click();
      await pages.look(terminal, `${format}-pinyin`);
      await terminal.getByRole('button', { name: '选“京”' }).click();
      const field = terminal.getByLabel('样本字段');
      expect(await field.inputValue()).to.equal('北京');
      const [fieldBox, keysBox] = await Promise.all([
        field.boundingBox(),
        terminal.getByRole('group', { name: '屏幕键盘' }).boundingBox(),
      ]);
      expect((fieldBox?.y ?? 0) + (fieldBox?.height ?? 0)).to.be.at.most(keysBox?.y ?? 0);
      await putField(terminal, 'digits');
      await typeKeys(terminal, '13800');
      await pages.look(terminal, `${format}-digits`);
      expect(await field.inputValue()).to.equal('13800');
      const digit = await key(terminal, '5').boundingBox();
      expect(Math.min(digit?.width ?? 0, digit?.height ?? 0)).to.be.at.least(76);
      await putField(terminal, 'email');
      await key(terminal, '@163.com').click();
      expect(await field.inputValue()).to.equal('@163.com');
      await terminal.keyboard.press('x');
      await key(terminal, '填好了').waitFor({ state: 'detached' });
      expect(await field.inputValue()).to.equal('@163.comx');
      await field.click();
      await key(terminal, '填好了').click();
      await key(terminal, '填好了').waitFor({ state: 'detached' });
      await press(terminal, /^证书更新/);
      await press(terminal, '回首页');
      await heading(terminal, WELCOME);
    });
  }

  it('calls a clerk, who is told and says that he comes', async () => {
    await press(terminal, '叫工作人员');
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
    for (let i = 0; i < 10; i++) {
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
    await press(terminal, /^证书更新/);
    await heading(terminal, '证书更新');
    await terminal.clock.fastForward(90_000);
    await heading(terminal, '您还在吗？');
    await pages.look(terminal, 'still-there');
    await press(terminal, '我还在，继续办理');
    await terminal.getByRole('heading', { name: '您还在吗？' }).waitFor({ state: 'detached' });
    await heading(terminal, '证书更新');
    await putField(terminal, 'digits');
    await typeKeys(terminal, '138');
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

  it('is withdrawn by a supervisor and shows a code again', async () => {
    await press(supervisor, '停用');
    await press(supervisor, '确认停用');
    await supervisor.getByText('还没有启用自助机。').waitFor();
    await terminal.clock.runFor(5_000);
    await heading(terminal, '这台自助机还没有启用');
  });

  it('no page had an error, and axe finds nothing at all against WCAG 2.2 AA', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
