import { sql, type Kysely } from 'kysely';

/** A missing blank has a state of its own; and which medium was left behind in which slot is kept over a restart. */
export async function missingAndLeftMedia(db: Kysely<unknown>): Promise<void> {
  await sql`UPDATE media_stock SET state = 'missing' WHERE state = 'lost' AND withdrawn_because = 'missing'`.execute(
    db,
  );
  await db.schema
    .createTable('left_behind_media')
    .addColumn('station', 'text', (c) => c.notNull())
    .addColumn('slot', 'integer', (c) => c.notNull())
    .addColumn('medium_serial', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('left_behind_media_slot', ['station', 'slot'])
    .execute();
}
