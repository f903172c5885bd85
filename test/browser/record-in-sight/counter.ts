import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { CaseView } from '../../../shared/contract/api.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { RunningStepKind } from '../../../shared/services/catalogue.ts';
import { ALL_STEPS, pairsOnSteps } from '../../harness/case-on-step.ts';
import { endsWithSuite, Pages } from '../../harness/pages.ts';
import { seedCases } from '../../harness/seeded-cases.ts';
import { Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import {
  settled,
  typedState,
  typedStateAtRest,
  typedStateOnce,
  typeEverywhere,
} from '../../harness/typed-state.ts';
import { typeAsScanner } from '../../harness/typing-scanner.ts';
import { screensOfSteps } from './screens-of-steps.ts';

type Way = 'scan' | 'address' | 'back' | 'forward' | 'push';
export const WAYS: readonly Way[] = ['scan', 'address', 'back', 'forward', 'push'];

/** Within which a step that sends something has sent it. */
const SENDS_MS = 700;
/** Beside every step: why a case is cancelled is one line, and gone with it. */
const CANCELLING = '取消的原因';

/**
 * What is typed for one case is never in another (invariant 9): with two cases on the same step, everything that can be
 * typed for A is typed, then B comes into sight; B is as a page that never saw A shows it, and so is what it would send.
 */
export function counterKeepsRecordsApart(waysOf: (step: RunningStepKind) => readonly Way[]): void {
  describe('the record in sight at the counter', function () {
    this.timeout(240_000);
    const station = new StationProcess({ STATION_SLOTS: '2' });
    const pages = new Pages(station, 'in-sight');
    const other = new Desk(() => station.url);
    const seeded = pairsOnSteps();
    const sent: unknown[] = [];
    let counter: Page;

    before(async () => {
      await station.start();
      await station.stop();
      await seedCases(
        station.dataDir,
        [...seeded.values()].flatMap(({ a, b }) => [a, b]),
      );
      await station.start();
      await other.signIn('2');
      await pages.launch();
      counter = await pages.openCounter();
      await other.counter.request('POST', '/api/till', { floatFen: 10000 });
      // What is sent is looked at and refused: the cases stay as they are, and the page does not ask again by itself.
      await counter.route(/\/api\/cases\//, (route) => {
        if (route.request().method() === 'GET') return route.continue();
        const asked = route.request().postDataJSON() as { command?: { type: string } };
        // The page has pictures read by itself, whatever is typed.
        if (asked.command?.type !== 'read-pages') sent.push(asked);
        return route.fulfill({ status: 400, json: makeProblem('invalid-input') });
      });
    });
    after('nothing of it was saved', async () => {
      for (const { b } of seeded.values()) {
        const { caseNumber, version } = b.state;
        const { events } = await other.counter.request<CaseView>('GET', `/api/cases/${caseNumber}`);
        // What follows from an event the station does by itself.
        const added = events.filter((event) => event.version > version && event.actor.kind !== 'station');
        expect(added, caseNumber).to.deep.equal([]);
      }
    });
    endsWithSuite(pages, station);

    const address = (caseNumber: string): string => `#/cases/${encodeURIComponent(caseNumber)}`;
    const go = (caseNumber: string): Promise<void> =>
      counter.evaluate((hash) => {
        location.hash = hash;
      }, address(caseNumber));
    const inSight = async (caseNumber: string): Promise<void> => {
      await counter.locator('facts-panel').getByText(caseNumber).first().waitFor();
      await counter.locator('case-view').waitFor();
      await settled(counter);
    };
    const open = async (caseNumber: string): Promise<void> => {
      await go(caseNumber);
      await inSight(caseNumber);
    };
    /** By a page that never saw anything else. */
    const openAnew = async (caseNumber: string): Promise<void> => {
      await go(caseNumber);
      await counter.evaluate(() => sessionStorage.clear());
      await counter.reload();
      await inSight(caseNumber);
    };
    /** What the way on of the step would send. */
    const wouldSend = async (): Promise<unknown> => {
      sent.length = 0;
      const onward = counter.locator('.step wa-button[variant=brand]:visible').last();
      if ((await onward.count()) === 0 || (await onward.getAttribute('disabled')) !== null) return [];
      const asked = counter.waitForRequest((request) => request.method() === 'POST', { timeout: SENDS_MS });
      const isSent = asked.then(
        () => true,
        () => false,
      );
      await onward.click({ force: true });
      // A step that finds something missing sends nothing.
      if (await isSent) await settled(counter);
      return structuredClone(sent);
    };

    const switches: Record<Exclude<Way, 'push'>, (pair: Record<'a' | 'b', string>) => Promise<void>> = {
      scan: async ({ a, b }) => {
        await open(a);
        await type(a);
        await typeAsScanner(counter, b);
      },
      address: async ({ a, b }) => {
        await open(a);
        await type(a);
        await go(b);
      },
      back: async ({ a, b }) => {
        await open(b);
        await open(a);
        await type(a);
        await counter.goBack();
      },
      forward: async ({ a, b }) => {
        await open(a);
        await open(b);
        await counter.goBack();
        await inSight(a);
        await type(a);
        await counter.goForward();
      },
    };
    let typedFields = 0;
    let typedForA: string[] = [];
    const type = async (caseNumber: string): Promise<void> => {
      typedFields = await typeEverywhere(counter, 'case-view');
      typedForA = await typedState(counter, 'case-view');
      expect(sent, `typing alone sends nothing of ${caseNumber}`).to.deep.equal([]);
    };

    for (const step of ALL_STEPS) {
      const screens = screensOfSteps[step];
      const { moveOn = cancelled } = screens;
      const ways = new Set(waysOf(step).map((way) => (way === 'push' && !moveOn ? 'scan' : way)));
      it(`${step}: by ${[...ways].join(', ')}`, async () => {
        const pair = seeded.get(step);
        if (!pair) throw new Error(`nothing was seeded at ${step}`);
        const [a, b] = [pair.a.state.caseNumber, pair.b.state.caseNumber];
        for (const way of ways) {
          if (way === 'push') continue;
          sent.length = 0;
          await switches[way]({ a, b });
          expect(typedFields, `fields of ${step}`).to.be.at.least(screens.counter);
          await inSight(b);
          const shown = await typedStateAtRest(counter, 'case-view');
          const asked = await wouldSend();
          if (screens.keeps) await comesBack(a, step);
          await openAnew(b);
          const fresh = await typedStateOnce(counter, 'case-view', shown);
          expect(shown, `${step} by ${way}`).to.deep.equal(fresh);
          expect(asked, `${step} by ${way} sends`).to.deep.equal(await wouldSend());
        }
        if (ways.has('push') && moveOn) await pushed(a, moveOn);
      });
    }

    /** Back at A, there is what was typed for it. */
    async function comesBack(caseNumber: string, step: string): Promise<void> {
      await open(caseNumber);
      const isField = (line: string) => /^(INPUT|TEXTAREA)/.test(line) && !line.includes(CANCELLING);
      const back = (await typedStateAtRest(counter, 'case-view')).filter(isField);
      expect(back, `${step}, back at A`).to.deep.equal(typedForA.filter(isField));
    }

    /** Another desk moves the case on while it is shown with what was typed. */
    async function pushed(caseNumber: string, moveOn: typeof cancelled): Promise<void> {
      await openAnew(caseNumber);
      sent.length = 0;
      await type(caseNumber);
      const onScreen = await counter
        .locator('.step > *')
        .first()
        .evaluate(({ localName }) => localName);
      await moveOn(other, caseNumber);
      await counter.locator(`.step > ${onScreen}`).waitFor({ state: 'detached' });
      const shown = await typedStateAtRest(counter, 'case-view');
      await openAnew(caseNumber);
      expect(shown, 'by push').to.deep.equal(await typedStateOnce(counter, 'case-view', shown));
    }
  });
}

const cancelled = (desk: Desk, caseNumber: string): Promise<unknown> =>
  desk.command(caseNumber, { type: 'cancel-case', reason: '样本' });
