import { expect } from 'chai';
import type { RunningStepKind } from '../../../shared/services/catalogue.ts';
import { ALL_STEPS, pairsOnSteps, type PairOnStep } from '../../harness/case-on-step.ts';
import { endsWithSuite, Pages } from '../../harness/pages.ts';
import { accountOf, seedCases } from '../../harness/seeded-cases.ts';
import { Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import { LANDSCAPE, TerminalScreen } from '../../harness/terminal-screen.ts';
import { settled, typedStateAtRest, typedStateOnce, typeEverywhere } from '../../harness/typed-state.ts';
import { screensOfSteps } from './screens-of-steps.ts';

const MOBILE = '13700137009';

/** What a supplier typed for one of his orders is in none of his others. */
export function terminalKeepsRecordsApart(): void {
  describe('the record in sight at the terminal', function () {
    this.timeout(300_000);
    const station = new StationProcess({ STATION_SLOTS: '1' });
    const pages = new Pages(station, 'in-sight-terminal');
    const desk = new Desk(() => station.url);
    const screen = new TerminalScreen({ url: () => station.url, pages, desk, viewport: LANDSCAPE });
    let seeded = new Map<RunningStepKind, PairOnStep>();

    before(async () => {
      await station.start();
      await station.stop();
      seeded = pairsOnSteps(accountOf(MOBILE, station.dataDir));
      await seedCases(
        station.dataDir,
        [...seeded.values()].flatMap(({ a, b }) => [a, b]),
      );
      await station.start({ STATION_TERMINAL_IDLE_SECONDS: '3600' });
      await pages.launch('none');
      await screen.switchOn();
      await screen.enrol([]);
      await screen.press(/我的订单/);
      await screen.signIn(MOBILE);
    });
    endsWithSuite(pages, station);

    const open = async (caseNumber: string): Promise<void> => {
      const { page } = screen;
      // He has more orders than anybody would swipe through.
      const order = page.locator('orders-page').getByRole('button', { name: caseNumber });
      await order.scrollIntoViewIfNeeded();
      await screen.finger.tap(order);
      await page.locator('order-page').getByText(caseNumber).first().waitFor();
      await settled(page);
      if (await page.getByRole('button', { name: /协议没有勾选/ }).isVisible()) await screen.agree();
    };
    const leave = async (): Promise<void> => {
      if (await screen.keys.group.isVisible()) {
        await screen.keys.press('填好了');
        await screen.keys.group.waitFor({ state: 'detached' });
      }
      await screen.press(/先保存，以后再办|我的订单/);
      await screen.page.locator('orders-page').waitFor();
    };

    for (const step of ALL_STEPS) {
      const fields = screensOfSteps[step].terminal;
      if (fields === null) continue;
      it(`${step}: another order of the same supplier`, async () => {
        const pair = seeded.get(step);
        if (!pair) throw new Error(`nothing was seeded at ${step}`);
        const [a, b] = [pair.a.state.caseNumber, pair.b.state.caseNumber];
        await open(b);
        const fresh = await typedStateAtRest(screen.page, 'order-page');
        await leave();
        await open(a);
        expect(await typeEverywhere(screen.page, 'order-page'), step).to.be.at.least(fields);
        await leave();
        await open(b);
        expect(await typedStateOnce(screen.page, 'order-page', fresh), step).to.deep.equal(fresh);
        await leave();
      });
    }
  });
}
