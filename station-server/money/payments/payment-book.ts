import { cardPaymentId, type CardSlip } from '../../../shared/case/state/payments.ts';
import { orderReference, refundReference } from '../../../shared/rules/movement-reference.ts';
import type { MovementKind } from '../../../shared/rules/reconciliation.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import { isOnlineMethod } from '../../../shared/vocabulary/payment-method.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import type { DatabaseTransaction } from '../../store/schema.ts';
import { BookingDays } from '../../registry/ledger/booking-days.ts';
import { refundedAt } from '../../registry/ledger/ledger.ts';
import {
  endPayment,
  endRefund,
  failMovement,
  insertMovement,
  payeeOf,
  type BegunMovement,
} from './payment-queries.ts';

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
          await insert(trx, entry, begun(entry));
          break;
        case 'payment-received':
          await receive(trx, entry);
          break;
        case 'payment-ended':
          await failMovement(trx, { kind: 'payment', reference: orderReference(entry.data.paymentId) });
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
          await failMovement(trx, {
            kind: 'refund',
            reference: refundReference(entry.data.paymentId, entry.data.refundNo),
          });
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
  ): Begun {
    const { method } = by;
    const [merchantId, reference] =
      method === 'cash' ? [by.tillId, ''] : [this.#cardMerchantId, cardPaymentId(by.card)];
    return { method, merchantId, kind, reference, amountFen, state: 'done' };
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

type Begun = Pick<BegunMovement, 'method' | 'merchantId' | 'kind' | 'reference' | 'amountFen' | 'state'> & {
  clerk?: string;
};

const begun = ({ data }: EntryOf<'payment-begun'>): Begun => ({
  method: data.method,
  merchantId: data.merchantId,
  kind: 'payment',
  reference: orderReference(data.paymentId),
  amountFen: data.amountFen,
  state: 'pending',
});

async function insert(trx: DatabaseTransaction, entry: JournalEntry, movement: Begun): Promise<void> {
  const { station, sequence, at, actor, stream } = entry;
  const clerk = actor.kind === 'staff' ? actor.name : '';
  const caseNumber = stream.slice('case:'.length);
  const bookedDay = movement.state === 'done' ? await dayOfBooks(trx, at, at) : null;
  await insertMovement(trx, { station, sequence, caseNumber, at, bookedDay, clerk, ...movement });
}

async function dayOfBooks(trx: DatabaseTransaction, movedAt: InstantMs, foundAt: InstantMs) {
  const moment = { movedAt, foundAt };
  return (await BookingDays.of(trx, [moment])).dayOf(moment);
}

/** It belongs to the day on which the channel says that it was paid (R-FEE-6). */
async function receive(
  trx: DatabaseTransaction,
  { data: { paymentId, amountFen, transactionId, paidAt: at }, at: foundAt }: EntryOf<'payment-received'>,
): Promise<void> {
  const bookedDay = await dayOfBooks(trx, at, foundAt);
  await endPayment(trx, orderReference(paymentId), { at, bookedDay, amountFen, transactionId });
}

async function refunded(
  trx: DatabaseTransaction,
  entry: EntryOf<'refund-done'>,
  reference: string,
): Promise<void> {
  const at = refundedAt(entry);
  await endRefund(trx, reference, { at, bookedDay: await dayOfBooks(trx, at, entry.at) });
}

/** Online only: cash and card are booked when the money has left. It counts for the clerk who had collected it. */
async function beginRefund(trx: DatabaseTransaction, entry: EntryOf<'refund-begun'>): Promise<void> {
  const { method, paymentId, refundNo, amountFen } = entry.data;
  if (!isOnlineMethod(method)) return;
  const payee = await payeeOf(trx, orderReference(paymentId));
  if (!payee) throw new RangeError(`a refund of ${paymentId}, which nobody has paid`);
  await insert(trx, entry, {
    method,
    merchantId: payee.merchantId,
    clerk: payee.clerk,
    kind: 'refund',
    reference: refundReference(paymentId, refundNo),
    amountFen: -amountFen,
    state: 'pending',
  });
}
