import type { ExpressionBuilder } from 'kysely';
import type { InvoiceQueueState, InvoiceSummary } from '../../../shared/contract/money-views.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { Database, DatabaseTransaction, StationSchema } from '../../store/schema.ts';

const LIST_LIMIT = 200;

type Invoices = ExpressionBuilder<StationSchema, 'invoices'>;

export async function insertInvoice(
  trx: DatabaseTransaction,
  invoice: { caseNumber: string; title: string; amountFen: Fen; dueAt: InstantMs },
): Promise<void> {
  await trx
    .insertInto('invoices')
    .values({
      case_number: invoice.caseNumber,
      title: invoice.title,
      amount_fen: invoice.amountFen,
      due_at: invoice.dueAt,
      ...{ state: 'waiting', invoice_number: null, reds_open: 0, last_failure: null },
    })
    .execute();
}

/** What is absent stays as it is. */
export interface InvoiceChange {
  /** `again`: one that was mailed is to be mailed once more. */
  state?: InvoiceQueueState | 'again';
  invoiceNumber?: string;
  /** Null: what was the matter is over. */
  lastFailure?: string | null;
  /** By how many red ones more, or less, are open. */
  redsOpenBy?: number;
}

export async function changeInvoice(
  trx: DatabaseTransaction,
  caseNumber: string,
  { state, invoiceNumber, lastFailure, redsOpenBy }: InvoiceChange,
): Promise<void> {
  await trx
    .updateTable('invoices')
    .set((eb) => ({
      ...{ invoice_number: invoiceNumber, last_failure: lastFailure },
      state: state === 'again' ? issuedAgain(eb) : state,
      ...(redsOpenBy === undefined ? {} : { reds_open: eb('reds_open', '+', redsOpenBy) }),
    }))
    .where('case_number', '=', caseNumber)
    .execute();
}

const issuedAgain = (eb: Invoices) =>
  eb.case().when('state', '=', 'mailed').then('issued').else(eb.ref('state')).end();

/** Cases that were paid and have no invoice, and those with one that is not mailed, or with open red ones. */
export async function unfinishedInvoices(db: Database): Promise<string[]> {
  const begun = await db.selectFrom('invoices').select('case_number').where(isUnfinished).execute();
  const missing = await db
    .selectFrom('payments as p')
    .leftJoin('invoices as i', 'i.case_number', 'p.case_number')
    .select('p.case_number')
    .distinct()
    .where('p.kind', '=', 'payment')
    .where('p.state', '=', 'done')
    .where('i.case_number', 'is', null)
    .execute();
  return [...begun, ...missing].map(({ case_number }) => case_number);
}

const isUnfinished = (eb: Invoices) => eb.or([eb('state', '<>', 'mailed'), eb('reds_open', '>', 0)]);

/** The queue: what is not finished, the most urgent first; or all, the last due first. */
export async function listInvoices(db: Database, state: 'open' | 'all'): Promise<InvoiceSummary[]> {
  const rows = await db
    .selectFrom('invoices')
    .selectAll()
    .$if(state === 'open', (query) => query.where(isUnfinished))
    .orderBy('due_at', state === 'open' ? 'asc' : 'desc')
    .limit(LIST_LIMIT)
    .execute();
  return rows.map((row) => ({
    caseNumber: row.case_number,
    title: row.title,
    amountFen: row.amount_fen,
    dueAt: row.due_at,
    state: row.state as InvoiceQueueState,
    invoiceNumber: row.invoice_number,
    redsOpen: row.reds_open,
    lastFailure: row.last_failure,
  }));
}
