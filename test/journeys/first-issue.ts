import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { currentIssuance } from '../../shared/case/fold.ts';
import { ledgerOfCase, trialBalance } from '../../station-server/fees/ledger.ts';
import { openDatabase } from '../../station-server/store/open-database.ts';
import { verifyChains } from '../../station-server/journal/verify-chain.ts';
import { Desk } from '../harness/station-client.ts';
import { plugNewMedium, walkToEnd, walkToPaid, type Step } from '../harness/first-issue-walk.ts';
import { StationProcess } from '../harness/station-process.ts';
import { outsideChecks, type Check } from './outside-checks.ts';

export interface JourneyResult {
  service: string;
  channel: string;
  ok: boolean;
  steps: { step: string; ms: number }[];
  checks: Check[];
  certificates: string[];
  ledger: { account: string; amountFen: number }[];
}

const PIN = '482915';
const SLOTS = 2;
const SLOT = 2;

/** 证书初次申请 at the counter, from walk-in to a working key in the hand. */
export async function firstIssueJourney(): Promise<JourneyResult> {
  const station = new StationProcess({ STATION_SLOTS: String(SLOTS) });
  try {
    await station.start();
    const desk = new Desk(() => station.url);
    const steps: { step: string; ms: number }[] = [];
    const step: Step = async (name, work) => {
      const from = performance.now();
      const value = await work();
      steps.push({ step: name, ms: Math.round(performance.now() - from) });
      return value;
    };
    await step('sign-in', () => desk.signIn());
    await step('pair-screen', () => desk.pairScreen());
    await step('open-till', () => desk.counter.request('POST', '/api/till', { floatFen: 50000 }));
    const caseNumber = await walkToPaid(desk, 1, step);
    await plugNewMedium(desk, SLOT);
    await step('issuance', async () => {
      const { activity, cause } = await desk.issuance(caseNumber, { type: 'start-issuance', slot: SLOT });
      if (activity !== 'done') throw new Error(`the issuance was interrupted: ${cause}`);
    });
    await walkToEnd(desk, caseNumber, PIN, step);
    const state = await desk.state(caseNumber);
    const pair = currentIssuance(state)?.pair;
    if (!pair) throw new Error('the case has no certificates');
    const formsDir = join(station.dataDir, 'bench', 'forms');
    const checks = await outsideChecks({
      directory: station.directory,
      stationUrl: station.url,
      rigDir: station.rigDir,
      slots: SLOTS,
      slot: SLOT,
      pin: PIN,
      pair,
      organisationName: state.organisation?.name ?? '',
      form: join(formsDir, readdirSync(formsDir).find((name) => name.includes('application-form')) ?? ''),
    });
    await station.stop();
    const db = await openDatabase(`sqlite:${join(station.dataDir, 'station.db')}`);
    const ledger = (await ledgerOfCase(db, caseNumber)).map(({ account, amountFen }) => ({
      account,
      amountFen,
    }));
    const balance = (await trialBalance(db)).reduce((sum, { amountFen }) => sum + amountFen, 0);
    const chains = await verifyChains(db);
    await db.destroy();
    const own = (name: string, ok: boolean): Check => ({
      name,
      command: `npm run verify-journal -- ${station.dataDir}`,
      ok,
      detail: '',
    });
    checks.push(own('the trial balance is zero', balance === 0 && ledger.length > 0));
    checks.push(
      own(
        'the journal verifies',
        chains.every(({ firstBad }) => firstBad === null),
      ),
    );
    checks.push(own('the case is complete', state.status === 'completed'));
    const ok = checks.every((check) => check.ok);
    const certificates = [pair.signingSerial, pair.encryptionSerial];
    return { service: 'first-issue', channel: 'counter', ok, steps, checks, certificates, ledger };
  } finally {
    await station.kill();
    station.remove();
  }
}
