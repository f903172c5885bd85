import type { ReconciledDay, StatementChannel } from '../../../shared/rules/reconciliation.ts';
import { midnightWindowMs } from '../../../shared/vocabulary/payment-method.ts';
import { addDays, startOfDay, type CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database } from '../../store/schema.ts';
import { daysAround } from './movements-around.ts';
import { isSigned } from '../../registry/ledger/ledger-queries.ts';
import {
  referencesFoundOn,
  unstatedSince,
  type ChannelDay,
  type MovementKey,
} from '../payments/payment-queries.ts';

/** References whose own day is signed, so that a later one answers for them. */
export interface TakenOver {
  fromDay: CalendarDate;
  keys: MovementKey[];
}

/**
 * R-FEE-5: what a day answers for beside its own movements: what may have waited for its statement when the day before
 * was signed, and what was found after the signature of its own day and is in this day's books.
 */
export async function takenOver(db: Database, on: ChannelDay, limit: number): Promise<TakenOver[]> {
  // Of what was found later also what agrees with its statement: it may be the second of its reference.
  const rows = [...(await leftWaiting(db, on, limit)), ...(await referencesFoundOn(db, on, limit))];
  const byDay = new Map<CalendarDate, Map<string, MovementKey>>();
  for (const { day, kind, reference } of rows.slice(0, limit)) {
    const keys = byDay.get(day) ?? new Map<string, MovementKey>();
    byDay.set(day, keys.set(`${kind} ${reference}`, { kind, reference }));
  }
  return [...byDay]
    .map(([fromDay, keys]) => ({ fromDay, keys: [...keys.values()] }))
    .sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1));
}

/** Both halves had their chance: no statement is waited for any more. */
export const nothingAwaited = (channel: StatementChannel, day: CalendarDate): ReconciledDay => ({
  day,
  windowMs: midnightWindowMs[channel],
  statementDays: new Set(daysAround(day)),
});

async function leftWaiting(db: Database, on: ChannelDay, limit: number) {
  const before = addDays(on.day, -1);
  if (!(await isSigned(db, before))) return [];
  const from = startOfDay(on.day) - midnightWindowMs[on.channel];
  return unstatedSince(db, { ...on, day: before }, from, limit);
}
