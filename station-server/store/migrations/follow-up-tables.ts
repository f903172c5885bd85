import { sql, type Kysely } from 'kysely';

type Db = Kysely<unknown>;

/** Who follows the journal from here on; what was recorded before was followed by other means. */
const FIRST_FOLLOWERS = ['order-messages', 'reset-links', 'initial-pins', 'medium-bindings'];
const FOLLOWERS_OF_MONEY = ['receipts', 'refunds', 'invoices'];

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
  await beginHere(db, FIRST_FOLLOWERS);
}

/** Which process follows a chain, and print jobs that were sent. */
export async function heldFollowUps(db: Db): Promise<void> {
  await db.schema.alterTable('follow_up_positions').addColumn('holder', 'text').execute();
  await db.schema
    .alterTable('follow_up_positions')
    .addColumn('held_until', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('prints_begun')
    .addColumn('job_name', 'text', (c) => c.primaryKey())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await beginHere(db, FOLLOWERS_OF_MONEY);
}

async function beginHere(db: Db, followers: readonly string[]): Promise<void> {
  for (const follower of followers)
    await sql`insert into follow_up_positions (follower, station, sequence)
      select ${follower}, station, max(sequence) from journal_entries group by station`.execute(db);
}
