import { sql, type Kysely } from 'kysely';

/** What was written before is in the first envelope, and in the first version of its schema. */
export async function eventVersions(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE journal_entries ADD COLUMN envelope integer NOT NULL DEFAULT 1`.execute(db);
  await sql`ALTER TABLE journal_entries ADD COLUMN schema_version integer NOT NULL DEFAULT 1`.execute(db);
}
