import type { CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { Database } from '../../store/schema.ts';
import { tillAccount } from '../../registry/ledger/accounts.ts';

interface TillOfDay {
  tillId: string;
  staffId: string;
  desk: string;
  status: string;
  openedAt: number;
  /** What cases paid into it on the day, less what was paid back. */
  collectedFen: Fen;
}

/**
 * R-FEE-6: every till that a day has to do with, the first opened first: opened or closed on it, cash moved in it on that
 * day, or still open at its end and not counted since.
 */
export async function tillsOfDay(db: Database, day: CalendarDate): Promise<TillOfDay[]> {
  const moved = await db
    .selectFrom('ledger_postings')
    .select('account')
    .distinct()
    .where('booked_day', '=', day)
    .where('account', 'like', `${tillAccount('')}%`)
    .execute();
  const movedIds = moved.map(({ account }) => account.slice(tillAccount('').length));
  const rows = await db
    .selectFrom('tills')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('opened_day', '=', day),
        eb('closed_day', '=', day),
        eb.and([eb('opened_day', '<', day), eb('status', '=', 'open')]),
        ...(movedIds.length > 0 ? [eb('till_id', 'in', movedIds)] : []),
      ]),
    )
    .orderBy('opened_at')
    .orderBy('till_id')
    .execute();
  const collected = await db
    .selectFrom('payments')
    .select((eb) => ['merchant_id', eb.fn.sum<number>('amount_fen').as('amount_fen')])
    .where('channel', '=', 'cash')
    .where('booked_day', '=', day)
    .where('state', '=', 'done')
    .groupBy('merchant_id')
    .execute();
  const ofTill = new Map(collected.map(({ merchant_id, amount_fen }) => [merchant_id, Number(amount_fen)]));
  return rows.map(({ till_id: tillId, staff_id: staffId, desk, status, opened_at: openedAt }) => ({
    ...{ tillId, staffId, desk, status, openedAt },
    collectedFen: ofTill.get(tillId) ?? 0,
  }));
}
