import type { CalendarDate, InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import { tillAccount } from '../../registry/ledger/accounts.ts';
import { accountsMovedOn } from '../../registry/ledger/ledger-queries.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';

export async function insertTill(
  trx: DatabaseTransaction,
  till: { tillId: string; staffId: string; desk: string; openedAt: InstantMs; openedDay: CalendarDate },
): Promise<void> {
  await trx
    .insertInto('tills')
    .values({
      till_id: till.tillId,
      staff_id: till.staffId,
      desk: till.desk,
      status: 'open',
      opened_at: till.openedAt,
      opened_day: till.openedDay,
      closed_day: null,
    })
    .execute();
}

export async function endTill(
  trx: DatabaseTransaction,
  tillId: string,
  closedDay: CalendarDate,
): Promise<void> {
  await trx
    .updateTable('tills')
    .set({ status: 'closed', closed_day: closedDay })
    .where('till_id', '=', tillId)
    .execute();
}

/** Id of the till session that this member has open. */
export async function openTillOf(db: Database, staffId: string): Promise<string | null> {
  const row = await db
    .selectFrom('tills')
    .select('till_id')
    .where('staff_id', '=', staffId)
    .where('status', '=', 'open')
    .executeTakeFirst();
  return row?.till_id ?? null;
}

interface TillOfDay {
  tillId: string;
  staffId: string;
  desk: string;
  isOpen: boolean;
  openedAt: InstantMs;
  /** What cases paid into it on the day, less what was paid back. */
  collectedFen: Fen;
}

/**
 * R-FEE-6: every till that a day has to do with, the first opened first: opened or closed on it, cash moved in it on that
 * day, or still open at its end and not counted since.
 */
export async function tillsOfDay(db: Database, day: CalendarDate): Promise<TillOfDay[]> {
  const moved = await accountsMovedOn(db, tillAccount(''), day);
  const movedIds = moved.map((account) => account.slice(tillAccount('').length));
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
  const collected = await collectedOn(db, day);
  return rows.map(({ till_id: tillId, staff_id: staffId, desk, status, opened_at: openedAt }) => ({
    ...{ tillId, staffId, desk, openedAt },
    isOpen: status !== 'closed',
    collectedFen: collected.get(tillId) ?? 0,
  }));
}

/** Cash of cases by till. */
async function collectedOn(db: Database, day: CalendarDate): Promise<Map<string, Fen>> {
  const rows = await db
    .selectFrom('payments')
    .select((eb) => ['merchant_id', eb.fn.sum<number>('amount_fen').as('amount_fen')])
    .where('channel', '=', 'cash')
    .where('booked_day', '=', day)
    .where('state', '=', 'done')
    .groupBy('merchant_id')
    .execute();
  return new Map(rows.map(({ merchant_id, amount_fen }) => [merchant_id, Number(amount_fen)]));
}
