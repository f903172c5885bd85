import type { Kysely } from 'kysely';

type Db = Kysely<unknown>;

export async function statementTables(db: Db): Promise<void> {
  await db.schema
    .createTable('payments')
    .addColumn('station', 'text', (c) => c.notNull())
    .addColumn('sequence', 'bigint', (c) => c.notNull())
    .addColumn('line', 'integer', (c) => c.notNull())
    .addColumn('case_number', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('merchant_id', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('reference', 'text', (c) => c.notNull())
    .addColumn('transaction_id', 'text')
    .addColumn('amount_fen', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('clerk', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('payments_key', ['station', 'sequence', 'line'])
    .execute();
  // Both indexes of a reference hold all that the match compares: it never reads the tables themselves.
  await db.schema
    .createIndex('payments_reference')
    .on('payments')
    .columns(['channel', 'merchant_id', 'day', 'kind', 'reference', 'amount_fen', 'state'])
    .execute();
  await db.schema.createIndex('payments_case').on('payments').column('case_number').execute();
  await db.schema.createIndex('payments_number').on('payments').columns(['reference', 'kind']).execute();
  await db.schema.createIndex('payments_state').on('payments').columns(['state', 'station']).execute();
  await db.schema
    .createTable('statements')
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('merchant_id', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('file', 'bigint', (c) => c.notNull().unique())
    .addColumn('layout', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text')
    .addColumn('payment_count', 'bigint', (c) => c.notNull())
    .addColumn('payment_fen', 'bigint', (c) => c.notNull())
    .addColumn('refund_count', 'bigint', (c) => c.notNull())
    .addColumn('refund_fen', 'bigint', (c) => c.notNull())
    .addColumn('fee_fen', 'bigint', (c) => c.notNull())
    .addColumn('imported_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('statements_key', ['channel', 'merchant_id', 'day'])
    .execute();
  await db.schema
    .createTable('statement_readings')
    .addColumn('file', 'bigint', (c) => c.primaryKey())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('statement_lines')
    .addColumn('file', 'bigint', (c) => c.notNull())
    .addColumn('line', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('reference', 'text', (c) => c.notNull())
    .addColumn('transaction_id', 'text', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint', (c) => c.notNull())
    .addColumn('fee_fen', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('statement_lines_key', ['file', 'line'])
    .execute();
  await db.schema
    .createIndex('statement_lines_reference')
    .on('statement_lines')
    .columns(['file', 'kind', 'reference', 'amount_fen', 'state'])
    .execute();
  await db.schema
    .createTable('difference_resolutions')
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('merchant_id', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('reference', 'text', (c) => c.notNull())
    .addColumn('difference', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('station', 'text', (c) => c.notNull())
    .addColumn('sequence', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('difference_resolutions_key', [
      'channel',
      'merchant_id',
      'day',
      'kind',
      'reference',
      'difference',
    ])
    .execute();
}

export async function dayTables(db: Db): Promise<void> {
  await db.schema.alterTable('cases').addColumn('closed_at', 'bigint').execute();
  await db.schema.alterTable('cases').addColumn('waived_at', 'bigint').execute();
  await db.schema
    .alterTable('cases')
    .addColumn('waived_fen', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('cases_opened').on('cases').column('opened_at').execute();
  await db.schema.createIndex('cases_closed').on('cases').column('closed_at').execute();
  await db.schema.createIndex('payments_day').on('payments').columns(['day', 'state']).execute();
  await db.schema.createIndex('ledger_postings_case').on('ledger_postings').column('case_number').execute();
  await db.schema
    .createTable('closed_days')
    .addColumn('day', 'text', (c) => c.primaryKey())
    .addColumn('closed_at', 'bigint', (c) => c.notNull())
    .addColumn('closed_by', 'text', (c) => c.notNull())
    .execute();
}

export async function invoiceTables(db: Db): Promise<void> {
  await db.schema
    .createTable('invoices')
    .addColumn('case_number', 'text', (c) => c.primaryKey())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('invoice_number', 'text')
    .addColumn('reds_open', 'integer', (c) => c.notNull())
    .addColumn('last_failure', 'text')
    .execute();
  await db.schema.createIndex('invoices_due').on('invoices').columns(['state', 'due_at']).execute();
}
