import type { JournalEntry } from '../journal/journal-entry.ts';
import { station } from './case-desk.ts';
import { caseStream } from './case-list.ts';
import { printReceipt } from './steps/fee-collection.ts';
import type { StepParts } from './steps/step-handler.ts';

/**
 * What a durable event asks of the channels and the receipt printer: a refund that was begun, the receipt of a
 * payment that arrived by itself.
 */
export function followPayments(
  entries: readonly JournalEntry[],
  parts: StepParts,
  onError: (error: unknown) => void,
): void {
  for (const entry of entries) {
    if (entry.type !== 'refund-begun' && entry.type !== 'fee-collected') continue;
    const caseNumber = entry.stream.slice(caseStream('').length);
    if (entry.type === 'refund-begun') parts.payments.follow(caseNumber).catch(onError);
    else if (entry.data.method === 'wechat-pay' || entry.data.method === 'alipay')
      printReceipt({ parts, caseNumber, by: station }).catch(onError);
  }
}
