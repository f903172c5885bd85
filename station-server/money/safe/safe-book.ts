import { depositIdOf } from '../../../shared/safe/deposit.ts';
import { SAFE_STREAM } from '../../../shared/safe/safe.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import { VersionConflict, type JournalEntry } from '../../journal/journal-entry.ts';
import { hasEntry } from '../../journal/has-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';
import { SAFE } from '../../registry/ledger/accounts.ts';
import { balanceOf } from '../../registry/ledger/ledger-queries.ts';
import { endDeposit, insertDeposit } from './safe-queries.ts';
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
export const safeBalance = (db: Database): Promise<Fen> => balanceOf(db, SAFE);

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
  if (await hasEntry(trx, SAFE_STREAM, 'safe-count-booked')) throw new SafeHoldsLess(floatFen);
}

async function sent(trx: DatabaseTransaction, entry: EntryOf<'deposit-sent'>): Promise<void> {
  if ((await safeBalance(trx)) < 0) throw new VersionConflict(entry.stream);
  await insertDeposit(trx, { depositId: depositIdOf(entry.stream), sentAt: entry.at });
}

async function ended(
  trx: DatabaseTransaction,
  entry: EntryOf<'deposit-received' | 'deposit-returned'>,
): Promise<void> {
  const state = entry.type === 'deposit-received' ? 'received' : 'returned';
  await endDeposit(trx, depositIdOf(entry.stream), { state, endedAt: entry.at });
}
