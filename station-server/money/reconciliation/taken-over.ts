import { type ReconciledDay, type StatementChannel } from '../../../shared/rules/reconciliation.ts';
import { midnightWindowMs } from '../../../shared/vocabulary/payment-method.ts';
import { addDays, startOfDay, type CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database } from '../../store/schema.ts';
import { daysAround } from './movements-around.ts';
import type { ChannelDay, MovementKey } from '../payments/unsettled-references.ts';

/** References whose own day is signed, so that a later one answers for them. */
export interface TakenOver {
  fromDay: CalendarDate;
  keys: MovementKey[];
}

interface Row extends MovementKey {
  day: CalendarDate;
}

/**
 * R-FEE-5: what a day answers for beside its own movements: what may have waited for its statement when the day before
 * was signed, and what was found after the signature of its own day and is in this day's books.
 */
export async function takenOver(db: Database, on: ChannelDay, limit: number): Promise<TakenOver[]> {
  const rows = [...(await leftWaiting(db, on, limit)), ...(await foundLater(db, on, limit))];
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

/** All of them are few, so that whether the statement has them already is asked for each. */
async function leftWaiting(db: Database, on: ChannelDay, limit: number): Promise<Row[]> {
  const before = addDays(on.day, -1);
  const signed = await db
    .selectFrom('closed_days')
    .select('day')
    .where('day', '=', before)
    .executeTakeFirst();
  if (!signed) return [];
  return movements(db, on, limit)
    .where('p.day', '=', before)
    .where('p.at', '>=', startOfDay(on.day) - midnightWindowMs[on.channel])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('statements as s')
            .innerJoin('statement_lines as l', 'l.file', 's.file')
            .select('l.line')
            .whereRef('s.channel', '=', 'p.channel')
            .whereRef('s.merchant_id', '=', 'p.merchant_id')
            .whereRef('s.day', '=', 'p.day')
            .whereRef('l.kind', '=', 'p.kind')
            .whereRef('l.reference', '=', 'p.reference')
            .whereRef('l.amount_fen', '=', 'p.amount_fen')
            .whereRef('l.state', '=', 'p.state'),
        ),
      ),
    )
    .execute();
}

/** With those that agree with their statement: one of them may be the second of its reference. */
const foundLater = (db: Database, on: ChannelDay, limit: number): Promise<Row[]> =>
  movements(db, on, limit).where('p.booked_day', '=', on.day).where('p.day', '<', on.day).execute();

const movements = (db: Database, { channel, merchantId }: ChannelDay, limit: number) =>
  db
    .selectFrom('payments as p')
    .select(['p.day', 'p.kind', 'p.reference'])
    .where('p.channel', '=', channel)
    .where('p.merchant_id', '=', merchantId)
    .where('p.state', '<>', 'failed')
    .orderBy('p.day')
    .orderBy('p.kind')
    .orderBy('p.reference')
    .limit(limit);
