import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { addDays, shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { caseOnStep } from '../../harness/case-on-step.ts';
import type { FoldedCase } from '../../harness/folded-case.ts';
import { endsWithSuite, heading, Pages } from '../../harness/pages.ts';
import { seedCases } from '../../harness/seeded-cases.ts';
import { Desk } from '../../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../../harness/station-process.ts';
import { settled, typedState, typeEverywhere } from '../../harness/typed-state.ts';

const waivable = (n: number): FoldedCase =>
  caseOnStep('fee-collection', { caseNumber: `YM01-20261101-${9000 + n}`, organisation: 900 + n });

/** What a supervisor typed for one approval, or for one day, is in no other. */
export function supervisorKeepsRecordsApart(): void {
  describe('the record in sight of a supervisor', function () {
    this.timeout(120_000);
    const station = new StationProcess({ STATION_SLOTS: '1' });
    const pages = new Pages(station, 'in-sight-supervisor');
    const desk = new Desk(() => station.url);
    const cases = [1, 2, 3].map(waivable);
    const [a = '', b = '', later = ''] = cases.map(({ state }) => state.caseNumber);
    let supervisor: Page;

    const ask = (caseNumber: string) =>
      desk.command(caseNumber, {
        type: 'request-approval',
        kind: 'fee-waiver',
        reason: '样本',
        verdict: null,
      });

    before(async () => {
      await station.start();
      await station.stop();
      await seedCases(station.dataDir, cases);
      await station.start();
      await desk.signIn('2');
      await ask(a);
      await ask(b);
      await pages.launch('none');
      supervisor = await pages.open('/supervisor', { width: 1280, height: 800 });
      await supervisor.getByLabel('工号').fill('9001');
      await supervisor.getByLabel('密码').fill(PASSWORD);
      await supervisor.keyboard.press('Enter');
      await heading(supervisor, '等您批准（2）');
    });
    endsWithSuite(pages, station);

    const go = async (hash: string): Promise<void> => {
      await supervisor.evaluate((to) => {
        location.hash = to;
      }, hash);
      await settled(supervisor);
    };
    const open = async (caseNumber: string): Promise<void> => {
      await go(`#/cases/${caseNumber}`);
      await supervisor.locator('aside').getByText(caseNumber).first().waitFor();
      await settled(supervisor);
    };
    const reasons = async () =>
      (await typedState(supervisor, 'approval-list')).filter((line) => line.startsWith('INPUT'));

    it('an approval, by address, Back, Forward and push', async () => {
      await open(a);
      const fresh = await reasons();
      expect(await typeEverywhere(supervisor, 'article.chosen')).to.be.at.least(1);
      const typed = await reasons();
      expect(typed).not.to.deep.equal(fresh);
      await open(b);
      expect(await reasons(), 'by address').to.deep.equal(fresh);
      await supervisor.goBack();
      await supervisor.locator('aside').getByText(a).first().waitFor();
      await settled(supervisor);
      expect(await reasons(), 'A has what was typed for it').to.deep.equal(typed);
      await supervisor.goForward();
      await supervisor.locator('aside').getByText(b).first().waitFor();
      await settled(supervisor);
      expect(await reasons(), 'by Forward').to.deep.equal(fresh);
      await open(a);
      await ask(later);
      await heading(supervisor, '等您批准（3）');
      expect(await reasons(), 'by push').to.deep.equal(typed);
    });

    it('a day, by address, Back and Forward', async () => {
      const day = addDays(shanghaiDate(Date.now()), -1);
      const other = addDays(day, -1);
      const shows = async (which: string): Promise<void> => {
        await heading(supervisor, `日结 ${which}`);
        await supervisor.locator('day-page p[aria-busy=true]').waitFor({ state: 'detached' });
        await supervisor.locator('day-page day-media').waitFor();
        await settled(supervisor);
      };
      await go(`#/day/${other}`);
      await shows(other);
      await supervisor.reload();
      await shows(other);
      const fresh = await typedState(supervisor, 'day-page');
      await go(`#/day/${day}`);
      await shows(day);
      expect(await typeEverywhere(supervisor, 'day-page')).to.be.at.least(1);
      await go(`#/day/${other}`);
      await shows(other);
      expect(await typedState(supervisor, 'day-page'), 'by address').to.deep.equal(fresh);
      await supervisor.goBack();
      await shows(day);
      await typeEverywhere(supervisor, 'day-page');
      await supervisor.goForward();
      await shows(other);
      expect(await typedState(supervisor, 'day-page'), 'by Forward').to.deep.equal(fresh);
    });
  });
}
