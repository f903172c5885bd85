import type { BookView } from '../../../shared/contract/money-views.ts';
import { PAYMENT_METHODS, type PaymentMethod } from '../../../shared/vocabulary/payment-method.ts';
import { casesByDay } from '../../registry/cases/case-queries.ts';
import type { Database } from '../../store/schema.ts';
import { closedDaysWithin } from '../days/day-queries.ts';
import { dayRange, instantsOf } from '../days/day-range.ts';
import { sumsBooked } from '../payments/payment-queries.ts';

/** Characters of a date that name the parts of a period: months of a year, days of a month. */
const partLength = (period: string): number => (period.length === 4 ? 'YYYY-MM'.length : 'YYYY-MM-DD'.length);

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
  for (const { day, method, kind, amountFen } of await sumsBooked(db, range)) {
    const moved = of(day.slice(0, length)).methods[method];
    if (kind === 'payment') moved.collectedFen += amountFen;
    else moved.refundedFen -= amountFen;
  }
  for (const { day, count } of await casesByDay(db, 'opened', instantsOf(range)))
    of(day.slice(0, length)).opened += count;
  for (const { day, count } of await casesByDay(db, 'completed', instantsOf(range)))
    of(day.slice(0, length)).completed += count;
  for (const { day } of await closedDaysWithin(db, range)) of(day.slice(0, length)).closedDays++;
  return { period, parts: [...parts.values()].sort((a, b) => (a.part < b.part ? -1 : 1)) };
}
