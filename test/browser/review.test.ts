import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { currentIssuance, currentStep } from '../../shared/case/fold/fold.ts';
import { agentIdCardPictures } from '../harness/order-pictures.ts';
import { TERMINAL_SLOT, walkOrderUntil, type OrderWalk } from '../harness/order-walk.ts';
import { endsWithSuite, heading, Pages, press } from '../harness/pages.ts';
import { firstIssueWalk, plugNewMedium, walkThrough } from '../harness/service-walk.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';
import { WaitingOrders } from '../harness/waiting-orders.ts';

const VIEWPORT_PX = 800;

describe('the review on screen, 1280 × 800', function () {
  this.timeout(480_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const pages = new Pages(station, 'review');
  const desk = new Desk(() => station.url);
  const orders = new WaitingOrders(() => station.url, desk);
  let counter: Page;
  const open = async (caseNumber: string): Promise<void> => {
    await counter.goto(`${station.url}/counter#/cases/${caseNumber}`);
    await heading(counter, '材料审核');
  };
  const isReviewed = async (caseNumber: string): Promise<boolean> =>
    currentStep(await desk.state(caseNumber)) !== 'review';

  before(async () => {
    await station.start();
    await desk.signIn('2');
    await orders.begin();
    await pages.launch();
    counter = await pages.openCounter('9002');
  });
  endsWithSuite(pages, station);

  it('R-MAT-2, R-ON-9: another person’s card is flagged; every page is looked at; Enter alone passes nothing', async () => {
    const walk = orders.walk();
    const caseNumber = await orders.at('material-upload', walk);
    const card = await agentIdCardPictures('样本他人');
    await orders.terminal.upload(caseNumber, { material: 'agent-id', side: 'front' }, card.front, false);
    await orders.terminal.upload(caseNumber, { material: 'agent-id', side: 'back' }, card.back, false);
    await walkOrderUntil(walk, caseNumber, 'review');
    await open(caseNumber);
    await counter.getByRole('button', { name: '还有 3 页没看' }).waitFor();
    await pages.look(counter, 'begun');
    for (let times = 0; times < 3; times++) await counter.keyboard.press('Enter');
    await counter.getByRole('button', { name: '印章采样表' }).click();
    await press(counter, '从这一页提取印章');
    const seal = counter.getByRole('button', { name: '采用这枚印章' });
    await seal.waitFor();
    // The seal is in sight where it is adopted, without a hand that scrolls.
    const picture = counter.locator('review-seal seal-picture');
    await picture.waitFor();
    await counter.waitForFunction(
      ([element, heightPx]) => {
        const { top, bottom, height } = (element as Element).getBoundingClientRect();
        return height > 0 && top >= 0 && bottom <= Number(heightPx);
      },
      [await picture.elementHandle(), VIEWPORT_PX] as const,
    );
    await pages.look(counter, 'seal-in-sight');
    await seal.click();
    await heading(counter, '印章图样已采用');
    await counter.keyboard.press('PageDown');
    await counter.getByText('3 / 4').waitFor();
    // What is turned to is in sight, though the hand had scrolled down to the seal.
    await counter.waitForFunction(
      (element) => element.getBoundingClientRect().top >= 0,
      await counter.locator('page-viewer').elementHandle(),
    );
    const number = counter.getByRole('group', { name: '证件号' }).first();
    await number.getByText('不一致').waitFor();
    await pages.look(counter, 'mismatch');
    await counter.keyboard.press('PageDown');
    await counter.getByText('4 / 4').waitFor();
    await counter.getByRole('group', { name: '身份证有效期' }).getByText('在有效期内').waitFor();
    await counter.getByRole('button', { name: '有不一致：写明理由，或退回' }).waitFor();
    await counter.getByLabel('核对无误仍要通过的，写明理由').fill('换了经办人，已打电话核对');
    await counter.getByRole('button', { name: '审核通过' }).waitFor();
    await pages.look(counter, 'explained');
    await counter.keyboard.press('Enter');
    await counter.getByRole('heading', { name: '材料审核' }).click();
    await counter.keyboard.press('Enter');
    expect(await isReviewed(caseNumber)).to.equal(false);
    await counter.keyboard.press('Control+Enter');
    await heading(counter, '制作介质');
  });

  it('R-UNLOCK-2: an unlock shows what is registered, and what nobody knows as unknown', async () => {
    const issued = await walkThroughAtDesk();
    await desk.bench('/slots/2/medium', { serial: null });
    await desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial: currentIssuance(issued)?.mediumSerial });
    const walk: OrderWalk = { ...orders.walk(), service: 'unlock', organisation: 1 };
    const caseNumber = await orders.at('review', walk);
    await open(caseNumber);
    const registered = counter.getByRole('region', { name: '登记信息' });
    await registered.getByText(issued.organisation?.name ?? '').waitFor();
    const facts = counter.getByRole('region', { name: '经办人', exact: true });
    await facts.getByText('未知').first().waitFor();
    expect(await facts.getByText('长期').count()).to.equal(0);
    await counter.getByRole('button', { name: '统一社会信用代码证' }).click();
    await counter.getByText('未读出，请人工核对').first().waitFor();
    await pages.look(counter, 'unlock');
  });

  async function walkThroughAtDesk() {
    await desk.pairScreen();
    await plugNewMedium(desk, 2);
    await desk.counter.request('POST', '/api/till', { floatFen: 50_000 });
    return walkThrough(firstIssueWalk(desk, 1, { slot: 2 }));
  }
});
