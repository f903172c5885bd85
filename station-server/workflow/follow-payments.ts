import type { JournalEntry } from '../journal/journal-entry.ts';
import type { InvoiceDesk } from '../invoices/invoice-desk.ts';
import { station } from './case-desk.ts';
import { caseStream } from './case-list.ts';
import { printReceipt } from './steps/fee-collection.ts';
import type { StepParts } from './steps/step-handler.ts';

type MoneyEntry = Extract<JournalEntry, { type: 'refund-begun' | 'refund-done' | 'fee-collected' }>;

const isMoney = (entry: JournalEntry): entry is MoneyEntry =>
  entry.type === 'refund-begun' || entry.type === 'refund-done' || entry.type === 'fee-collected';

/**
 * What a durable event asks of the channels, the invoices and the receipt printer: a refund that was begun, the receipt of a
 * payment that arrived by itself.
 */
export function followPayments(
  entries: readonly JournalEntry[],
  parts: StepParts & { invoices: Pick<InvoiceDesk, 'follow'> },
  onError: (error: unknown) => void,
): void {
  for (const entry of entries) {
    if (!isMoney(entry)) continue;
    const caseNumber = entry.stream.slice(caseStream('').length);
    if (entry.type === 'refund-begun') parts.payments.follow(caseNumber).catch(onError);
    else parts.invoices.follow(caseNumber).catch(onError);
    if (entry.type !== 'fee-collected') continue;
    if (entry.data.method === 'wechat-pay' || entry.data.method === 'alipay')
      printReceipt({ parts, caseNumber, by: station }).catch(onError);
  }
}
