import type { InstantMs } from '../../shared/vocabulary/values/calendar-date.ts';
import type { Database } from '../store/schema.ts';

/** When the journal of all stations begins; null: nothing was ever written down here. */
export async function firstEntryAt(db: Database): Promise<InstantMs | null> {
  const { at } = await db
    .selectFrom('journal_entries')
    .select((eb) => eb.fn.min<number | null>('at').as('at'))
    .executeTakeFirstOrThrow();
  return at === null ? null : Number(at);
}
