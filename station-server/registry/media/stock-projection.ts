import { mediumStateAfter, type MediumEvent } from '../../../shared/medium/medium.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import type { DatabaseTransaction } from '../../store/schema.ts';
import { changeMedium, type MediumChange } from './media-queries.ts';
import { MEDIUM_STREAM_PREFIX } from './medium-records.ts';

type MediumEntry = JournalEntry<MediumEvent>;

/** Every medium that the journal knows, with the state that its last event led to, and when it was received. */
export const mediaStockProjection: Projection = {
  async apply(trx, entries) {
    for (const entry of entries)
      if (entry.stream.startsWith(MEDIUM_STREAM_PREFIX)) await record(trx, entry as MediumEntry);
  },
};

async function record(trx: DatabaseTransaction, entry: MediumEntry): Promise<void> {
  await changeMedium(trx, entry.stream.slice(MEDIUM_STREAM_PREFIX.length), {
    ...{ state: mediumStateAfter(entry), lastEventAt: entry.at },
    ...detailsOf(entry),
  });
}

function detailsOf(entry: MediumEntry): Omit<MediumChange, 'state' | 'lastEventAt'> {
  const { at, actor } = entry;
  switch (entry.type) {
    case 'medium-received': {
      const by = actor.kind === 'staff' ? actor.name : null;
      return { received: { ...entry.data, at, by } };
    }
    case 'medium-withdrawn':
      return { withdrawn: { ...entry.data, at } };
    case 'medium-found':
      return { withdrawn: null };
    case 'medium-released':
      return { caseNumber: entry.data.to === 'blank' ? null : entry.data.caseNumber };
    default:
      return { caseNumber: entry.data.caseNumber };
  }
}
