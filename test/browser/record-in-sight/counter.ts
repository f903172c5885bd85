import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { foldCase } from '../../../shared/case/fold.ts';
import type { CaseView } from '../../../shared/contract/api.ts';
import type { RunningStepKind } from '../../../shared/services/catalogue.ts';
import { ALL_STEPS, pairsOnSteps } from '../../harness/case-on-step.ts';
import { endsWithSuite, Pages } from '../../harness/pages.ts';
import { seedCases } from '../../harness/seeded-cases.ts';
import { Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import { settled, typedState, typeEverywhere } from '../../harness/typed-state.ts';
import { typeAsScanner } from '../../harness/typing-scanner.ts';

export type Way = 'scan' | 'address' | 'back' | 'forward' | 'push';
export const WAYS: readonly Way[] = ['scan', 'address', 'back', 'forward', 'push'];

/** Within which a step that sends something has sent it. */
const SENDS_MS = 700;
/** Beside every step: why a case is cancelled is one line, and gone with it. */
const CANCELLING = '取消的原因';

/** What a step has at the counter. A kind without an entry does not compile. */
interface OnScreen {
  /** How many fields can be typed into at least, so that nobody tests an empty page. */
  fields: number;
  /** What was typed is there again when the clerk comes back. */
  keeps?: true;
  /** It can only be finished, with the medium in hand: no other desk moves it on. */
  isCommitted?: true;
}

const counterScreens: Record<RunningStepKind, OnScreen> = {
  'certificate-lookup': { fields: 2 },
  'pin-proof': { fields: 1 },
  notices: { fields: 1 },
  'medium-examination': { fields: 1 },
  'agent-identity': { fields: 1 },
  'application-data': { fields: 9, keeps: true },
  'material-check': { fields: 1, keeps: true },
  'seal-specimen': { fields: 1 },
  'application-form': { fields: 1 },
  'supplier-confirmation': { fields: 1 },
  'fee-collection': { fields: 3 },
  issuance: { fields: 1 },
  revocation: { fields: 1 },
  'pin-setting': { fields: 1 },
  'pin-reset': { fields: 1 },
  'encryption-test': { fields: 1, isCommitted: true },
  'document-printing': { fields: 1 },
  handover: { fields: 1 },
  'enterprise-verification': { fields: 1 },
  'agent-verification': { fields: 1 },
  'product-confirmation': { fields: 1 },
  'material-upload': { fields: 1 },
  'application-signature': { fields: 1 },
  payment: { fields: 1 },
  review: { fields: 1, keeps: true },
  production: { fields: 1 },
  dispatch: { fields: 3 },
  'mail-intake': { fields: 3 },
  'certificate-login': { fields: 1 },
  'certificate-download': { fields: 1 },
  'pin-reset-link': { fields: 1 },
};

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
      // What is sent is looked at, and never arrives: the cases stay as they are.
      await counter.route(/\/api\/cases\//, (route) => {
        if (route.request().method() === 'GET') return route.continue();
        const asked = route.request().postDataJSON() as { command?: { type: string } };
        // The page has pictures read by itself, whatever is typed.
        if (asked.command?.type !== 'read-pages') sent.push(asked);
        return route.abort();
      });
    });
    after('nothing of it was saved', async () => {
      for (const { b } of seeded.values()) {
        const { caseNumber, version } = b.state;
        const view = await other.counter.request<CaseView>('GET', `/api/cases/${caseNumber}`);
        expect(foldCase(view.events)?.version, caseNumber).to.equal(version);
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
      const { isCommitted = false } = counterScreens[step];
      const ways = new Set(waysOf(step).map((way) => (way === 'push' && isCommitted ? 'scan' : way)));
      it(`${step}: by ${[...ways].join(', ')}`, async () => {
        const pair = seeded.get(step);
        if (!pair) throw new Error(`nothing was seeded at ${step}`);
        const [a, b] = [pair.a.state.caseNumber, pair.b.state.caseNumber];
        await openAnew(b);
        const fresh = await typedState(counter, 'case-view');
        const freshlySent = await wouldSend();
        for (const way of ways) {
          if (way === 'push') continue;
          await openAnew(a);
          sent.length = 0;
          await switches[way]({ a, b });
          expect(typedFields, `fields of ${step}`).to.be.at.least(counterScreens[step].fields);
          await inSight(b);
          expect(await typedState(counter, 'case-view'), `${step} by ${way}`).to.deep.equal(fresh);
          expect(await wouldSend(), `${step} by ${way} sends`).to.deep.equal(freshlySent);
          if (!counterScreens[step].keeps) continue;
          await open(a);
          const fields = (state: string[]) => state.filter((line) => /^(INPUT|TEXTAREA)/.test(line));
          expect(fields(await typedState(counter, 'case-view')), `${step}, back at A`).to.include.members(
            fields(typedForA).filter((line) => !line.includes(CANCELLING)),
          );
        }
        if (ways.has('push')) await pushed(a, step);
      });
    }

    /** Another desk closes the case while it is shown with what was typed. */
    async function pushed(caseNumber: string, step: string): Promise<void> {
      await openAnew(caseNumber);
      sent.length = 0;
      await type(caseNumber);
      await other.command(caseNumber, { type: 'cancel-case', reason: '样本' });
      await counter.locator('closed-case').waitFor();
      const shown = await typedState(counter, 'case-view');
      await openAnew(caseNumber);
      expect(shown, `${step} by push`).to.deep.equal(await typedState(counter, 'case-view'));
    }
  });
}
