import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { PaymentDesk } from '../../money/payments/payment-desk.ts';
import type { InvoiceDesk } from '../../money/invoices/invoice-desk.ts';
import type { Follower } from '../../journal/follow-ups.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import { caseStream } from '../../registry/cases/case-list.ts';
import type { CasePrints } from '../documents/case-prints.ts';

interface FollowPaymentsParts {
  prints: Pick<CasePrints, 'printReceiptOf'>;
  payments: Pick<PaymentDesk, 'follow'>;
  invoices: Pick<InvoiceDesk, 'follow'>;
  clock: () => number;
}

const caseNumberOf = ({ stream }: JournalEntry): string => stream.slice(caseStream('').length);

/**
 * What a recorded movement of money asks for: the receipt, the refund at the channel, the invoice. A channel or a platform
 * that is silent is asked again by the desk that has asked it, which keeps what is open in its own table.
 */
export function paymentFollowers({ prints, payments, invoices, clock }: FollowPaymentsParts): Follower[] {
  return [
    {
      name: 'receipts',
      follows: ({ type }) => type === 'fee-collected',
      follow: async (entry) => {
        // Nobody waits for the receipt of another day: whoever wants one prints it from the case.
        if (shanghaiDate(entry.at) !== shanghaiDate(clock())) return;
        await prints.printReceiptOf(caseNumberOf(entry), entry.version);
      },
    },
    {
      name: 'refunds',
      follows: ({ type }) => type === 'refund-begun',
      follow: (entry) => payments.follow(caseNumberOf(entry)),
    },
    {
      name: 'invoices',
      follows: ({ type }) => type === 'fee-collected' || type === 'refund-done',
      follow: async (entry) => {
        await invoices.follow(caseNumberOf(entry));
      },
    },
  ];
}
