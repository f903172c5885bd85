import type { Kysely } from 'kysely';

/** Messages to suppliers and one-time codes. */
export async function messageTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('messages')
    .addColumn('message_id', 'text', (c) => c.primaryKey())
    .addColumn('station', 'text', (c) => c.notNull())
    .addColumn('stream', 'text', (c) => c.notNull())
    .addColumn('case_number', 'text')
    .addColumn('account_id', 'text')
    .addColumn('way', 'text', (c) => c.notNull())
    .addColumn('template', 'text', (c) => c.notNull())
    .addColumn('sealed_to', 'text', (c) => c.notNull())
    .addColumn('sealed_text', 'text')
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('last_failure', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('next_attempt_at', 'bigint', (c) => c.notNull())
    .addColumn('give_up_at', 'bigint', (c) => c.notNull())
    .addColumn('good_until', 'bigint')
    .addColumn('sent_at', 'bigint')
    .addColumn('handled_by', 'text')
    .execute();
  await db.schema
    .createIndex('messages_due')
    .on('messages')
    .columns(['state', 'station', 'next_attempt_at'])
    .execute();
  await db.schema.createIndex('messages_case').on('messages').column('case_number').execute();
  await db.schema.createIndex('messages_account').on('messages').column('account_id').execute();
  await db.schema.createIndex('messages_stream').on('messages').columns(['stream', 'created_at']).execute();
  await db.schema
    .createTable('one_time_codes')
    .addColumn('code_id', 'text', (c) => c.primaryKey())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('mobile_key', 'text', (c) => c.notNull())
    .addColumn('terminal', 'text', (c) => c.notNull())
    .addColumn('station', 'text', (c) => c.notNull())
    .addColumn('code_hash', 'text', (c) => c.notNull())
    .addColumn('requested_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .execute();
  for (const scope of ['mobile_key', 'terminal', 'station'])
    await db.schema
      .createIndex(`one_time_codes_${scope}`)
      .on('one_time_codes')
      .columns([scope, 'requested_at'])
      .execute();
  await db.schema
    .createIndex('one_time_codes_requested')
    .on('one_time_codes')
    .column('requested_at')
    .execute();
}
