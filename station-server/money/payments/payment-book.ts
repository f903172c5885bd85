import { cardPaymentId, type CardSlip } from '../../../shared/case/state/payments.ts';
import { orderReference, refundReference } from '../../../shared/rules/movement-reference.ts';
import type { MovementKind } from '../../../shared/rules/reconciliation.ts';
import { shanghaiDate, type InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import {
  isOnlineMethod,
  type OnlineMethod,
  type PaymentMethod,
} from '../../../shared/vocabulary/payment-method.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import type { Database, DatabaseTransaction, PaymentRow } from '../../store/schema.ts';
import { BookingDays } from '../../registry/ledger/booking-days.ts';
import { refundedAt } from '../../registry/ledger/ledger.ts';

type EntryOf<Type extends JournalEntry['type']> = Extract<JournalEntry, { type: Type }>;

/**
 * Every movement of money with the cases' suppliers, a row each: what the day's statements are matched with, and what
 * clerks and channels are summed up from. Cash and card are done when they are booked; online movements begin as pending.
 */
export class PaymentBook implements Projection {
  readonly #cardMerchantId: string;

  /** Slips belong to the one merchant account of the POS terminal. */
  constructor(cardMerchantId: string) {
    this.#cardMerchantId = cardMerchantId;
  }

  async apply(trx: DatabaseTransaction, entries: readonly JournalEntry[]): Promise<void> {
    for (const entry of entries) {
      switch (entry.type) {
        case 'payment-begun':
          await insert(trx, entry, begunRow(entry));
          break;
        case 'payment-received':
          await receive(trx, entry);
          break;
        case 'payment-ended':
          await fail(trx, 'payment', orderReference(entry.data.paymentId));
          break;
        case 'fee-collected':
          if (entry.data.method === 'cash' || entry.data.method === 'card')
            await insert(trx, entry, this.#atHand(entry.data, 'payment', entry.data.amountFen));
          break;
        case 'refund-begun':
          await beginRefund(trx, entry);
          break;
        case 'refund-done':
          await this.#refundDone(trx, entry);
          break;
        case 'refund-failed':
          await fail(trx, 'refund', refundReference(entry.data.paymentId, entry.data.refundNo));
          break;
        default:
          break;
      }
    }
  }

  /** Cash is booked on the till that it went into, a card on the POS merchant. */
  #atHand(
    by: { method: 'cash'; tillId: string } | { method: 'card'; card: CardSlip },
    kind: MovementKind,
    amountFen: Fen,
  ): Movement {
    const { method } = by;
    const [merchant_id, reference] =
      method === 'cash' ? [by.tillId, ''] : [this.#cardMerchantId, cardPaymentId(by.card)];
    return { channel: method, merchant_id, kind, reference, amount_fen: amountFen, state: 'done' };
  }

  async #refundDone(trx: DatabaseTransaction, entry: EntryOf<'refund-done'>): Promise<void> {
    const { out, refundNo, paymentId, amountFen } = entry.data;
    if (out.method === 'cash' || out.method === 'card') {
      await insert(trx, entry, this.#atHand(out, 'refund', -amountFen));
      return;
    }
    await refunded(trx, entry, refundReference(paymentId, refundNo));
  }
}

type Movement = Pick<
  PaymentRow,
  'channel' | 'merchant_id' | 'kind' | 'reference' | 'amount_fen' | 'state'
> & {
  clerk?: string;
};

function begunRow({ data }: EntryOf<'payment-begun'>): Movement {
  return {
    channel: data.method,
    merchant_id: data.merchantId,
    kind: 'payment',
    reference: orderReference(data.paymentId),
    amount_fen: data.amountFen,
    state: 'pending',
  };
}

async function insert(trx: DatabaseTransaction, entry: JournalEntry, movement: Movement): Promise<void> {
  const { station, sequence, at, actor, stream } = entry;
  const clerk = actor.kind === 'staff' ? actor.name : '';
  const place = { station, sequence, line: 0, case_number: stream.slice('case:'.length) };
  const booked_day = movement.state === 'done' ? await bookedDay(trx, at, at) : null;
  await trx
    .insertInto('payments')
    .values({ ...place, at, day: shanghaiDate(at), booked_day, transaction_id: null, clerk, ...movement })
    .execute();
}

async function bookedDay(trx: DatabaseTransaction, movedAt: InstantMs, foundAt: InstantMs) {
  const moment = { movedAt, foundAt };
  return (await BookingDays.of(trx, [moment])).dayOf(moment);
}

/** It belongs to the day on which the channel says that it was paid (R-FEE-6). */
async function receive(
  trx: DatabaseTransaction,
  { data: { paymentId, amountFen, transactionId, paidAt }, at: foundAt }: EntryOf<'payment-received'>,
): Promise<void> {
  await trx
    .updateTable('payments')
    .set({
      state: 'done',
      amount_fen: amountFen,
      transaction_id: transactionId,
      at: paidAt,
      day: shanghaiDate(paidAt),
      booked_day: await bookedDay(trx, paidAt, foundAt),
    })
    .where('kind', '=', 'payment')
    .where('reference', '=', orderReference(paymentId))
    .execute();
}

async function refunded(
  trx: DatabaseTransaction,
  entry: EntryOf<'refund-done'>,
  reference: string,
): Promise<void> {
  const at = refundedAt(entry);
  await trx
    .updateTable('payments')
    .set({ state: 'done', at, day: shanghaiDate(at), booked_day: await bookedDay(trx, at, entry.at) })
    .where('kind', '=', 'refund')
    .where('reference', '=', reference)
    .execute();
}

async function fail(trx: DatabaseTransaction, kind: MovementKind, reference: string): Promise<void> {
  await trx
    .updateTable('payments')
    .set({ state: 'failed' })
    .where('kind', '=', kind)
    .where('reference', '=', reference)
    .execute();
}

/** Online only: cash and card are booked when the money has left. It counts for the clerk who had collected it. */
async function beginRefund(trx: DatabaseTransaction, entry: EntryOf<'refund-begun'>): Promise<void> {
  const { method, paymentId, refundNo, amountFen } = entry.data;
  if (!isOnlineMethod(method)) return;
  const paid = await trx
    .selectFrom('payments')
    .select(['merchant_id', 'clerk'])
    .where('kind', '=', 'payment')
    .where('reference', '=', orderReference(paymentId))
    .executeTakeFirst();
  await insert(trx, entry, {
    channel: method,
    merchant_id: paid?.merchant_id ?? '',
    clerk: paid?.clerk ?? '',
    kind: 'refund',
    reference: refundReference(paymentId, refundNo),
    amount_fen: -amountFen,
    state: 'pending',
  });
}

/** A movement on a channel that nobody knows the end of yet. */
export interface PendingMovement {
  caseNumber: string;
  method: OnlineMethod;
  kind: MovementKind;
  reference: string;
}

/** What this station began and is to find out about. */
export async function pendingMovements(db: Database, station: string): Promise<PendingMovement[]> {
  const rows = await db
    .selectFrom('payments')
    .select(['case_number', 'channel', 'kind', 'reference'])
    .where('state', '=', 'pending')
    .where('station', '=', station)
    .execute();
  return rows.map(({ case_number: caseNumber, channel, kind, reference }) => ({
    caseNumber,
    method: channel as OnlineMethod,
    kind,
    reference,
  }));
}

/** The case that an order number, or the slip of a card payment, belongs to. */
export async function caseOfPayment(
  db: Database,
  method: PaymentMethod,
  paymentId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('payments')
    .select('case_number')
    .where('kind', '=', 'payment')
    .where('reference', '=', paymentId)
    .where('channel', '=', method)
    .executeTakeFirst();
  return row?.case_number ?? null;
}
