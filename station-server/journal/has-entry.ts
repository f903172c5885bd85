import type { Database } from '../store/schema.ts';
import type { JournalEntry } from './journal-entry.ts';

export async function hasEntry(db: Database, stream: string, type: JournalEntry['type']): Promise<boolean> {
  const row = await db
    .selectFrom('journal_entries')
    .select('version')
    .where('stream', '=', stream)
    .where('type', '=', type)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
