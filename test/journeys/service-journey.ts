import { join } from 'node:path';
import type { CaseState, IssuedPair } from '../../shared/case/state/case-state.ts';
import { currentIssuance } from '../../shared/case/fold/fold.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import type { CertificateView } from '../../shared/contract/api.ts';
import { postingsOfCase, trialBalance } from '../harness/ledger-judge.ts';
import { verifyChains } from '../../station-server/journal/verify-chain.ts';
import { openDatabase } from '../../station-server/store/migrations/open-database.ts';
import {
  firstIssueWalk,
  openWalk,
  plugNewMedium,
  walkUntil,
  type Step,
  type Walk,
} from '../harness/service-walk.ts';
import type { PayWay } from '../harness/paying.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';
import { OWN_SLOT, PIN, SLOTS, type Before } from './journey-stage.ts';
import { OutsideJudge, type Check } from './outside-judge.ts';
import { judgeReceipt } from './receipt-checks.ts';
import { serviceJourneys } from './service-journeys.ts';

export interface JourneyResult {
  service: string;
  channel: string;
  ok: boolean;
  steps: { step: string; ms: number }[];
  checks: Check[];
  certificates: string[];
  ledger: { account: string; amountFen: number }[];
}

/** Where suppliers are served: a clerk signed in, a screen paired, a till open. */
export interface OpenedDesk {
  station: StationProcess;
  desk: Desk;
  judge: OutsideJudge;
  timed: Step;
}

/** A desk of a station that runs. */
export async function openDesk(station: StationProcess, timed: Step): Promise<OpenedDesk> {
  const desk = new Desk(() => station.url);
  await timed('sign-in', () => desk.signIn());
  await timed('pair-screen', () => desk.pairScreen());
  await timed('open-till', () => desk.counter.request('POST', '/api/till', { floatFen: 50000 }));
  return { station, desk, judge: new OutsideJudge(station, SLOTS), timed };
}

/** A service at the counter on a fresh station, from walk-in to the closed case, judged by tools of others. */
export async function serviceJourney(service: ServiceCode, pay: PayWay = 'cash'): Promise<JourneyResult> {
  const station = new StationProcess({ STATION_SLOTS: String(SLOTS) });
  try {
    await station.start();
    const steps: JourneyResult['steps'] = [];
    const timed: Step = async (name, work) => {
      const from = performance.now();
      const value = await work();
      steps.push({ step: name, ms: Math.round(performance.now() - from) });
      return value;
    };
    const opened = await openDesk(station, timed);
    const { state, pair } = await serve(opened, { service, pay, organisation: 1 });
    await station.stop();
    const { judge } = opened;
    const ledger = await judgeBooks(judge, station, state);
    return {
      service,
      channel: 'counter',
      ok: judge.checks.every(({ ok }) => ok),
      steps,
      checks: judge.checks,
      certificates: pair ? [pair.signingSerial, pair.encryptionSerial] : [],
      ledger,
    };
  } finally {
    await station.kill();
    station.remove();
  }
}

/** A supplier at an opened desk is served and leaves; judged but for the books, which are judged once the station has stopped. */
export async function serve(
  { station, desk, judge, timed }: OpenedDesk,
  { service, pay, organisation }: { service: ServiceCode; pay: PayWay; organisation: number },
): Promise<{ state: CaseState; pair: IssuedPair | null }> {
  const before = service === 'first-issue' ? null : await firstIssue(desk, judge, organisation);
  const stage = { desk, judge, station, before };
  const journey = serviceJourneys[service];
  await journey.prepare?.(stage);
  const walk: Walk = {
    ...firstIssueWalk(desk, organisation, { service, slot: OWN_SLOT, pin: PIN, pay, timed }),
    ...journey.walk,
  };
  const caseNumber = await openWalk(withRecord(walk, before));
  const state = await walkUntil(withRecord(walk, before), caseNumber, 'completed');
  await judge.fetchAuthority();
  await judgePayment(desk, judge, state);
  await judgeReceipt(desk, judge, state);
  await journey.judge(stage, state);
  return { state, pair: currentIssuance(state)?.pair ?? before?.pair ?? null };
}

/** Services that can't rely on the medium find the certificate by its record. */
function withRecord(walk: Walk, before: Before | null): Walk {
  const searches = walk.service !== 'renewal' && walk.service !== 'information-change';
  return { ...walk, requestId: searches ? (before?.record.requestId ?? null) : null };
}

/** What the supplier came by earlier: a certificate on a medium of his own, and a message encrypted to it. */
export async function firstIssue(desk: Desk, judge: OutsideJudge, organisation: number): Promise<Before> {
  const walk = firstIssueWalk(desk, organisation, { slot: OWN_SLOT, pin: PIN });
  const caseNumber = await openWalk(walk);
  await walkUntil(walk, caseNumber, 'issuance');
  await plugNewMedium(desk, OWN_SLOT);
  const state = await walkUntil(walk, caseNumber, 'completed');
  const issuance = currentIssuance(state);
  const pair = issuance?.pair;
  if (!pair) throw new Error('the first issue made no certificates');
  const search = encodeURIComponent(state.organisation?.uscc ?? '');
  const [record] = await desk.counter.request<CertificateView[]>('GET', `/api/certificates?search=${search}`);
  if (!record) throw new Error('the register does not find the certificate by the credit code');
  const signing = judge.writePem('old-signing.pem', Buffer.from(pair.signingCertificate, 'base64'));
  const encryption = judge.writePem('old-encryption.pem', Buffer.from(pair.encryptionCertificate, 'base64'));
  judge.encryptFor(encryption, 'old-text');
  return { pair, record, mediumSerial: issuance.mediumSerial, signing, encryption };
}

/**
 * Online the channels' own books are asked: they hold the fee, once, under the number that is in the journal, and nothing but
 * the `orders` that were paid online so far.
 */
export async function judgePayment(
  desk: Desk,
  judge: OutsideJudge,
  { settlement }: CaseState,
  orders = 1,
): Promise<void> {
  if (settlement?.method !== 'wechat-pay' && settlement?.method !== 'alipay') return;
  type Order = { outTradeNo: string; paidFen: number | null; refunds: unknown[] };
  const path = '/bench/payments/orders';
  const paid = (await desk.counter.request<Order[]>('GET', path)).filter(({ paidFen }) => paidFen !== null);
  const ours = paid.filter(({ outTradeNo }) => outTradeNo === settlement.paymentId);
  judge.note(
    'the channel holds the fee once, under our order number',
    `GET ${path}`,
    paid.length === orders &&
      ours.length === 1 &&
      ours[0]?.paidFen === settlement.amountFen &&
      ours[0].refunds.length === 0,
    JSON.stringify(paid),
  );
}

export async function judgeBooks(
  judge: OutsideJudge,
  station: StationProcess,
  state: CaseState,
): Promise<JourneyResult['ledger']> {
  const db = await openDatabase(`sqlite:${join(station.dataDir, 'station.db')}`);
  const ledger = (await postingsOfCase(db, state.caseNumber)).map(({ account, amountFen }) => ({
    account,
    amountFen,
  }));
  const balance = (await trialBalance(db)).reduce((sum, { amountFen }) => sum + amountFen, 0);
  const chains = await verifyChains(db);
  await db.destroy();
  const command = `npm run verify-journal -- ${station.dataDir}`;
  const collected = ledger
    .filter(({ amountFen }) => amountFen > 0)
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
  judge.note('the trial balance is zero', command, balance === 0);
  judge.note(
    'the ledger has what the case was charged, once',
    command,
    collected === (state.fee?.amountFen ?? -1),
    JSON.stringify(ledger),
  );
  judge.note(
    'the journal verifies',
    command,
    chains.every(({ firstBad }) => firstBad === null),
  );
  judge.note('the case is complete', command, state.status === 'completed');
  return ledger;
}
