import { depositIdOf } from '../../../shared/safe/deposit.ts';
import type { Fen } from '../../../shared/vocabulary/money.ts';
import { VersionConflict, type JournalEntry } from '../../journal/journal-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';
import { SAFE } from '../ledger.ts';

/**
 * Bags on their way to the bank, and two laws of the safe that hold inside the write: after a count is booked the ledger
 * has what was counted, and nothing is taken out of the safe that isn't in it. Throws VersionConflict where cash moved
 * between the decision and the write.
 */
export const safeBook: Projection = {
  async apply(trx, entries) {
    for (const entry of entries) {
      if (entry.type === 'deposit-sent') await sent(trx, entry);
      if (entry.type === 'deposit-received' || entry.type === 'deposit-returned') await ended(trx, entry);
      if (entry.type === 'safe-count-booked' && (await safeBalance(trx)) !== entry.data.countedFen)
        throw new VersionConflict(entry.stream);
    }
  },
};

/** What the ledger has in the safe. */
export async function safeBalance(db: Database | DatabaseTransaction): Promise<Fen> {
  const row = await db
    .selectFrom('ledger_postings')
    .select((eb) => eb.fn.sum<number | null>('amount_fen').as('amount_fen'))
    .where('account', '=', SAFE)
    .executeTakeFirst();
  return Number(row?.amount_fen ?? 0);
}

async function sent(
  trx: DatabaseTransaction,
  entry: Extract<JournalEntry, { type: 'deposit-sent' }>,
): Promise<void> {
  if ((await safeBalance(trx)) < 0) throw new VersionConflict(entry.stream);
  await trx
    .insertInto('deposits')
    .values({ deposit_id: depositIdOf(entry.stream), state: 'sent', sent_at: entry.at, ended_at: null })
    .execute();
}

async function ended(
  trx: DatabaseTransaction,
  entry: Extract<JournalEntry, { type: 'deposit-received' | 'deposit-returned' }>,
): Promise<void> {
  await trx
    .updateTable('deposits')
    .set({ state: entry.type === 'deposit-received' ? 'received' : 'returned', ended_at: entry.at })
    .where('deposit_id', '=', depositIdOf(entry.stream))
    .execute();
}
