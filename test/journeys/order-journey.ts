import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sealFor } from '../../hardware/processes/sealed-channel.ts';
import type { CaseState } from '../../shared/case/state/case-state.ts';
import type { Channel, ServiceCode } from '../../shared/services/service-definition.ts';
import type { OnlineMethod } from '../../shared/vocabulary/payment-method.ts';
import { addYears } from '../../shared/vocabulary/values/calendar-date.ts';
import type { SealedChannelView } from '../../shared/contract/api.ts';
import { atTime } from '../harness/faked-clock.ts';
import { keptData } from '../harness/kept-data.ts';
import {
  ACCOUNT_MOBILE,
  AGENT_MOBILE,
  LEGAL_MOBILE,
  openOrder,
  PRODUCTION_SLOT,
  TERMINAL_SLOT,
  walkOrderUntil,
  type OrderWalk,
} from '../harness/order-walk.ts';
import type { Step } from '../harness/service-walk.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';
import { Terminal } from '../harness/terminal-client.ts';
import { OTHER_PIN, PIN, SLOTS, type Before, type JourneyStage } from './journey-stage.ts';
import { checkMedium, checkPin } from './medium-checks.ts';
import { OutsideJudge, type Check } from './outside-judge.ts';
import { firstIssue, judgeBooks, judgePayment, type JourneyResult } from './service-journey.ts';
import { beforeOf, checkEnd, checkOldPairRevoked, checkOldTextDecrypts, pairOf } from './service-journeys.ts';

/** R-VAL-4: a certificate that was issued so long ago can be renewed online. */
const LONG_AGO = '-300d';

interface OrderStage extends JourneyStage {
  terminal: Terminal;
}

/** A service by the online channel on a fresh station, from the terminal to the closed case, judged by tools of others. */
export async function orderJourney(
  service: ServiceCode,
  channel: Exclude<Channel, 'counter'>,
  pay: OnlineMethod = 'wechat-pay',
): Promise<JourneyResult> {
  const station = new StationProcess({ STATION_SLOTS: String(SLOTS) });
  try {
    const isFirst = service === 'first-issue';
    const judge = new OutsideJudge(station, SLOTS);
    const before = isFirst ? null : await earlier(station, judge);
    await station.start();
    const desk = new Desk(() => station.url);
    const terminal = new Terminal(() => station.url);
    await desk.signIn();
    await terminal.enrol([TERMINAL_SLOT]);
    const steps: JourneyResult['steps'] = [];
    const timed: Step = async (name, work) => {
      const from = performance.now();
      const value = await work();
      steps.push({ step: name, ms: Math.round(performance.now() - from) });
      return value;
    };
    await timed('sign-in', () => terminal.signIn(ACCOUNT_MOBILE));
    const stage: OrderStage = { desk, judge, station, before, terminal };
    const walk: OrderWalk = {
      ...{ terminal, desk, service, channel, organisation: 1, pin: PIN, pay, timed },
      requestId: await prepare(stage, service, channel),
    };
    const caseNumber = await openOrder(walk);
    if (service === 'unlock') await resetByLink(stage, walk, caseNumber);
    const state = await walkOrderUntil(walk, caseNumber, 'completed');
    await judge.fetchAuthority();
    await judgePayment(desk, judge, state);
    await judgeOrder(stage, service, state);
    await station.stop();
    const ledger = await judgeBooks(judge, station, state);
    const pair = state.issuances.at(-1)?.pair ?? before?.pair;
    return {
      service,
      channel,
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

interface Earlier {
  before: Before;
  checks: Check[];
}

/** What the supplier came by long ago, at the counter: in the directory of a station that is not running now. */
async function earlier(station: StationProcess, judge: OutsideJudge): Promise<Before> {
  const made = join(station.directory, 'before.json');
  await keptData('issued-long-ago', station.directory, async () => {
    await station.start(atTime(LONG_AGO));
    const desk = new Desk(() => station.url);
    await desk.signIn();
    await desk.pairScreen();
    await desk.counter.request('POST', '/api/till', { floatFen: 50000 });
    const then = new OutsideJudge(station, SLOTS);
    const before = await firstIssue(desk, then, 1);
    await station.stop();
    writeFileSync(made, JSON.stringify({ before, checks: then.checks } satisfies Earlier));
  });
  const { before, checks } = JSON.parse(readFileSync(made, 'utf8')) as Earlier;
  judge.checks.push(...checks);
  const here = (file: string): string => join(station.directory, basename(file));
  return { ...before, signing: here(before.signing), encryption: here(before.encryption) };
}

/** Where no medium speaks for itself, the supplier chooses among the certificates of his account (R-ON-11). */
async function prepare(stage: OrderStage, service: ServiceCode, channel: Channel): Promise<string | null> {
  const { terminal, desk, judge, before } = stage;
  if (service === 'unlock') {
    const { module, env } = judge.medium(TERMINAL_SLOT);
    const wrong = [...module, '--login', '--pin', '000000', '-O', '--type', 'privkey'];
    for (let tries = 0; tries < 10; tries++) judge.run('pkcs11-tool', wrong, env);
  }
  if (channel === 'mail' && before) {
    await terminal.givePin(TERMINAL_SLOT, PIN);
    await terminal.client.request('POST', '/api/account/media', { slot: TERMINAL_SLOT });
  }
  // R-LOST-0: what is plugged in is not lost.
  if (service === 'lost-reissue') await desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial: null });
  if (channel !== 'mail' || !before) return null;
  if (service === 'damage-replacement')
    await desk.bench(`/media/${before.mediumSerial}/condition`, { condition: 'dead' });
  return before.record.requestId;
}

/** R-UNLOCK-2: the link of the mail, at the terminal, with the medium in it. */
async function resetByLink({ terminal }: OrderStage, walk: OrderWalk, caseNumber: string): Promise<void> {
  await walkOrderUntil(walk, caseNumber, 'pin-reset-link');
  const mail = await terminal.mailTo('sample@example.com', /#\/unlock\//);
  const [, path = ''] = /#\/unlock\/(\S+)/.exec(mail) ?? [];
  const channel = await terminal.client.request<SealedChannelView>(
    'POST',
    `/api/unlock-links/${path}/pin-channel`,
  );
  await terminal.client.request('POST', `/api/unlock-links/${path}`, {
    sealedPin: sealFor(channel, Buffer.from(OTHER_PIN)),
  });
}

async function judgeOrder(stage: OrderStage, service: ServiceCode, state: CaseState): Promise<void> {
  const { judge, terminal, before } = stage;
  if (state.dispatch) {
    const [text = ''] = await terminal.textsTo(AGENT_MOBILE);
    judge.note(
      'the agent was told the courier’s number',
      'GET /bench/messages',
      text.includes(state.dispatch.trackingNumber),
      text,
    );
  }
  if (service === 'revocation') {
    checkOldPairRevoked(stage, 'cessationOfOperation');
    return;
  }
  if (service === 'unlock') {
    checkPin(judge, 'the new PIN opens the medium', TERMINAL_SLOT, OTHER_PIN);
    return;
  }
  const isSent = state.dispatch !== null;
  const pin = isSent ? await sentPin(stage, state) : PIN;
  const slot = isSent ? PRODUCTION_SLOT : TERMINAL_SLOT;
  checkMedium(judge, { slot, pin, pair: pairOf(state), historyCertificates: before ? 1 : 0 });
  if (!before) return;
  checkOldPairRevoked(stage, service === 'lost-reissue' ? 'keyCompromise' : 'superseded');
  checkOldTextDecrypts(stage, slot, pin);
  const end = beforeOf(stage).pair.notAfter;
  if (service === 'renewal')
    checkEnd(stage, 'R-VAL-2: the new end is the old end plus one year', addYears(end, 1));
  else checkEnd(stage, 'R-VAL-7: the end is the original one', end);
}

/** R-ON-12: the initial PIN came by SMS, and is nowhere in what the station keeps. */
async function sentPin({ terminal, judge, station }: OrderStage, { channel }: CaseState): Promise<string> {
  const mobile = channel === 'mail' ? AGENT_MOBILE : LEGAL_MOBILE;
  const pin = await terminal.initialPinTo(mobile);
  const search = ['-c', `cat ${station.dataDir}/station.db* | grep -ac 'PIN' || true`.replace('PIN', pin)];
  judge.check('R-ON-12: the station keeps the initial PIN nowhere', 'sh', search, /^0\s*$/);
  return pin;
}
