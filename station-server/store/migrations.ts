import type { Kysely, Migration } from 'kysely';
import { claimsTable } from './claims-table.ts';
import { onlineTables } from './online-tables.ts';
import { mediaStockTable } from './media-stock-table.ts';
import { followUpTables, heldFollowUps } from './follow-up-tables.ts';
import { messageTables } from './message-tables.ts';
import { draftTables } from './draft-tables.ts';
import { terminalTable } from './terminal-table.ts';
import { missingAndLeftMedia } from './missing-and-left-media.ts';

type Db = Kysely<unknown>;

/** Migrations in order of their names; a landed one is never changed. */
export const migrations: Record<string, Migration> = {
  '001-journal': { up: journalTables },
  '002-projections': { up: projectionTables },
  '003-identity': { up: identityTables },
  '004-certificates': { up: certificateTables },
  '005-certificate-register': { up: certificateRegister },
  '006-statements': { up: statementTables },
  '007-invoices': { up: invoiceTables },
  '008-days': { up: dayTables },
  '009-device-faults': { up: deviceFaultTable },
  '010-terminals': { up: terminalTable },
  '020-online': { up: onlineTables },
  '022-media-stock': { up: mediaStockTable },
  '011-messages': { up: messageTables },
  '021-claims': { up: claimsTable },
  '024-follow-ups': { up: followUpTables },
  '026-drafts': { up: draftTables },
  '027-missing-and-left-media': { up: missingAndLeftMedia },
  '029-held-follow-ups': { up: heldFollowUps },
};

async function journalTables(db: Db): Promise<void> {
  await db.schema
    .createTable('journal_entries')
    .addColumn('station', 'text', (c) => c.notNull())
    .addColumn('sequence', 'bigint', (c) => c.notNull())
    .addColumn('stream', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text')
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('terminal', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('previous_hash', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('journal_entries_chain', ['station', 'sequence'])
    .addUniqueConstraint('journal_entries_version', ['stream', 'version'])
    .execute();
  await db.schema
    .createTable('case_keys')
    .addColumn('stream', 'text', (c) => c.primaryKey())
    .addColumn('wrapped_key', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('idempotency_keys')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('request_hash', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('attachments')
    .addColumn('attachment_id', 'text', (c) => c.primaryKey())
    .addColumn('stream', 'text', (c) => c.notNull())
    .addColumn('media_type', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
}

async function projectionTables(db: Db): Promise<void> {
  await db.schema
    .createTable('cases')
    .addColumn('case_number', 'text', (c) => c.primaryKey())
    .addColumn('service', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('organisation_name', 'text')
    .addColumn('uscc', 'text')
    .addColumn('medium_serial', 'text')
    .addColumn('opened_at', 'bigint', (c) => c.notNull())
    .addColumn('last_event_at', 'bigint', (c) => c.notNull())
    .addColumn('clerk', 'text', (c) => c.notNull())
    .addColumn('owed_back_fen', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('cases_status').on('cases').columns(['status', 'last_event_at']).execute();
  await db.schema.createIndex('cases_uscc').on('cases').columns(['uscc', 'status']).execute();
  await db.schema
    .createTable('ledger_postings')
    .addColumn('station', 'text', (c) => c.notNull())
    .addColumn('sequence', 'bigint', (c) => c.notNull())
    .addColumn('line', 'integer', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint', (c) => c.notNull())
    .addColumn('case_number', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('ledger_postings_key', ['station', 'sequence', 'line'])
    .execute();
  await db.schema
    .createTable('tills')
    .addColumn('till_id', 'text', (c) => c.primaryKey())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('desk', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('opened_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('tills_staff').on('tills').columns(['staff_id', 'status']).execute();
}

async function identityTables(db: Db): Promise<void> {
  await db.schema
    .createTable('staff')
    .addColumn('staff_id', 'text', (c) => c.primaryKey())
    .addColumn('staff_number', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('password_hash', 'text', (c) => c.notNull())
    .addColumn('failed_attempts', 'integer', (c) => c.notNull())
    .addColumn('locked_until', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('sessions')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('desk', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_seen_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('screens')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('desk', 'text', (c) => c.notNull())
    .addColumn('paired_at', 'bigint', (c) => c.notNull())
    .execute();
}

async function certificateTables(db: Db): Promise<void> {
  await db.schema
    .createTable('authority_certificates')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('certificate', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('issued_pairs')
    .addColumn('request_id', 'text', (c) => c.primaryKey())
    .addColumn('signing_key_sha256', 'text', (c) => c.notNull().unique())
    .addColumn('signing_serial', 'text', (c) => c.notNull())
    .addColumn('encryption_serial', 'text', (c) => c.notNull())
    .addColumn('signing_certificate', 'text', (c) => c.notNull())
    .addColumn('encryption_certificate', 'text', (c) => c.notNull())
    .addColumn('wrapped_key', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('certificates')
    .addColumn('serial', 'text', (c) => c.primaryKey())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('subject_key', 'text', (c) => c.notNull())
    .addColumn('not_before', 'bigint', (c) => c.notNull())
    .addColumn('not_after', 'bigint', (c) => c.notNull())
    .addColumn('revoked_at', 'bigint')
    .addColumn('revocation_reason', 'text')
    .execute();
  await db.schema
    .createTable('escrowed_keys')
    .addColumn('request_id', 'text', (c) => c.primaryKey())
    .addColumn('public_key_spki', 'text', (c) => c.notNull())
    .addColumn('escrow_blob', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'bigint', (c) => c.notNull())
    .execute();
}

async function certificateRegister(db: Db): Promise<void> {
  await db.schema.alterTable('cases').addColumn('certificate_request_id', 'text').execute();
  await db.schema.alterTable('cases').addColumn('agent_key', 'text').execute();
  await db.schema
    .alterTable('cases')
    .addColumn('waits_for_approval', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('registered_pairs')
    .addColumn('request_id', 'text', (c) => c.primaryKey())
    .addColumn('case_number', 'text', (c) => c.notNull())
    .addColumn('attempt', 'integer', (c) => c.notNull())
    .addColumn('previous_request_id', 'text')
    .addColumn('signing_serial', 'text', (c) => c.notNull())
    .addColumn('encryption_serial', 'text', (c) => c.notNull())
    .addColumn('medium_serial', 'text', (c) => c.notNull())
    .addColumn('uscc', 'text', (c) => c.notNull())
    .addColumn('organisation_name', 'text', (c) => c.notNull())
    .addColumn('agent_key', 'text')
    .addColumn('not_before', 'bigint', (c) => c.notNull())
    .addColumn('not_after', 'bigint', (c) => c.notNull())
    .addColumn('first_issued_at', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .execute();
  for (const column of [
    'uscc',
    'medium_serial',
    'signing_serial',
    'encryption_serial',
    'agent_key',
  ] as const) {
    await db.schema.createIndex(`registered_pairs_${column}`).on('registered_pairs').column(column).execute();
  }
}

async function statementTables(db: Db): Promise<void> {
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

async function dayTables(db: Db): Promise<void> {
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

async function invoiceTables(db: Db): Promise<void> {
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

async function deviceFaultTable(db: Db): Promise<void> {
  await db.schema
    .createTable('device_faults')
    .addColumn('fault_id', 'text', (c) => c.primaryKey())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('slot', 'integer')
    .addColumn('cause', 'text', (c) => c.notNull())
    .addColumn('began_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  await db.schema.createIndex('device_faults_began').on('device_faults').column('began_at').execute();
}
