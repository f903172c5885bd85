import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import type { DatabaseTransaction } from '../../store/schema.ts';
import {
  BANK,
  CANCELLED,
  CASH_OVERAGE,
  CASH_SHORTAGE,
  channelAccount,
  HANDED_OVER,
  IN_TRANSIT,
  OPENING_CASH,
  OWED_BACK,
  REFUNDED,
  REFUNDS_UNDER_WAY,
  revenueAccount,
  SAFE,
  tillAccount,
} from './accounts.ts';
import { BookingDays, type Moment } from './booking-days.ts';
import { insertPostings, type Posting } from './ledger-queries.ts';

/** The postings that an event causes; they always add up to zero (invariant 2). */
export function postingsOf(entry: JournalEntry): Posting[] {
  if (entry.type === 'till-opened' || entry.type === 'till-closed') return tillPostings(entry);
  if (entry.type === 'safe-count-booked') {
    const { differenceFen, isOpening } = entry.data;
    return transfer(SAFE, isOpening ? OPENING_CASH : differenceAccount(differenceFen), differenceFen);
  }
  if (entry.type === 'deposit-sent') return transfer(IN_TRANSIT, SAFE, entry.data.amountFen);
  if (entry.type === 'deposit-returned') return transfer(SAFE, IN_TRANSIT, entry.data.amountFen);
  if (entry.type === 'deposit-received') {
    const { amountFen, receivedFen } = entry.data;
    const differenceFen = receivedFen - amountFen;
    return nonZero([
      { account: BANK, amountFen: receivedFen },
      { account: differenceAccount(differenceFen), amountFen: -differenceFen },
      { account: IN_TRANSIT, amountFen: -amountFen },
    ]);
  }
  if (entry.type === 'fee-collected') {
    const { data } = entry;
    if (data.amountFen === 0) return [];
    return [
      {
        account: data.method === 'cash' ? tillAccount(data.tillId) : channelAccount(data.method),
        amountFen: data.amountFen,
      },
      ...data.lines.map((line) => ({ account: revenueAccount(line.line), amountFen: -line.amountFen })),
    ];
  }
  if (entry.type === 'payment-received' && entry.data.surplus !== null)
    return transfer(channelAccount(entry.data.method), OWED_BACK, entry.data.amountFen);
  if (entry.type === 'refund-begun') {
    const { amountFen, newlyOwedFen } = entry.data;
    return [
      ...transfer(REFUNDED, OWED_BACK, newlyOwedFen),
      ...transfer(OWED_BACK, REFUNDS_UNDER_WAY, amountFen),
    ];
  }
  if (entry.type === 'refund-done') {
    const { out, amountFen } = entry.data;
    const from = out.method === 'cash' ? tillAccount(out.tillId) : channelAccount(out.method);
    return transfer(REFUNDS_UNDER_WAY, from, amountFen);
  }
  if (entry.type === 'refund-failed') return transfer(REFUNDS_UNDER_WAY, OWED_BACK, entry.data.amountFen);
  if (entry.type === 'case-cancelled') return transfer(CANCELLED, OWED_BACK, entry.data.owedBackFen);
  return [];
}

/** Debit one account, credit another; nothing where there is nothing to move. */
const transfer = (debit: string, credit: string, amountFen: Fen): Posting[] =>
  nonZero([
    { account: debit, amountFen },
    { account: credit, amountFen: -amountFen },
  ]);

/** A float comes out of the safe or of other hands; what was counted goes back, and the difference is booked. */
function tillPostings(entry: Extract<JournalEntry, { type: 'till-opened' | 'till-closed' }>): Posting[] {
  const till = tillAccount(entry.stream.slice('till:'.length));
  if (entry.type === 'till-opened') {
    const { floatFen, from } = entry.data;
    const source = from === null ? SAFE : HANDED_OVER;
    return nonZero([
      { account: till, amountFen: floatFen },
      { account: source, amountFen: -floatFen },
    ]);
  }
  const { expectedFen, countedFen, differenceFen, handedTo } = entry.data;
  return nonZero([
    { account: handedTo === null ? SAFE : HANDED_OVER, amountFen: countedFen },
    { account: differenceAccount(differenceFen), amountFen: -differenceFen },
    { account: till, amountFen: -expectedFen },
  ]);
}

/** Too little is an expense, too much an income. */
const differenceAccount = (differenceFen: Fen): string => (differenceFen < 0 ? CASH_SHORTAGE : CASH_OVERAGE);

const nonZero = (postings: Posting[]): Posting[] => postings.filter(({ amountFen }) => amountFen !== 0);

/** The ledger as a projection: posted in the transaction of the event that causes it, never edited. */
export const ledgerProjection: Projection = {
  async apply(trx: DatabaseTransaction, entries: readonly JournalEntry[]): Promise<void> {
    const posted = entries.flatMap((entry) => {
      const postings = postingsOf(entry);
      return postings.length === 0 ? [] : [{ entry, postings, moment: momentOf(entry, entries) }];
    });
    if (posted.length === 0) return;
    const days = await BookingDays.of(
      trx,
      posted.map(({ moment }) => moment),
    );
    const booked = posted.flatMap(({ entry, postings, moment }) =>
      postings.map((posting, line) => ({
        ...posting,
        station: entry.station,
        sequence: entry.sequence,
        line,
        caseNumber: entry.stream.startsWith('case:') ? entry.stream.slice('case:'.length) : null,
        at: entry.at,
        bookedDay: days.dayOf(moment),
      })),
    );
    await insertPostings(trx, booked);
  },
};

/** Online, money moved when the channel says so; a fee is collected by the payment that was received with it. */
function momentOf(entry: JournalEntry, together: readonly JournalEntry[]): Moment {
  const foundAt = entry.at;
  if (entry.type === 'payment-received') return { movedAt: entry.data.paidAt, foundAt };
  if (entry.type === 'refund-done') return { movedAt: refundedAt(entry), foundAt };
  if (entry.type === 'fee-collected' && 'paymentId' in entry.data) {
    const { paymentId } = entry.data;
    for (const other of together)
      if (other.type === 'payment-received' && other.data.paymentId === paymentId)
        return { movedAt: other.data.paidAt, foundAt };
  }
  return { movedAt: foundAt, foundAt };
}

/** When a refund left: online by the channel, where it says so. */
export const refundedAt = ({
  data: { out },
  at,
}: Extract<JournalEntry, { type: 'refund-done' }>): InstantMs =>
  'refundedAt' in out && out.refundedAt !== undefined ? out.refundedAt : at;
