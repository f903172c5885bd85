import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';

export async function insertDeposit(
  trx: DatabaseTransaction,
  { depositId, sentAt }: { depositId: string; sentAt: InstantMs },
): Promise<void> {
  await trx
    .insertInto('deposits')
    .values({ deposit_id: depositId, state: 'sent', sent_at: sentAt, ended_at: null })
    .execute();
}

export async function endDeposit(
  trx: DatabaseTransaction,
  depositId: string,
  { state, endedAt }: { state: 'received' | 'returned'; endedAt: InstantMs },
): Promise<void> {
  await trx
    .updateTable('deposits')
    .set({ state, ended_at: endedAt })
    .where('deposit_id', '=', depositId)
    .execute();
}

/** Ids of the deposits that are under way, then of those that have ended, the last sent first. */
export async function latestDeposits(db: Database, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('deposits')
    .select('deposit_id')
    .orderBy((eb) => eb.case().when('state', '=', 'sent').then(0).else(1).end())
    .orderBy('sent_at', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ deposit_id }) => deposit_id);
}

/** These deposits' ids, the first sent first. */
export async function inOrderOfSending(db: Database, depositIds: readonly string[]): Promise<string[]> {
  if (depositIds.length === 0) return [];
  const rows = await db
    .selectFrom('deposits')
    .select('deposit_id')
    .where('deposit_id', 'in', depositIds)
    .orderBy('sent_at')
    .execute();
  return rows.map(({ deposit_id }) => deposit_id);
}
