import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import { lockBooks } from '../../store/books-lock.ts';
import { dayBook } from '../days/day-book.ts';
import { ledgerProjection, postingsOf } from '../../registry/ledger/ledger.ts';
import { PaymentBook } from '../payments/payment-book.ts';
import { safeBook } from '../safe/safe-book.ts';
import { tillProjection } from '../tills/tills.ts';

/** Written upon what the books say at that moment: nobody else may book meanwhile. */
const ALONE: ReadonlySet<JournalEntry['type']> = new Set([
  ...(['day-closed', 'safe-count-booked', 'deposit-sent', 'till-opened'] as const),
]);

/** Before everything else that is done with money in a commit, and once: a lock is never made stronger later. */
const booksLock: Projection = {
  async apply(trx, entries) {
    if (entries.some(({ type }) => ALONE.has(type))) await lockBooks(trx, 'alone');
    else if (entries.some((entry) => postingsOf(entry).length > 0)) await lockBooks(trx, 'shared');
  },
};

/** What the journal says of money, in the order in which it is written. Days come last: they look at the others. */
export const moneyProjections = (cardMerchantId: string): readonly Projection[] => [
  booksLock,
  ledgerProjection,
  tillProjection,
  new PaymentBook(cardMerchantId),
  safeBook,
  dayBook,
];
