import { sql, type Kysely } from 'kysely';

type Db = Kysely<unknown>;

/** Who follows the journal from its beginning here; what was recorded before was followed by other means. */
const FOLLOWERS = ['order-messages', 'reset-links', 'initial-pins', 'medium-bindings'];

/** How far each follower has come in each chain, and what it has put off. */
export async function followUpTables(db: Db): Promise<void> {
  await db.schema
    .createTable('follow_up_positions')
    .addColumn('follower', 'text', (c) => c.notNull())
    .addColumn('station', 'text', (c) => c.notNull())
    .addColumn('sequence', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('follow_up_positions_key', ['follower', 'station'])
    .execute();
  await db.schema
    .createTable('follow_ups_put_off')
    .addColumn('follower', 'text', (c) => c.notNull())
    .addColumn('station', 'text', (c) => c.notNull())
    .addColumn('sequence', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('next_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('follow_ups_put_off_key', ['follower', 'station', 'sequence'])
    .execute();
  for (const follower of FOLLOWERS)
    await sql`insert into follow_up_positions (follower, station, sequence)
      select ${follower}, station, max(sequence) from journal_entries group by station`.execute(db);
}
