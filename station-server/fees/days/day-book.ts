import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import type { DatabaseTransaction } from '../../store/schema.ts';

type EntryOf<Type extends JournalEntry['type']> = Extract<JournalEntry, { type: Type }>;

/** What people decided about differences, and which days are closed. */
export const dayBook: Projection = {
  async apply(trx, entries) {
    for (const entry of entries) {
      if (entry.type === 'difference-resolved') await resolve(trx, entry);
      if (entry.type === 'day-closed') await close(trx, entry);
    }
  },
};

/** The newest word about a difference counts; the ones before stay in the journal. */
async function resolve(trx: DatabaseTransaction, entry: EntryOf<'difference-resolved'>): Promise<void> {
  const { channel, merchantId, day, kind, reference, difference, reason } = entry.data;
  const { station, sequence, at, actor } = entry;
  const said = { reason, staff_id: actor.kind === 'staff' ? actor.staffId : '', station, sequence, at };
  await trx
    .insertInto('difference_resolutions')
    .values({ channel, merchant_id: merchantId, day, kind, reference, difference, ...said })
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'merchant_id', 'day', 'kind', 'reference', 'difference'])
        .doUpdateSet(said),
    )
    .execute();
}

async function close(trx: DatabaseTransaction, entry: EntryOf<'day-closed'>): Promise<void> {
  const closed_by = entry.actor.kind === 'staff' ? entry.actor.name : '';
  await trx
    .insertInto('closed_days')
    .values({ day: entry.data.report.day, closed_at: entry.at, closed_by })
    .execute();
}
