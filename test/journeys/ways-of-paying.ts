import type { CaseState } from '../../shared/case/state/case-state.ts';
import { PAY_WAYS } from '../harness/paying.ts';
import { firstIssueWalk, openWalk, plugNewMedium, walkUntil } from '../harness/service-walk.ts';
import { StationProcess } from '../harness/station-process.ts';
import { NEW_SLOT, PIN, SLOTS } from './journey-stage.ts';
import type { Check } from './outside-judge.ts';
import { judgeReceipt } from './receipt-checks.ts';
import { judgeBooks, judgePayment, openDesk } from './service-journey.ts';

/** Suppliers one after the other at one desk of one station, each paying in another way. Returns what the judges say. */
export async function waysOfPaying(): Promise<Check[]> {
  const station = new StationProcess({ STATION_SLOTS: String(SLOTS) });
  try {
    await station.start();
    const { desk, judge } = await openDesk(station, (_name, work) => work());
    const cases: CaseState[] = [];
    let paidOnline = 0;
    for (const [i, pay] of PAY_WAYS.entries()) {
      await plugNewMedium(desk, NEW_SLOT);
      const walk = firstIssueWalk(desk, i + 1, { slot: NEW_SLOT, pin: PIN, pay });
      const state = await walkUntil(walk, await openWalk(walk), 'completed');
      if (state.settlement?.method === 'wechat-pay' || state.settlement?.method === 'alipay') paidOnline++;
      await judgePayment(desk, judge, state, paidOnline);
      await judgeReceipt(desk, judge, state);
      cases.push(state);
    }
    await station.stop();
    for (const state of cases) await judgeBooks(judge, station, state);
    return judge.checks;
  } finally {
    await station.kill();
    station.remove();
  }
}
