import type { Database } from '../store/schema.ts';
import { GENESIS_HASH } from './entry-hash.ts';

/** The newest entry of a station's chain before an instant: what a day's close vouches for. */
export async function headAtEndOf(
  db: Database,
  station: string,
  before: number,
): Promise<{ sequence: number; hash: string }> {
  const row = await db
    .selectFrom('journal_entries')
    .select(['sequence', 'hash'])
    .where('station', '=', station)
    .where('at', '<', before)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? { sequence: 0, hash: GENESIS_HASH };
}
