import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import { changeInvoice, insertInvoice, type InvoiceChange } from './invoice-queries.ts';

/** Invoices to look through, and those that are still to be finished. */
export const invoiceQueue: Projection = {
  async apply(trx, entries) {
    for (const entry of entries) {
      if (!entry.stream.startsWith('invoice:')) continue;
      const caseNumber = entry.stream.slice('invoice:'.length);
      if (entry.type === 'invoice-requested') {
        const { title, amountFen, dueAt } = entry.data;
        await insertInvoice(trx, { caseNumber, title, amountFen, dueAt });
        continue;
      }
      const change = changeOf(entry);
      if (change) await changeInvoice(trx, caseNumber, change);
    }
  },
};

function changeOf(entry: JournalEntry): InvoiceChange | null {
  switch (entry.type) {
    case 'invoice-issued':
      return { state: 'issued', invoiceNumber: entry.data.invoiceNumber, lastFailure: null };
    case 'invoice-mailed':
      return { state: 'mailed', lastFailure: null };
    case 'invoice-attempt-failed':
      return { lastFailure: `${entry.data.stage} ${entry.data.failure} ${entry.data.cause}`.trim() };
    case 'invoice-buyer-changed':
      // What had gone to the address before is to go to the new one.
      return { state: 'again', lastFailure: null };
    case 'invoice-retried':
      return { lastFailure: null };
    case 'red-invoice-requested':
      return { redsOpenBy: 1 };
    case 'red-invoice-issued':
      // A red invoice is done with when it was mailed; one without a document can't be.
      return { lastFailure: null, ...(entry.data.attachment === undefined ? { redsOpenBy: -1 } : {}) };
    case 'red-invoice-mailed':
      return { lastFailure: null, redsOpenBy: -1 };
    default:
      return null;
  }
}
