import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { ALL_STEPS, pairsOnSteps } from '../../harness/case-on-step.ts';
import { endsWithSuite, heading, Pages } from '../../harness/pages.ts';
import { seedCases } from '../../harness/seeded-cases.ts';
import { Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import {
  settled,
  typedStateAfter,
  typedStateAtRest,
  typedStateOnce,
  typeEverywhere,
} from '../../harness/typed-state.ts';
import { screensOfSteps } from './screens-of-steps.ts';

/** What a supplier typed on the screen of a desk is gone with his case: the clerk goes to another by whatever way. */
export function customerKeepsRecordsApart(): void {
  describe('the record in sight on the supplier’s screen', function () {
    this.timeout(240_000);
    const station = new StationProcess({ STATION_SLOTS: '1' });
    const pages = new Pages(station, 'in-sight-customer');
    const desk = new Desk(() => station.url);
    const seeded = pairsOnSteps();
    let customer: Page;

    before(async () => {
      await station.start();
      await station.stop();
      await seedCases(
        station.dataDir,
        [...seeded.values()].flatMap(({ a, b }) => [a, b]),
      );
      await station.start();
      await desk.signIn('1');
      await pages.launch('none');
      customer = await pages.open('/customer', { width: 1024, height: 768 });
      const shown = customer.getByRole('img', { name: /配对码/ });
      const code = ((await shown.getAttribute('aria-label')) ?? '').replace(/\D/g, '');
      await desk.counter.request('POST', '/api/desk/screen', { code });
      await heading(customer, '欢迎办理数字证书');
    });
    endsWithSuite(pages, station);

    const show = (caseNumber: string | null) => desk.counter.request('PUT', '/api/desk/case', { caseNumber });

    for (const step of ALL_STEPS) {
      it(`${step}: by push`, async () => {
        const pair = seeded.get(step);
        if (!pair) throw new Error(`nothing was seeded at ${step}`);
        const [a, b] = [pair.a.state.caseNumber, pair.b.state.caseNumber];
        await show(a);
        await customer.reload();
        await customer.locator('main > *').first().waitFor();
        const wrong = customer.getByRole('button', { name: '有错误' });
        if (step === 'supplier-confirmation') await wrong.click();
        await settled(customer);
        expect(await typeEverywhere(customer, 'main'), step).to.be.at.least(screensOfSteps[step].customer);
        const typed = await typedStateAtRest(customer, 'main');
        await show(b);
        if (typed.length > 0) await typedStateAfter(customer, 'main', typed);
        await customer.locator('main > *').first().waitFor();
        const shown = await typedStateAtRest(customer, 'main');
        await customer.reload();
        await customer.locator('main > *').first().waitFor();
        expect(shown, step).to.deep.equal(await typedStateOnce(customer, 'main', shown));
      });
    }
  });
}
