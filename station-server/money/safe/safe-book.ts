import { depositIdOf } from '../../../shared/safe/deposit.ts';
import { SAFE_STREAM } from '../../../shared/safe/safe.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import { VersionConflict, type JournalEntry } from '../../journal/journal-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';
import { SAFE } from '../../registry/ledger/ledger.ts';
import { movedSince } from './safe-movements.ts';

type EntryOf<Type extends JournalEntry['type']> = Extract<JournalEntry, { type: Type }>;

/**
 * Bags on their way to the bank, and the laws of the safe that hold inside the write: a count is booked while no cash has
 * moved since, after it the ledger has what was counted, and nothing is taken out of the safe that isn't in it. Throws
 * VersionConflict where cash moved between the decision and the write, SafeHoldsLess where a float is too much.
 */
export const safeBook: Projection = {
  async apply(trx, entries) {
    for (const entry of entries) {
      if (entry.type === 'deposit-sent') await sent(trx, entry);
      if (entry.type === 'deposit-received' || entry.type === 'deposit-returned') await ended(trx, entry);
      if (entry.type === 'safe-count-booked') await countBooked(trx, entry);
      if (entry.type === 'till-opened') await floatTaken(trx, entry);
    }
  },
};

/** A float is more than the books have in the safe. */
export class SafeHoldsLess extends Error {
  constructor(floatFen: Fen) {
    super(`the safe holds less than ${floatFen} fen`);
    this.name = 'SafeHoldsLess';
  }
}

/** What the ledger has in the safe. */
export async function safeBalance(db: Database | DatabaseTransaction): Promise<Fen> {
  const row = await db
    .selectFrom('ledger_postings')
    .select((eb) => eb.fn.sum<number | null>('amount_fen').as('amount_fen'))
    .where('account', '=', SAFE)
    .executeTakeFirst();
  return Number(row?.amount_fen ?? 0);
}

async function countBooked(
  trx: DatabaseTransaction,
  { stream, station, sequence, data }: EntryOf<'safe-count-booked'>,
): Promise<void> {
  if ((await safeBalance(trx)) !== data.countedFen) throw new VersionConflict(stream);
  if (data.covers === undefined) return;
  // Its own difference is a movement that no count could know.
  if (await movedSince(trx, data.covers, { station, sequence })) throw new VersionConflict(stream);
}

/** Before the first count nobody knows what is in the safe; then no float makes its balance negative. */
async function floatTaken(trx: DatabaseTransaction, { data }: EntryOf<'till-opened'>): Promise<void> {
  const { floatFen, from } = data;
  if (from !== null || floatFen === 0 || (await safeBalance(trx)) >= 0) return;
  const counted = await trx
    .selectFrom('journal_entries')
    .select('version')
    .where('stream', '=', SAFE_STREAM)
    .where('type', '=', 'safe-count-booked')
    .limit(1)
    .executeTakeFirst();
  if (counted) throw new SafeHoldsLess(floatFen);
}

async function sent(trx: DatabaseTransaction, entry: EntryOf<'deposit-sent'>): Promise<void> {
  if ((await safeBalance(trx)) < 0) throw new VersionConflict(entry.stream);
  await trx
    .insertInto('deposits')
    .values({ deposit_id: depositIdOf(entry.stream), state: 'sent', sent_at: entry.at, ended_at: null })
    .execute();
}

async function ended(
  trx: DatabaseTransaction,
  entry: EntryOf<'deposit-received' | 'deposit-returned'>,
): Promise<void> {
  await trx
    .updateTable('deposits')
    .set({ state: entry.type === 'deposit-received' ? 'received' : 'returned', ended_at: entry.at })
    .where('deposit_id', '=', depositIdOf(entry.stream))
    .execute();
}
