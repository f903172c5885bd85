import { currentStep } from '../../shared/case/fold/fold.ts';
import { shownVersion } from '../../shared/case/questions/step-identity.ts';
import type { SafeView } from '../../shared/contract/money-views.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import type { ApprovalKind } from '../../shared/vocabulary/approval.ts';
import {
  addDays,
  HOUR_MS,
  startOfDay,
  type CalendarDate,
} from '../../shared/vocabulary/values/calendar-date.ts';
import { atTime } from '../harness/faked-clock.ts';
import {
  acceptSpecimen,
  ACCOUNT_MOBILE,
  openOrder,
  TERMINAL_SLOT,
  walkOrderUntil,
  type OrderWalk,
} from '../harness/order-walk.ts';
import { offered, payBy, type PayWay } from '../harness/paying.ts';
import { firstIssueWalk, openWalk, plugNewMedium, walkUntil } from '../harness/service-walk.ts';
import { Desk, StationClient } from '../harness/station-client.ts';
import { PASSWORD, type StationProcess } from '../harness/station-process.ts';
import { Terminal } from '../harness/terminal-client.ts';
import { PIN } from '../journeys/journey-stage.ts';
import { openDesk, serve } from '../journeys/service-journey.ts';

/** The first day of the record; the second one is the day after. */
export const FIRST_DAY: CalendarDate = '2026-11-23';
export const SECOND_DAY = addDays(FIRST_DAY, 1);

/** A slot that is no terminal's, beside the one where orders are produced. */
export const COUNTER_SLOT = 3;

/** The environment in which every process of a station lives at an hour of a day in Beijing, from now on. */
export function atHour(day: CalendarDate, hour: number): Record<string, string> {
  const offsetSeconds = Math.round((startOfDay(day) + hour * HOUR_MS - Date.now()) / 1000);
  return atTime(`${offsetSeconds < 0 ? '' : '+'}${offsetSeconds}s`);
}

/** Numbers of the cases that are open when the record ends. */
export interface OpenCases {
  /** A clerk checks the papers. */
  materialCheck: string;
  /** A payment code is on the supplier's screen. */
  paymentOffered: string;
  /** The medium was pulled after its key was made; paid by card. */
  interrupted: string;
  /** Uploaded at a terminal, before anybody looked at it. */
  review: string;
  /** At a terminal, signed, not paid. */
  payment: string;
}

const PAID_BY: Record<ServiceCode, PayWay> = {
  'first-issue': 'cash',
  renewal: 'wechat-pay',
  'lost-reissue': 'alipay',
  'information-change': 'wechat-pay-code',
  'damage-replacement': 'cash',
  unlock: 'cash',
  revocation: 'cash',
};

/**
 * Two days of a service point, by the station's own commands: on the first one all services, refunds, a till and a bag
 * for the bank; it is signed on the second, which has orders of a terminal, an issuance that a crash cut off, and ends
 * with open cases.
 */
export async function liveTwoDays(station: StationProcess): Promise<OpenCases> {
  await station.start(atHour(FIRST_DAY, 9));
  await firstDay(station);
  await station.stop();
  await station.start(atHour(SECOND_DAY, 10.5));
  await signFirstDay(station);
  const desk = new Desk(() => station.url);
  await desk.signIn();
  await desk.pairScreen();
  await desk.counter.request('POST', '/api/till', { floatFen: 30_000 });
  const orders = await atTerminal(station, desk);
  await cutOff(station, desk);
  const counter = await leftOpen(desk);
  await station.stop();
  return { ...orders, ...counter };
}

async function firstDay(station: StationProcess): Promise<void> {
  const opened = await openDesk(station, (_name, work) => work());
  const { desk } = opened;
  const services = Object.entries(PAID_BY) as [ServiceCode, PayWay][];
  for (const [i, [service, pay]] of services.entries())
    await serve(opened, { service, pay, organisation: 10 + i });
  await refunds(station, desk);
  const counted = [
    { denominationFen: 10_000, count: 23 },
    { denominationFen: 1_000, count: 2 },
  ];
  await desk.counter.request('POST', '/api/till/count', { counted });
  await desk.counter.request('POST', '/api/till/close', { reason: '样本：数错', receiver: null });
}

/** Money goes back: of a cancelled case in cash, of another by its channel in two parts. */
async function refunds(station: StationProcess, desk: Desk): Promise<void> {
  const supervisor = await supervising(station);
  const atPayment = async (organisation: number): Promise<string> => {
    const walk = firstIssueWalk(desk, organisation);
    const caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'fee-collection');
    return caseNumber;
  };
  const cancelled = async (caseNumber: string): Promise<string> => {
    const { payments } = await desk.command(caseNumber, { type: 'cancel-case', reason: '供应商不办了' });
    return payments.at(-1)?.paymentId ?? '';
  };
  const online = await atPayment(20);
  await payBy(desk, online, 'wechat-pay');
  const paymentId = await cancelled(online);
  for (const amountFen of [10_000, 16_000]) {
    await approve(desk, supervisor, online, 'refund', { paymentId, amountFen });
    await desk.until(online, ({ payments }) =>
      (payments[0]?.refunds ?? []).every(({ progress }) => progress === 'done'),
    );
  }
  const cash = await atPayment(21);
  await payBy(desk, cash, 'cash');
  const refund = { paymentId: await cancelled(cash), amountFen: 26_000 };
  await approve(desk, supervisor, cash, 'refund', refund);
  const { payments } = await desk.state(cash);
  const refundNo = payments.at(-1)?.refunds.at(-1)?.refundNo ?? '';
  await desk.command(cash, { type: 'refund-cash', refundNo });
}

async function approve(
  desk: Desk,
  supervisor: StationClient,
  caseNumber: string,
  kind: ApprovalKind,
  refund: { paymentId: string; amountFen: number },
): Promise<void> {
  const ask = { type: 'request-approval', kind, reason: '样本', verdict: null, refund } as const;
  const asked = await desk.command(caseNumber, ask);
  const approvalId = asked.approvals.at(-1)?.approvalId ?? '';
  const version = shownVersion(asked, 'approval');
  const path = `/api/cases/${caseNumber}/approvals/${approvalId}`;
  await supervisor.request('POST', path, { version, granted: true, reason: '样本', credentials: null });
}

async function supervising(station: StationProcess): Promise<StationClient> {
  const supervisor = new StationClient(() => station.url);
  const body = { staffNumber: '9001', password: PASSWORD, desk: 'A' };
  await supervisor.request('POST', '/api/session', body);
  return supervisor;
}

async function signFirstDay(station: StationProcess): Promise<void> {
  const supervisor = await supervising(station);
  const post = (path: string, body?: object) => supervisor.request('POST', path, body);
  const countSafe = async (): Promise<void> => {
    await post('/api/safe/count', { counted: [{ denominationFen: 100, count: 2000 }] });
    await supervisor.request<SafeView>('POST', '/api/safe/book', { reason: '样本：首次清点' });
  };
  await countSafe();
  await post('/api/deposits', { amountFen: 50_000, bagNumber: 'YB-1', carriedBy: '样本送款员' });
  const day = `/api/days/${FIRST_DAY}`;
  for (const channel of ['wechat-pay', 'alipay']) await post(`${day}/statements/${channel}/download`);
  await post(`${day}/statements/card/empty`);
  await post(`${day}/media-count`, { countedCount: 8, reason: '样本：首次清点' });
  await post(`${day}/close`, { password: PASSWORD, remark: '样本' });
}

/** Three first issues at a terminal: one is fetched, one waits for its review, one for its money. */
async function atTerminal(
  station: StationProcess,
  desk: Desk,
): Promise<Pick<OpenCases, 'review' | 'payment'>> {
  const terminal = new Terminal(() => station.url);
  await terminal.enrol([TERMINAL_SLOT]);
  await terminal.signIn(ACCOUNT_MOBILE);
  const order = async (
    organisation: number,
    until: 'review' | 'payment',
  ): Promise<{ walk: OrderWalk; caseNumber: string }> => {
    const walk: OrderWalk = {
      ...{ terminal, desk, organisation, pin: PIN, requestId: null },
      service: 'first-issue',
      channel: 'self-service',
      mobile: `1380013800${organisation - 30}`,
    };
    const caseNumber = await openOrder(walk);
    await walkOrderUntil(walk, caseNumber, until);
    return { walk, caseNumber };
  };
  const fetched = await order(30, 'review');
  await approveOrder(desk, fetched.caseNumber);
  await walkOrderUntil(fetched.walk, fetched.caseNumber, 'completed');
  const [{ caseNumber: review }, { caseNumber: payment }] = [
    await order(31, 'review'),
    await order(32, 'payment'),
  ];
  await terminal.signOut();
  return { review, payment };
}

/** The specimen form on the picture bears the name of another sample organisation. */
export async function approveOrder(desk: Desk, caseNumber: string): Promise<void> {
  await acceptSpecimen(desk, caseNumber, await desk.state(caseNumber));
  await desk.approve(caseNumber, '样本：采样表上印的是样本单位');
}

/** The station dies between the key and its certificate, and goes on by itself. */
async function cutOff(station: StationProcess, desk: Desk): Promise<void> {
  const walk = firstIssueWalk(desk, 40, { slot: COUNTER_SLOT });
  const caseNumber = await openWalk(walk);
  await walkUntil(walk, caseNumber, 'issuance');
  await plugNewMedium(desk, COUNTER_SLOT);
  await desk.bench(`/slots/${COUNTER_SLOT}/fault`, {
    ...{ function: 'C_GenerateKeyPair', nth: 1, moment: 'after', action: 'kill-parent' },
  });
  await desk.command(caseNumber, { type: 'start-issuance', slot: COUNTER_SLOT });
  await station.ended();
  await station.start(atHour(SECOND_DAY, 12));
  await desk.signIn();
  await desk.counter.request('PUT', '/api/desk/case', { caseNumber });
  await desk.until(caseNumber, (state) => currentStep(state) !== 'issuance');
  await walkUntil(walk, caseNumber, 'completed');
}

async function leftOpen(desk: Desk): Promise<Omit<OpenCases, 'review' | 'payment'>> {
  const begun = async (
    organisation: number,
    until: 'material-check' | 'fee-collection' | 'issuance',
    pay: PayWay = 'cash',
  ) => {
    const walk = firstIssueWalk(desk, organisation, { slot: COUNTER_SLOT, pay });
    const caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, until);
    return caseNumber;
  };
  const interrupted = await begun(50, 'issuance', 'card');
  await plugNewMedium(desk, COUNTER_SLOT);
  await desk.bench(`/slots/${COUNTER_SLOT}/fault`, {
    ...{ function: 'C_GenerateKeyPair', nth: 1, moment: 'after', action: 'pull' },
  });
  await desk.issuance(interrupted, { type: 'start-issuance', slot: COUNTER_SLOT });
  const materialCheck = await begun(51, 'material-check');
  const paymentOffered = await begun(52, 'fee-collection');
  await offered(desk, paymentOffered, 'alipay');
  return { interrupted, materialCheck, paymentOffered };
}
