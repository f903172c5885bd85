import { expect } from 'chai';
import type { Page, Route } from 'playwright-core';
import { pinRule } from '../../shared/rules/pin-strength.ts';
import { issueAtCounter, type IssuedMedium } from '../harness/counter-issue.ts';
import { endsWithSuite, heading, Pages, press } from '../harness/pages.ts';
import { plugUnreceived } from '../harness/service-walk.ts';
import { expectStill } from '../harness/still-fields.ts';
import { LANDSCAPE, PORTRAIT, TerminalScreen } from '../harness/terminal-screen.ts';
import { Desk } from '../harness/station-client.ts';
import { typeAsScanner } from '../harness/typing-scanner.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';

const [PIN, NEW_PIN] = ['482915', '739204'];

describe('the media stock and a change of PIN, by keys and clicks', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '3' });
  const pages = new Pages(station, 'media');
  const api = new Desk(() => station.url);
  let counter: Page;
  let customer: Page;
  let medium: IssuedMedium;

  before(async () => {
    await station.start();
    await api.signIn('2');
    await api.pairScreen();
    await api.counter.request('POST', '/api/till', { floatFen: 50000 });
    medium = await issueAtCounter(api, { organisation: 1, slot: 2, pin: PIN });
    await pages.launch('none');
    ({ counter, customer } = await pages.openDesk());
  });
  endsWithSuite(pages, station);

  it('R-MEDIUM-0: a delivery is scanned one by one or typed as a range, and the stock is a list of serials', async () => {
    const serial = await plugUnreceived(api, 3);
    await counter.getByRole('link', { name: '介质库存' }).click();
    await heading(counter, '介质库存');
    await counter.getByText('没有入库，不能使用').waitFor();
    await counter.getByLabel('送货单（号码或来源）').fill('送货单 2026-118');
    const from = counter.getByLabel('介质外壳上的号码');
    await from.click();
    for (const scanned of [serial, 'ZJ2026120001', 'ZJ2026120001']) await typeAsScanner(counter, scanned);
    await counter.getByText('这个号码已经加过了。').waitFor();
    await from.fill('ZJ2026120010');
    await counter.getByLabel('连号时的最后一个（可空）').fill('ZJ2026120019');
    await press(counter, '加入');
    await pages.look(counter, 'delivery');
    await press(counter, '入库 12 个');
    await counter.getByText('已入库 12 个。').waitFor();
    await counter.getByText('没有入库，不能使用').waitFor({ state: 'detached' });
    await from.fill('ZJ2026120001');
    await press(counter, '加入');
    await press(counter, '入库 1 个');
    await counter.getByText(/ZJ2026120001.*送货单 2026-118/).waitFor();
    await pages.look(counter, 'stock');
    expect(await counter.getByRole('button', { name: '作废', exact: true }).count()).to.equal(0);
  });

  it('a supervisor writes a spoiled one off by its serial, and puts a missing one back when it is found', async () => {
    const office = await pages.open('/supervisor#/media', { width: 1280, height: 900 });
    await office.getByLabel('工号').fill('9001');
    await office.getByLabel('密码').fill(PASSWORD);
    await office.keyboard.press('Enter');
    await heading(office, '介质库存');
    const row = office.getByRole('row').filter({ hasText: 'ZJ2026120019' });
    await row.waitFor();
    // The list comes anew under the hand that is writing: what is typed stays where it was begun.
    const held: Route[] = [];
    await office.route('**/api/media-stock?*', (route) => void held.push(route));
    await office.getByLabel('查找介质号码').fill('ZJ2026120019');
    await press(office, '查找');
    await row.getByRole('button', { name: '作废', exact: true }).click();
    const reason = office.getByRole('textbox', { name: '作废（坏的、不能用的）' });
    await reason.click();
    await office.keyboard.type('壳裂');
    await Promise.all(held.map((route) => route.continue()));
    await office.getByRole('row').filter({ hasText: 'ZJ2026120018' }).waitFor({ state: 'detached' });
    await office.keyboard.type('了');
    expect(await reason.inputValue()).to.equal('壳裂了');
    await office.unroute('**/api/media-stock?*');
    await office.getByRole('button', { name: '登记', exact: true }).click();
    await office.getByText(/作废（坏的、不能用的）：壳裂了/).waitFor();
    await pages.look(office, 'spoiled');
    await office.getByLabel('查找介质号码').fill('ZJ2026120018');
    await press(office, '查找');
    const other = office.getByRole('row').filter({ hasText: 'ZJ2026120018' });
    await other.getByRole('button', { name: '找不到', exact: true }).click();
    await office.getByRole('textbox', { name: '库存里找不到' }).fill('盘点没有');
    await office.getByRole('button', { name: '登记', exact: true }).click();
    await office.getByText(/库存里找不到：盘点没有/).waitFor();
    await other.getByRole('button', { name: '找到了', exact: true }).click();
    await office.getByRole('textbox', { name: '找到了，重新入库' }).fill('在抽屉后面');
    await pages.look(office, 'missing-found');
    await office.getByRole('button', { name: '登记', exact: true }).click();
    await office.getByText(/库存里找不到：盘点没有/).waitFor({ state: 'detached' });
    await other.getByText('空白', { exact: true }).waitFor();
  });

  it('R-MEDIUM-3: the clerk starts a change of PIN, and the supplier does it on his own screen', async () => {
    await counter
      .getByRole('link', { name: '返回' })
      .or(counter.getByRole('button', { name: '返回' }))
      .first()
      .click();
    await heading(counter, '首页');
    await counter.keyboard.press('F9');
    await counter
      .getByRole('button', { name: new RegExp(`插口 2`) })
      .last()
      .click();
    await counter.getByText('请供应商在客户屏上输入现在的密码和新密码').waitFor();
    await heading(customer, '修改证书密码');
    await customer.getByText(pinRule.zh).waitFor();
    const fields = ['现在的密码', '新密码', '再输一次新密码'].map((label) =>
      customer.getByLabel(label, { exact: true }),
    );
    const fill = (i: number, pin: string) => () => fields[i]?.fill(pin) ?? Promise.resolve();
    await expectStill(
      [...fields, customer.getByRole('button', { name: '1', exact: true })],
      [
        ['a weak one', fill(1, '123456123456')],
        ['the present one', fill(0, PIN)],
        ['the same again', fill(1, PIN)],
        ['a good one', fill(1, NEW_PIN)],
        ['another the second time', fill(2, PIN)],
        ['the same', fill(2, NEW_PIN)],
        ...fields.map((_, i) => ['nothing', fill(i, '')] as const),
      ],
    );
    const type = async (current: string, next: string) => {
      await customer.getByLabel('现在的密码').click();
      for (const pin of [current, next, next]) {
        await customer.keyboard.type(pin);
        await customer.keyboard.press('Enter');
      }
    };
    await type(PIN, '123456123456');
    await customer.getByText(/太容易被猜到/).waitFor();
    await pages.look(customer, 'pin-change-weak');
    for (const label of ['现在的密码', '新密码', '再输一次新密码'])
      await customer.getByLabel(label, { exact: true }).fill('');
    await type('000000', NEW_PIN);
    await customer.getByText('证书密码不对。').waitFor();
    await pages.look(customer, 'pin-change-wrong');
    await pages.look(counter, 'pin-change-waiting');
    await type(PIN, NEW_PIN);
    await heading(customer, '密码已经修改');
    await counter.getByText('密码已经修改。').waitFor();
    await pages.look(customer, 'pin-changed');
    await pages.look(counter, 'pin-change-done');
    expect(await counter.content()).not.to.include(NEW_PIN);
    expect(medium.serial).not.to.equal('');
  });

  it('R-MEDIUM-3: at a terminal he does it himself, from “my certificates”, by the keys of the page', async () => {
    const [url, viewport] = [() => station.url, PORTRAIT];
    const screen = new TerminalScreen({ url, pages, desk: api, viewport });
    await screen.switchOn();
    await screen.enrol([3]);
    await api.bench('/slots/3/medium', { serial: medium.serial });
    await screen.press(/^我的订单/);
    await screen.signIn('13900000001');
    await screen.press('我的证书');
    await screen.press('修改证书密码');
    const page = screen.page.locator('pin-change');
    const pad = async () => [
      ...(await page.locator('key-pad').getByRole('button').all()),
      ...(await page.locator('wa-input input').all()),
      page.locator('wa-button').getByRole('button'),
    ];
    await screen.field('再输一次新密码').waitFor();
    await screen.says(pinRule.zh);
    await screen.keepsInSight('terminal-pin-change', async () => [
      ...(await pad()),
      page.getByText(pinRule.zh),
    ]);
    const type = async (...pins: string[]) => {
      for (const [i, label] of ['现在的密码', '新密码', '再输一次新密码'].entries()) {
        await screen.finger.tap(screen.field(label));
        for (const digit of pins[i] ?? '')
          await screen.finger.tap(
            screen.page.locator('key-pad').getByRole('button', { name: digit, exact: true }),
          );
      }
    };
    const empty = async () => {
      for (const label of ['现在的密码', '新密码', '再输一次新密码']) {
        await screen.finger.tap(screen.field(label));
        await screen.finger.tap(page.getByRole('button', { name: '清空', exact: true }));
      }
    };
    await type('000000', PIN, PIN);
    await screen.press('修改密码');
    await screen.says('证书密码不对。');
    await screen.keepsInSight('terminal-pin-wrong', () =>
      Promise.resolve([page.getByRole('button', { name: '重新输入' })]),
    );
    await screen.press('重新输入');
    await screen.says(/前面输错过/);
    await screen.page.setViewportSize(LANDSCAPE);
    await screen.press('大字');
    await expectStill(await pad(), [
      ['a weak one', () => type(NEW_PIN, '123456123456', '')],
      ['emptied', () => empty()],
      ['a good one, and another', () => type(NEW_PIN, PIN, NEW_PIN)],
      ['emptied', () => empty()],
      ['a good one twice', () => type(NEW_PIN, PIN, PIN)],
      ['emptied', () => empty()],
    ]);
    await screen.press('大字');
    await screen.page.setViewportSize(viewport);
    await type(NEW_PIN, '123456123456', '');
    await screen.says(/太容易被猜到/);
    await screen.keepsInSight('terminal-pin-refused', async () => [
      ...(await pad()),
      page.getByText(/太容易被猜到/),
    ]);
    await empty();
    await type(NEW_PIN, PIN, PIN);
    await screen.keepsInSight('terminal-pin-typed', pad);
    await screen.look('terminal-pin-change');
    await screen.press('修改密码');
    await screen.says('密码已经修改，从现在起请使用新密码。请取走介质。');
    await screen.look('terminal-pin-changed');
  });

  it('breaks no rule of accessibility that axe calls serious', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
