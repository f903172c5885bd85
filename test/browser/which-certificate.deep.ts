import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { issueAtCounter, type IssuedMedium } from '../harness/counter-issue.ts';
import { TERMINAL_SLOT } from '../harness/order-walk.ts';
import { endsWithSuite, heading, Pages, press } from '../harness/pages.ts';
import { sampleApplication, sampleUscc } from '../harness/sample-case.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';
import { LANDSCAPE, TerminalScreen } from '../harness/terminal-screen.ts';

const PIN = '482915';
const MOBILE = '13600136031';
const COUNTER_SLOT = 2;

describe('which certificate, before anything is done to it', function () {
  this.timeout(600_000);
  const station = new StationProcess({ STATION_SLOTS: '3', STATION_TERMINAL_IDLE_SECONDS: '3600' });
  const pages = new Pages(station, 'which');
  const desk = new Desk(() => station.url);
  const screen = new TerminalScreen({ url: () => station.url, pages, desk, viewport: LANDSCAPE });
  const media: IssuedMedium[] = [];
  let counter: Page;
  let customer: Page;

  const plug = (slot: number, serial: string | null) => desk.bench(`/slots/${slot}/medium`, { serial });
  const mediumAt = (n: number): IssuedMedium => {
    const medium = media[n];
    if (!medium) throw new Error('no such medium');
    return medium;
  };
  before(async () => {
    await station.start();
    await desk.signIn('2');
    await desk.pairScreen();
    await desk.counter.request('POST', '/api/till', { floatFen: 0 });
    for (let n = 0; n < 2; n++) {
      media.push(await issueAtCounter(desk, { organisation: 1, slot: COUNTER_SLOT, pin: PIN }));
      await plug(COUNTER_SLOT, null);
    }
    await pages.launch();
    await screen.switchOn();
    await screen.enrol([TERMINAL_SLOT]);
    ({ counter, customer } = await pages.openDesk());
  });
  endsWithSuite(pages, station);

  it('R-LOST-0: at the counter nothing is chosen among two, and a medium that is plugged in is asked about', async () => {
    await plug(COUNTER_SLOT, mediumAt(0).serial);
    await counter.keyboard.press('F3');
    await heading(counter, '查找证书');
    await counter.getByLabel('查找').fill(sampleUscc(1));
    await counter.getByText('找到 2 个证书').waitFor();
    await pages.look(counter, 'lost-two');
    expect(await counter.locator('input[type=radio]:checked').count()).to.equal(0);
    await counter
      .locator('label', { hasText: mediumAt(0).serial })
      .last()
      .click();
    await counter.getByText('它真的丢了吗').waitFor();
    await pages.look(counter, 'lost-is-here');
    expect(await counter.getByRole('button', { name: '丢失的是这个，下一步' }).isDisabled()).to.equal(true);
    await press(counter, '取消受理');
    await counter.getByLabel('取消的原因').fill('样本');
    await press(counter, '确认取消');
    await heading(counter, '已取消');
    await counter.keyboard.press('Escape');
  });

  it('R-LOST-0: who types another’s name and Enter at once does not take the key that was left in a slot', async () => {
    await plug(COUNTER_SLOT, mediumAt(1).serial);
    await heading(counter, '首页');
    await counter.keyboard.press('F6');
    await heading(counter, '查找证书');
    await counter.locator('input[type=radio]:checked').first().waitFor();
    await counter.getByLabel('查找').pressSequentially('另一个单位');
    await counter.keyboard.press('Enter');
    await counter.getByText('没有找到').waitFor();
    await counter.keyboard.press('Enter');
    expect(await counter.locator('input[type=radio]:checked').count()).to.equal(0);
    await heading(counter, '查找证书');
    await press(counter, '取消受理');
    await counter.getByLabel('取消的原因').fill('样本');
    await press(counter, '确认取消');
    await heading(counter, '已取消');
    await counter.keyboard.press('Escape');
    await plug(COUNTER_SLOT, mediumAt(0).serial);
  });

  it('R-UNLOCK-1: who forgot the PIN of a renewal is led to an unlock of the same medium', async () => {
    await heading(counter, '首页');
    await counter.keyboard.press('F2');
    await heading(counter, '查找证书');
    await counter.getByText(mediumAt(0).serial.slice(0, 4)).first().waitFor();
    await press(counter, '就是这个证书，下一步');
    await heading(counter, '核对证书密码');
    await heading(customer, '请输入您的证书密码');
    await pages.look(counter, 'pin-proof');
    await pages.look(customer, 'pin-proof-supplier');
    await press(counter, '供应商忘记密码，改办解锁');
    await heading(counter, '介质检测');
    await pages.look(counter, 'unlock-instead');
    expect(await counter.locator('input[name=slot]:checked').count()).to.equal(1);
    await press(counter, '取消受理');
    await counter.getByLabel('取消的原因').fill('样本');
    await press(counter, '确认取消');
    await plug(COUNTER_SLOT, null);
  });

  it('R-LOST-0: at the terminal the supplier picks the record that is lost, and sees it again before he confirms', async () => {
    await screen.begin(/^证书丢失补办/);
    await screen.signIn(MOBILE);
    await screen.heading('企业信息认证');
    const caseNumber = await screen.caseNumber();
    await screen.fillEnterprise(sampleApplication(1));
    await screen.press('提交认证');
    await screen.answerVerification('13900139000');
    await screen.heading('丢失的是哪个证书？');
    await screen.look('lost-choice');
    expect(await screen.page.locator('button.choice[aria-pressed=true]').count()).to.equal(0);
    await screen.press(new RegExp(mediumAt(0).serial));
    await screen.press('补办这个，下一步');
    await screen.heading('经办人信息认证');
    await screen.verifyAgent('13800138031');
    await screen.heading('确认证书产品');
    await screen.press('下一步');
    await screen.says(new RegExp(`${mediumAt(0).serial}，有效期到`));
    await screen.look('lost-confirm');
    expect((await desk.state(caseNumber)).certificate?.requestId).to.equal(mediumAt(0).requestId);
    await desk.command(caseNumber, { type: 'cancel-case', reason: '样本' });
  });

  it('R-CHANGE-2: a terminal says where the seal is changed, and begins the order by mail', async () => {
    await screen.page.goto(`${station.url}/self-service`);
    await screen.press(/^证书信息变更/);
    await screen.heading('证书信息变更');
    await screen.says('要换电子印章？');
    await screen.look('change-service');
    await screen.press('邮寄介质，换印章');
  });

  it('no page had an error, and axe finds nothing serious', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
