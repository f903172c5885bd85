import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { PaymentMethod } from '../../../shared/vocabulary/payment-method.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import type { Database, DatabaseTransaction, LedgerPostingRow } from '../../store/schema.ts';
import { BookingDays, type Moment } from './booking-days.ts';

/** One line of a posting: debit positive, credit negative. */
interface Posting {
  account: string;
  amountFen: Fen;
}

/** Cash in a till, an asset; the id is the till session's. */
export const tillAccount = (tillId: string): string => `asset:till:${tillId}`;
/** What a channel holds for us: paid there, not yet on our bank account. */
export const channelAccount = (method: Exclude<PaymentMethod, 'cash'>): string => `asset:${method}`;
export const revenueAccount = (line: string): string => `revenue:${line}`;
/** Where floats come from and counted cash goes. */
export const SAFE = 'asset:safe';
/** Cash in a bag on its way to the bank, and what the bank has taken in. */
export const IN_TRANSIT = 'asset:in-transit';
export const BANK = 'asset:bank';
/** What was in the safe when it was counted for the first time. */
export const OPENING_CASH = 'equity:opening-cash';
/** Cash between the clerk who gave it and the one who took it over. */
export const HANDED_OVER = 'asset:handed-over';
export const CASH_SHORTAGE = 'expense:cash-shortage';
export const CASH_OVERAGE = 'income:cash-overage';
/** What the service point owes suppliers: a cancelled case's fee, and money that was never due. */
export const OWED_BACK = 'liability:owed-back';
/** Granted and sent, and not known to have arrived. */
export const REFUNDS_UNDER_WAY = 'liability:refunds-under-way';
/** Paid back of cases that were completed. */
export const REFUNDED = 'contra-revenue:refunded';
export const CANCELLED = 'contra-revenue:cancelled';

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
    const rows: LedgerPostingRow[] = posted.flatMap(({ entry, postings, moment }) =>
      postings.map(({ account, amountFen }, line) => ({
        station: entry.station,
        sequence: entry.sequence,
        line,
        account,
        amount_fen: amountFen,
        case_number: entry.stream.startsWith('case:') ? entry.stream.slice('case:'.length) : null,
        at: entry.at,
        booked_day: days.dayOf(moment),
      })),
    );
    await trx.insertInto('ledger_postings').values(rows).execute();
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

interface LedgerLine extends Posting {
  sequence: number;
}

export async function ledgerOfCase(db: Database, caseNumber: string): Promise<LedgerLine[]> {
  const rows = await db
    .selectFrom('ledger_postings')
    .select(['sequence', 'account', 'amount_fen'])
    .where('case_number', '=', caseNumber)
    .orderBy('sequence')
    .orderBy('line')
    .execute();
  return rows.map((row) => ({ sequence: row.sequence, account: row.account, amountFen: row.amount_fen }));
}

/** Balance of each account; all of them add up to zero. */
export async function trialBalance(db: Database): Promise<Posting[]> {
  const rows = await db
    .selectFrom('ledger_postings')
    .select((eb) => ['account', eb.fn.sum<number>('amount_fen').as('amount_fen')])
    .groupBy('account')
    .orderBy('account')
    .execute();
  return rows.map((row) => ({ account: row.account, amountFen: Number(row.amount_fen) }));
}
