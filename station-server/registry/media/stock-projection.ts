import { mediumStateAfter, type MediumEvent } from '../../../shared/medium/medium.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import type { DatabaseTransaction, MediaStockRow } from '../../store/schema.ts';
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
  const changed: Partial<MediaStockRow> & Pick<MediaStockRow, 'state' | 'last_event_at'> = {
    state: mediumStateAfter(entry),
    last_event_at: entry.at,
    ...detailsOf(entry),
  };
  await trx
    .insertInto('media_stock')
    .values({
      ...{ medium_serial: entry.stream.slice(MEDIUM_STREAM_PREFIX.length), case_number: null },
      ...{ delivery_id: null, delivery_note: null, received_at: null, received_by: null },
      ...{ withdrawn_because: null, withdrawn_reason: null, withdrawn_at: null },
      ...changed,
    })
    .onConflict((conflict) => conflict.column('medium_serial').doUpdateSet(changed))
    .execute();
}

function detailsOf(entry: MediumEntry): Partial<MediaStockRow> {
  const { at, actor } = entry;
  switch (entry.type) {
    case 'medium-received':
      return {
        delivery_id: entry.data.deliveryId,
        delivery_note: entry.data.note,
        received_at: at,
        received_by: actor.kind === 'staff' ? actor.name : null,
      };
    case 'medium-withdrawn':
      return {
        withdrawn_because: entry.data.because,
        withdrawn_reason: entry.data.reason,
        withdrawn_at: at,
      };
    case 'medium-found':
      return { withdrawn_because: null, withdrawn_reason: null, withdrawn_at: null };
    case 'medium-released':
      return { case_number: entry.data.to === 'blank' ? null : entry.data.caseNumber };
    default:
      return { case_number: entry.data.caseNumber };
  }
}
