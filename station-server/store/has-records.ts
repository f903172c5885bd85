import type { Database } from './schema.ts';

/** Whether anything was ever stored that a secret belongs to. */
export async function hasRecords(db: Database): Promise<boolean> {
  for (const table of ['journal_entries', 'case_keys', 'staff', 'authority_certificates'] as const) {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.lit(1).as('one'))
      .limit(1)
      .executeTakeFirst();
    if (row) return true;
  }
  return false;
}
