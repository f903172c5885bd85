import { expect } from 'chai';
import { pinRule } from '../../shared/rules/pin-strength.ts';
import { issueAtCounter, openCounter } from '../harness/counter-issue.ts';
import { openOrder, TERMINAL_SLOT, walkOrderUntil, type OrderWalk } from '../harness/order-walk.ts';
import { endsWithSuite, Pages } from '../harness/pages.ts';
import { Desk } from '../harness/station-client.ts';
import { expectStill } from '../harness/still-fields.ts';
import { StationProcess } from '../harness/station-process.ts';
import { Terminal } from '../harness/terminal-client.ts';
import { LANDSCAPE, TerminalScreen } from '../harness/terminal-screen.ts';

const PIN = '482915';
const SCREEN_SLOT = 2;
const CODE_FIELD = '邮件里的重设码（20 位数字）';

describe('a reset code typed at the terminal', function () {
  this.timeout(480_000);
  const station = new StationProcess({ STATION_SLOTS: '2', STATION_TERMINAL_IDLE_SECONDS: '3600' });
  const pages = new Pages(station, 'reset-code', 'wcag');
  const desk = new Desk(() => station.url);
  const terminal = new Terminal(() => station.url);
  const screen = new TerminalScreen({ url: () => station.url, pages, desk, viewport: LANDSCAPE });
  let serial = '';
  let code = '';

  const plug = (slot: number, plugged: string | null) =>
    desk.bench(`/slots/${slot}/medium`, { serial: plugged });

  before(async () => {
    await station.start();
    await openCounter(desk);
    ({ serial } = await issueAtCounter(desk, { organisation: 41, slot: TERMINAL_SLOT, pin: PIN }));
    await terminal.enrol([TERMINAL_SLOT], '大厅2号机');
    await terminal.signIn('13700000041');
    await terminal.givePin(TERMINAL_SLOT, PIN);
    await terminal.client.request('POST', '/api/account/media', { slot: TERMINAL_SLOT });
    const walk: OrderWalk = {
      ...{ terminal, desk, service: 'unlock', channel: 'self-service', organisation: 41, pin: PIN },
      requestId: null,
    };
    await walkOrderUntil(walk, await openOrder(walk), 'pin-reset-link');
    const mail = await terminal.mailTo('sample@example.com', /#\/unlock\//);
    code = /重设码 ((\d{4} ?){5})/.exec(mail)?.[1]?.trim() ?? '';
    await plug(TERMINAL_SLOT, null);
    await pages.launch();
    await screen.switchOn();
    await screen.enrol([SCREEN_SLOT]);
  });
  endsWithSuite(pages, station);

  it('R-UNLOCK-2: one wrong digit is told in its field, in fours as in the mail, and corrected there', async () => {
    await plug(SCREEN_SLOT, serial);
    await screen.press(/^我的订单/);
    await screen.press(/^证书登录/);
    await screen.givePin(PIN, '证书登录');
    await screen.heading('我的订单');
    await screen.press(/证书解锁/);
    await screen.says(/重设码已发到/);
    const wrong = code.replaceAll(' ', '').replace(/\d$/, (last) => String((Number(last) + 1) % 10));
    await screen.finger.tap(screen.field(CODE_FIELD));
    await screen.keys.write(wrong);
    await screen.keys.press('填好了');
    await screen.press('下一步，设新密码');
    await screen.says(/重设码不对/);
    await screen.look('mistyped');
    await screen.finger.tap(screen.field(CODE_FIELD));
    await screen.keys.press('删一位');
    await screen.keys.write(code.slice(-1));
    expect(await screen.field(CODE_FIELD).inputValue()).to.equal(code);
    await screen.keys.press('填好了');
    await screen.press('下一步，设新密码');
    await screen.heading('设置新的证书密码');
    await screen.says(pinRule.zh);
  });

  it('R-MEDIUM-2: a PIN that was typed goes with the medium, and the order is there to go back to', async () => {
    const field = screen.field('证书密码');
    await screen.finger.tap(field);
    const page = screen.page.locator('unlock-page');
    const clear = page.getByRole('button', { name: '清空', exact: true });
    await screen.press('大字');
    await expectStill(
      [...(await page.locator('wa-input input').all()), clear],
      [
        ['a weak one', () => screen.padKeys('123456123456')],
        ['told of', () => screen.says(/太容易被猜到/)],
        ['emptied', () => screen.finger.tap(clear)],
      ],
    );
    await screen.press('大字');
    await screen.padKeys('735');
    expect(await field.inputValue()).to.equal('735');
    await screen.keepsInSight('new-pin', async () => [
      ...(await page.locator('key-pad').getByRole('button').all()),
      ...(await page.locator('wa-input input').all()),
      page.getByRole('button', { name: '设置密码' }),
    ]);
    await plug(SCREEN_SLOT, null);
    await field.waitFor({ state: 'detached' });
    await plug(SCREEN_SLOT, serial);
    await field.waitFor();
    expect(await field.inputValue()).to.equal('');
    await screen.press('返回订单');
    await screen.says(/重设码已发到/);
  });

  it('no page had an error, and axe finds nothing at all against WCAG 2.2 AA', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
