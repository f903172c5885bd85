import {
  addDays,
  shanghaiDate,
  startOfDay,
  type CalendarDate,
} from '../../shared/vocabulary/values/calendar-date.ts';
import { atTime } from './faked-clock.ts';
import { offered, onPhone, payBy, type PayWay } from './paying.ts';
import { paidOrder, SeededBooks, seedOrders } from './seeded-books.ts';
import { firstIssueWalk, openWalk, walkUntil } from './service-walk.ts';
import type { Desk } from './station-client.ts';
import type { StationProcess } from './station-process.ts';

/** Every process of the station lives a day ago. */
export const yesterday = (): Record<string, string> => atTime('-1d');

/** The order of a supplier who paid although nobody here ever heard of it. */
export const STRANGE_ORDER = 'YM01_20200101_0001_nobody';

/**
 * A day at the counter with what a supervisor has to deal with: a shortage in the drawer, a WeChat payment that arrived
 * after its order was given up, one that nobody knows here, and one of the midnight before that the channel books on
 * this day. The station runs before, by a clock of yesterday (`yesterday`), and after, by the real one: the day has ended,
 * and its till was left open.
 */
export async function dayWithDifferences(station: StationProcess, desk: Desk): Promise<CalendarDate> {
  await desk.counter.request('POST', '/api/till', { floatFen: 50_000 });
  let organisation = 100;
  const atPayment = async (): Promise<string> => {
    const walk = firstIssueWalk(desk, ++organisation);
    const caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'fee-collection');
    return caseNumber;
  };
  const ways: PayWay[] = ['cash', 'cash', 'wechat-pay', 'alipay-code'];
  for (const way of ways) await payBy(desk, await atPayment(), way);
  const givenUp = await atPayment();
  const order = await offered(desk, givenUp, 'wechat-pay');
  await desk.command(givenUp, { type: 'withdraw-payment' });
  await payBy(desk, givenUp, 'cash');
  await onPhone(desk, order, 'pay', { late: true, withoutNotification: true });
  await station.stop();
  const day = addDays(shanghaiDate(Date.now()), -1);
  const midnight = startOfDay(day);
  const books = await SeededBooks.open(station.dataDir, midnight - 10_000);
  const before = addDays(day, -1).replaceAll('-', '');
  const outTradeNo = await books.paidOnline(`YM01-${before}-0001`, 'wechat-pay');
  await books.close();
  seedOrders(station.dataDir, [
    paidOrder({ channel: 'wechat-pay', outTradeNo, amountFen: 26_000, paidAt: midnight + 5_000 }),
    paidOrder({
      channel: 'wechat-pay',
      outTradeNo: STRANGE_ORDER,
      amountFen: 8_000,
      paidAt: midnight + 60_000,
    }),
  ]);
  await station.start();
  return day;
}
