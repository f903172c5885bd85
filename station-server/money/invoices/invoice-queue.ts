import type { InvoiceQueueState, InvoiceSummary } from '../../../shared/contract/money-views.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import type { ExpressionBuilder } from 'kysely';
import type { Database, InvoiceRow, StationSchema } from '../../store/schema.ts';

const LIST_LIMIT = 200;

/** Invoices to look through, and those that are still to be finished. */
export const invoiceQueue: Projection = {
  async apply(trx, entries) {
    for (const entry of entries) {
      if (!entry.stream.startsWith('invoice:')) continue;
      const caseNumber = entry.stream.slice('invoice:'.length);
      if (entry.type === 'invoice-requested') {
        const { title, amountFen, dueAt } = entry.data;
        const row: InvoiceRow = {
          ...{ case_number: caseNumber, title, amount_fen: amountFen, due_at: dueAt, state: 'waiting' },
          ...{ invoice_number: null, reds_open: 0, last_failure: null },
        };
        await trx.insertInto('invoices').values(row).execute();
        continue;
      }
      const change = changeOf(entry);
      await trx
        .updateTable('invoices')
        .set((eb) => ({
          ...change,
          ...(entry.type === 'red-invoice-requested' ? { reds_open: eb('reds_open', '+', 1) } : {}),
          // What had gone to the address before is to go to the new one.
          ...(entry.type === 'invoice-buyer-changed' ? { state: issuedAgain(eb) } : {}),
          ...(endsRed(entry) ? { reds_open: eb('reds_open', '-', 1) } : {}),
        }))
        .where('case_number', '=', caseNumber)
        .execute();
    }
  },
};

const issuedAgain = (eb: ExpressionBuilder<StationSchema, 'invoices'>) =>
  eb.case().when('state', '=', 'mailed').then('issued').else(eb.ref('state')).end();

/** A red invoice is done with when it was mailed; one without a document can't be. */
const endsRed = (entry: JournalEntry): boolean =>
  entry.type === 'red-invoice-mailed' ||
  (entry.type === 'red-invoice-issued' && entry.data.attachment === undefined);

function changeOf(entry: JournalEntry): Partial<InvoiceRow> {
  switch (entry.type) {
    case 'invoice-issued':
      return { state: 'issued', invoice_number: entry.data.invoiceNumber, last_failure: null };
    case 'invoice-mailed':
      return { state: 'mailed', last_failure: null };
    case 'invoice-attempt-failed':
      return { last_failure: `${entry.data.stage} ${entry.data.failure} ${entry.data.cause}`.trim() };
    case 'invoice-buyer-changed':
    case 'invoice-retried':
    case 'red-invoice-issued':
    case 'red-invoice-mailed':
      return { last_failure: null };
    default:
      return { case_number: entry.stream.slice('invoice:'.length) };
  }
}

/** Paid cases without an invoice, invoices that were not mailed, and red ones that were not issued or mailed. */
export async function unfinishedInvoices(db: Database): Promise<string[]> {
  const begun = await db
    .selectFrom('invoices')
    .select('case_number')
    .where((eb) => eb.or([eb('state', '<>', 'mailed'), eb('reds_open', '>', 0)]))
    .execute();
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

/** The queue: what is not finished first, the most urgent first. */
export async function listInvoices(db: Database, state: 'open' | 'all'): Promise<InvoiceSummary[]> {
  const rows = await db
    .selectFrom('invoices')
    .selectAll()
    .$if(state === 'open', (query) =>
      query.where((eb) => eb.or([eb('state', '<>', 'mailed'), eb('reds_open', '>', 0)])),
    )
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
