import { sql } from 'kysely';
import type { BookView } from '../../../shared/contract/money-views.ts';
import { DAY_MS, shanghaiDate, startOfDay } from '../../../shared/vocabulary/values/calendar-date.ts';
import { PAYMENT_METHODS, type PaymentMethod } from '../../../shared/vocabulary/payment-method.ts';
import type { Database } from '../../store/schema.ts';
import { dayRange, instantsOf } from '../days/day-range.ts';

/** Characters of a date that name the parts of a period: months of a year, days of a month. */
const partLength = (period: string): number => (period.length === 4 ? 'YYYY-MM'.length : 'YYYY-MM-DD'.length);

/** The day number of the first day of all, so that a day is a whole quotient in every database. */
const EPOCH_MS = startOfDay('1970-01-01');

/** Money and cases of a year by month, or of a month by day; parts without any are left out. */
export async function bookFigures(db: Database, period: string): Promise<BookView> {
  const range = dayRange(period);
  const length = partLength(period);
  const parts = new Map<string, BookView['parts'][number]>();
  const of = (part: string): BookView['parts'][number] => {
    const known = parts.get(part);
    if (known) return known;
    const methods = Object.fromEntries(
      PAYMENT_METHODS.map((method) => [method, { collectedFen: 0, refundedFen: 0 }]),
    ) as Record<PaymentMethod, { collectedFen: number; refundedFen: number }>;
    const fresh = { part, methods, opened: 0, completed: 0, closedDays: 0 };
    parts.set(part, fresh);
    return fresh;
  };
  const money = await db
    .selectFrom('payments')
    .select((eb) => ['booked_day', 'channel', 'kind', eb.fn.sum<number>('amount_fen').as('amount_fen')])
    .where('booked_day', '>=', range[0])
    .where('booked_day', '<=', range[1])
    .where('state', '=', 'done')
    .groupBy(['booked_day', 'channel', 'kind'])
    .execute();
  for (const { booked_day, channel, kind, amount_fen } of money) {
    const method = of((booked_day ?? '').slice(0, length)).methods[channel];
    if (kind === 'payment') method.collectedFen += Number(amount_fen);
    else method.refundedFen -= Number(amount_fen);
  }
  for (const { day, count } of await casesByDay(db, 'opened_at', range))
    of(day.slice(0, length)).opened += count;
  for (const { day, count } of await casesByDay(db, 'closed_at', range))
    of(day.slice(0, length)).completed += count;
  const closed = await db
    .selectFrom('closed_days')
    .select('day')
    .where('day', '>=', range[0])
    .where('day', '<=', range[1])
    .execute();
  for (const { day } of closed) of(day.slice(0, length)).closedDays++;
  return { period, parts: [...parts.values()].sort((a, b) => (a.part < b.part ? -1 : 1)) };
}

/** Opened, or completed, by Beijing day. */
async function casesByDay(
  db: Database,
  column: 'opened_at' | 'closed_at',
  range: readonly [string, string],
): Promise<{ day: string; count: number }[]> {
  const [from, to] = instantsOf(range);
  const dayNumber = sql<number>`(${sql.ref(column)} - ${sql.lit(EPOCH_MS)}) / ${sql.lit(DAY_MS)}`;
  const rows = await db
    .selectFrom('cases')
    .select((eb) => [dayNumber.as('day_number'), eb.fn.countAll<number>().as('count')])
    .where(column, '>=', from)
    .where(column, '<', to)
    .$if(column === 'closed_at', (query) => query.where('status', '=', 'completed'))
    .groupBy(dayNumber)
    .execute();
  return rows.map(({ day_number, count }) => ({
    day: shanghaiDate(EPOCH_MS + Math.floor(Number(day_number)) * DAY_MS),
    count: Number(count),
  }));
}
