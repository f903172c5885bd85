import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import type { CaseSummary } from '../../shared/contract/api.ts';
import { waitingPayment } from '../../shared/case/state/payments.ts';
import type { ApplicationInput } from '../../shared/case/state/actions.ts';
import { LEGAL_MOBILE } from './order-walk.ts';
import { Finger, LARGE_TARGET_PX, TARGET_PX } from './finger.ts';
import { coveredByMore, inSight, smallTargets } from './in-sight.ts';
import { cameraShows, heading, type Pages } from './pages.ts';
import { onPhone } from './paying.ts';
import { sampleAgent } from './sample-case.ts';
import { ScreenKeys } from './screen-keys.ts';
import { specimenPicture } from './service-walk.ts';
import { StationClient, type Desk } from './station-client.ts';
import { PASSWORD } from './station-process.ts';
import { Terminal } from './terminal-client.ts';

export const PORTRAIT = { width: 1080, height: 1920 };
export const LANDSCAPE = { width: 1280, height: 800 };
export const WELCOME = '您要办什么业务？';
const CODE_SENT = '验证码已发到本人手机';
const TAB_PRESSES = 80;

/**
 * A self-service terminal by its screen, as the supplier who stands before it has it: he touches what he sees and types
 * by the keys on the screen; his phones lie beside it.
 */
export class TerminalScreen {
  readonly phones: Terminal;
  readonly #pages: Pages;
  readonly #desk: Desk;
  readonly #url: () => string;
  readonly #viewport: typeof PORTRAIT;
  #page: Page | null = null;
  #finger: Finger | null = null;
  #keys: ScreenKeys | null = null;

  constructor({
    url,
    pages,
    desk,
    viewport,
  }: {
    url: () => string;
    pages: Pages;
    desk: Desk;
    viewport: typeof PORTRAIT;
  }) {
    this.phones = new Terminal(url);
    this.#url = url;
    this.#pages = pages;
    this.#desk = desk;
    this.#viewport = viewport;
  }

  get page(): Page {
    if (!this.#page) throw new Error('the terminal is not on');
    return this.#page;
  }

  get finger(): Finger {
    if (!this.#finger) throw new Error('the terminal is not on');
    return this.#finger;
  }

  get keys(): ScreenKeys {
    if (!this.#keys) throw new Error('the terminal is not on');
    return this.#keys;
  }

  /** Switched on, not enrolled yet. */
  async switchOn(): Promise<void> {
    this.#page = await this.#pages.open('/self-service', this.#viewport, { touch: true });
    this.#finger = new Finger(this.#page);
    this.#keys = new ScreenKeys(this.#page, this.#finger);
    this.page.setDefaultTimeout(120_000);
    await this.heading('这台自助终端还没有启用');
  }

  /** By the code that it shows, with slots of the rig built in. */
  async enrol(slots: number[]): Promise<void> {
    const shown = this.page.getByRole('img', { name: /启用码/ });
    const code = ((await shown.getAttribute('aria-label')) ?? '').replace(/\D/g, '');
    const supervisor = new StationClient(this.#url);
    await supervisor.request('POST', '/api/session', { staffNumber: '9001', password: PASSWORD, desk: 'A' });
    await supervisor.request('POST', '/api/terminals', { code, name: '大厅1号机', slots });
    await this.heading(WELCOME);
  }

  heading = (name: string | RegExp): Promise<void> => heading(this.page, name);
  press = (name: string | RegExp): Promise<void> =>
    this.finger.tap(this.page.getByRole('button', { name, exact: typeof name === 'string' }));
  tick = (words: RegExp): Promise<void> => this.finger.tap(this.page.getByText(words));
  says = (words: string | RegExp): Promise<void> => this.page.getByText(words).first().waitFor();
  field = (label: string): Locator => this.page.getByLabel(label, { exact: true });

  /** Touches the field, takes away what is in it and types by the keys of the screen; then reads what stands there. */
  async write(label: string, text: string): Promise<void> {
    const field = this.field(label);
    await this.finger.tap(field);
    await this.keys.group.waitFor();
    if ((await field.inputValue()) !== '') await this.keys.press('清空');
    await this.keys.write(text);
    expect(await field.inputValue(), label).to.equal(text);
  }

  /** Fields one after the other; then the keys are put away. */
  async fill(values: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.write(label, value);
    await this.keys.press('填好了');
    await this.keys.group.waitFor({ state: 'detached' });
  }

  /** A file from a stick, by the button that asks for one. */
  async giveFile(label: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser'),
      this.finger.tap(this.page.getByLabel(label)),
    ]);
    await chooser.setFiles(file);
  }

  /**
   * Judged and pictured in the size that the terminal has, and pictured in the other one, in large type and in English:
   * none of which loses what was typed.
   */
  async look(name: string): Promise<void> {
    await this.#pages.look(this.page, name);
    expect(await smallTargets(this.page, TARGET_PX), name).to.deep.equal([]);
    expect(await coveredByMore(this.page), `${name}: under “下面还有”`).to.deep.equal([]);
    await this.#lookInLargeType(name);
    await this.#switch('English');
    await this.#pages.picture(this.page, `${name}-english`);
    await this.#switch('中文');
    const isPortrait = this.#viewport === PORTRAIT;
    await this.page.setViewportSize(isPortrait ? LANDSCAPE : PORTRAIT);
    await this.#pages.picture(this.page, `${name}-${isPortrait ? 'landscape' : 'portrait'}`);
    expect(await coveredByMore(this.page), `${name}, turned: under “下面还有”`).to.deep.equal([]);
    await this.page.setViewportSize(this.#viewport);
  }

  async #lookInLargeType(name: string): Promise<void> {
    await this.#switch('大字');
    expect(await smallTargets(this.page, LARGE_TARGET_PX), `${name} in large type`).to.deep.equal([]);
    expect(await coveredByMore(this.page), `${name} in large type: under “下面还有”`).to.deep.equal([]);
    await this.#pages.picture(this.page, `${name}-large`);
    await this.#switch('大字');
  }

  /** Each of them is whole in the window, in either size, in type of either size. */
  async keepsInSight(name: string, wanted: () => Promise<Locator[]>): Promise<void> {
    for (const viewport of [PORTRAIT, LANDSCAPE]) {
      await this.page.setViewportSize(viewport);
      for (const type of ['normal', 'large']) {
        if (type === 'large') await this.#switch('大字');
        const where = `${name}-${viewport.width}-${type}`;
        await this.#pages.picture(this.page, where);
        await this.finger.untilTouchable();
        const parts = await wanted();
        expect(parts, `${where}: what has to be in sight`).not.to.deep.equal([]);
        for (const one of parts)
          expect(await one.evaluate(inSight), `${where}: ${String(one)}`).to.equal('in sight');
        expect(await coveredByMore(this.page), `${where}: under “下面还有”`).to.deep.equal([]);
      }
      await this.#switch('大字');
    }
    await this.page.setViewportSize(this.#viewport);
  }

  /** Whatever lies over it: a question that waits for an answer was asked in large type too. */
  #switch = (name: string): Promise<void> => this.page.getByRole('button', { name }).dispatchEvent('click');

  /** From the welcome page to where the service begins. */
  async begin(tile: RegExp): Promise<void> {
    await this.press(tile);
    await this.press(/^(开始办理|邮寄办理)$/);
  }

  async signIn(mobile: string): Promise<void> {
    await this.write('手机号', mobile);
    const code = await this.phones.codeAfter(mobile, () => this.press('获取验证码'));
    await this.fill({ 短信验证码: code });
    await this.press(/^登录$/);
  }

  /** The PIN of the medium in the slot, by the keys of the page; then what it is for. */
  async givePin(pin: string, action: string): Promise<void> {
    const field = this.field('证书密码');
    await field.waitFor();
    await this.padKeys(pin);
    await this.finger.tap(this.page.locator('medium-pin').getByRole('button', { name: action }));
  }

  /** Digits by the keys that stand beside a PIN. */
  async padKeys(pin: string): Promise<void> {
    for (const digit of pin)
      await this.finger.tap(this.page.locator('key-pad').getByRole('button', { name: digit, exact: true }));
  }

  /** The code that the verification gateway has sent to a phone. */
  async answerVerification(mobile: string): Promise<void> {
    await this.says(CODE_SENT);
    await this.write('短信验证码', await this.phones.verificationCodeTo(mobile));
    await this.press('确认验证码');
  }

  /** R-ON-1: nothing is ticked before, nothing can be filled in before; each agreement is ticked, and the form opens. */
  async agree(): Promise<void> {
    await this.page.getByRole('button', { name: '还有 2 项协议没有勾选' }).waitFor();
    expect(await this.page.getByRole('checkbox', { checked: true }).count(), 'ticked before').to.equal(0);
    expect(await this.page.getByRole('textbox').count(), 'fields before the agreements').to.equal(0);
    await this.tick(/我已阅读并同意《数字证书服务协议》/);
    await this.page.getByRole('button', { name: '还有 1 项协议没有勾选' }).waitFor();
    await this.tick(/我已阅读并同意《个人信息保护说明》/);
    await this.press('下一步');
  }

  /** The agreements are asked for before the first form of an order, and not again. */
  async #agreeWhereAsked(firstField: string): Promise<void> {
    const field = this.field(firstField);
    await this.page
      .getByRole('button', { name: /协议没有勾选/ })
      .or(field)
      .first()
      .waitFor();
    if (!(await field.isVisible())) await this.agree();
  }

  /** R-ON-1, by the legal representative's mobile number. */
  async fillEnterprise(organisation: ApplicationInput): Promise<void> {
    await this.press(/^法定代表人手机号认证/);
    await this.heading('法定代表人手机号认证');
    await this.#agreeWhereAsked('单位名称');
    await this.fill({
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
  }

  /** R-ON-5, by the agent's mobile number. */
  async verifyAgent(mobile: string): Promise<void> {
    await this.heading('经办人信息认证');
    await this.press(/^经办人手机实名认证/);
    await this.#agreeWhereAsked('经办人姓名');
    await this.fill({
      经办人姓名: sampleAgent.name,
      经办人身份证号: sampleAgent.idNumber,
      经办人手机号: mobile,
      经办人电子邮箱: 'sample@example.com',
    });
    await this.press('提交认证');
    await this.answerVerification(mobile);
  }

  /** R-ON-6, as it is proposed. */
  async confirmProduct(): Promise<void> {
    await this.press('下一步');
    await this.heading('请核对，确认后提交');
    await this.press('确认无误');
  }

  /** R-ON-7: every picture that is still wanted, the first by the camera, the others by a file. */
  async uploadAll(count: number): Promise<void> {
    await this.photograph(count);
    await this.uploadFiles(count - 1, await specimenPicture());
  }

  /** Each of the pictures that are still wanted, by the same file. */
  async uploadFiles(count: number, buffer: Buffer): Promise<void> {
    const picture = { name: 'page.jpg', mimeType: 'image/jpeg', buffer };
    for (let missing = count; missing > 0; missing--) {
      await this.page.getByRole('button', { name: `还差 ${missing} 项` }).waitFor();
      const [chooser] = await Promise.all([
        this.page.waitForEvent('filechooser'),
        this.finger.tap(this.#wanted().first().getByText('选文件')),
      ]);
      await chooser.setFiles(picture);
      await this.#insistWhereAsked(missing);
    }
    await this.page.getByRole('button', { name: '传齐了，下一步' }).waitFor();
  }

  #wanted = (): Locator =>
    this.page.getByRole('region').filter({ hasText: '还没有上传' }).filter({ hasNotText: '已上传' });

  /** The first of the pictures that are still wanted, by the camera. */
  async photograph(missing: number): Promise<void> {
    await this.page.getByRole('button', { name: `还差 ${missing} 项` }).waitFor();
    await this.finger.tap(this.#wanted().first().getByRole('button', { name: '拍照' }));
    await cameraShows(this.page);
    await this.look('camera');
    await this.press('拍下来');
    await this.#insistWhereAsked(missing);
  }

  /** The sample page is neither a licence nor a card: where that is told, it is given all the same. */
  async #insistWhereAsked(missing: number): Promise<void> {
    const question = this.page.getByRole('button', { name: '原件就是这样，请审核人员看' });
    const left = missing === 1 ? '传齐了，下一步' : `还差 ${missing - 1} 项`;
    const taken = this.page.getByRole('button', { name: left });
    await question.or(taken).first().waitFor();
    if (await question.isVisible()) await this.finger.tap(question);
    await taken.waitFor();
  }

  /** R-FEE-3: by the code on the screen. */
  async pay(caseNumber: string): Promise<void> {
    await this.press(/^微信支付/);
    await this.page.getByAltText('微信支付收款码').waitFor();
    const payment = waitingPayment(await this.#desk.state(caseNumber));
    if (!payment) throw new Error('no payment is awaited');
    await onPhone(this.#desk, payment, 'pay');
  }

  /** Once paid, one receipt comes out at the counter's printer by itself; what is printed here is a reprint of it. */
  async receiptAgain(caseNumber: string): Promise<void> {
    const paper = this.page.locator('print-paper').filter({ hasText: '收费小票' });
    await paper.getByText(/已打印 1 次/).waitFor();
    await this.press('补打收费小票');
    await paper.getByText(/已打印 2 次/).waitFor();
    const { documents } = await this.#desk.state(caseNumber);
    const receipts = documents.filter(({ document }) => document === 'fee-receipt');
    expect(receipts.map(({ reprint }) => reprint)).to.deep.equal([false, true]);
  }

  /** The order that was worked on last. */
  async caseNumber(): Promise<string> {
    const [order] = await this.#desk.counter.request<CaseSummary[]>('GET', '/api/cases?state=open');
    if (!order) throw new Error('there is no open order');
    return order.caseNumber;
  }

  /** By keyboard alone: go on to a control by its name, and press it. */
  async tabTo(name: RegExp): Promise<void> {
    for (let presses = 0; presses < TAB_PRESSES; presses++) {
      await this.page.keyboard.press('Tab');
      if (name.test(await this.focusedName())) return;
    }
    throw new Error(`no Tab leads to ${String(name)}`);
  }

  /** What has the focus, however deep: its name, its label, or its text. */
  focusedName(): Promise<string> {
    return this.page.evaluate(() => {
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      const label = focused instanceof HTMLInputElement ? focused.labels?.[0]?.textContent : null;
      const own = label ?? focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
      // What a button of the component library is called stands outside of it.
      const root = focused?.getRootNode();
      const words = own.trim() === '' && root instanceof ShadowRoot ? (root.host.textContent ?? '') : own;
      return words.trim().replace(/\s+/g, ' ');
    });
  }
}
