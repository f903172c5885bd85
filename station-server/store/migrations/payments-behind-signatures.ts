import type { Kysely } from 'kysely';
import { orderReference, refundReference } from '../../../shared/rules/movement-reference.ts';
import type { MovementKind } from '../../../shared/rules/reconciliation.ts';
import { addDays, type CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database } from '../schema.ts';

const ENTRIES_AT_ONCE = 500;
const TYPES = ['payment-received', 'fee-collected', 'refund-done'] as const;

interface Found {
  station: string;
  sequence: number;
  at: number;
  kind: MovementKind;
  reference: string;
}

/**
 * Online movements of before there were booking days got two of them: the payment that of the channel's time, its posting
 * that of the time at which it was found. One that was found after the signature of its own day stood in no report at all:
 * it is counted where its posting is, or on the first unsigned day after. The posting of one whose own day nobody has
 * signed goes to that day. What a signed report has stays as it is.
 */
export async function paymentsBehindSignatures(db: Kysely<unknown>): Promise<void> {
  const books = db as Database;
  const rows = await books.selectFrom('closed_days').select(['day', 'closed_at']).execute();
  const closed = new Map(rows.map(({ day, closed_at }) => [day, Number(closed_at)]));
  for await (const found of onlineMovements(books)) await bookOnOneDay(books, found, closed);
}

async function bookOnOneDay(
  db: Database,
  { station, sequence, at, kind, reference }: Found,
  closed: ReadonlyMap<CalendarDate, number>,
): Promise<void> {
  const payment = await db
    .selectFrom('payments')
    .select('booked_day')
    .where('kind', '=', kind)
    .where('reference', '=', reference)
    .where('state', '=', 'done')
    .executeTakeFirst();
  const posting = await db
    .selectFrom('ledger_postings')
    .select('booked_day')
    .where('station', '=', station)
    .where('sequence', '=', sequence)
    .executeTakeFirst();
  const own = payment?.booked_day;
  if (!own || !posting || posting.booked_day === own) return;
  const closedAt = closed.get(own);
  if (closedAt === undefined) {
    if (closed.has(posting.booked_day)) return;
    await db
      .updateTable('ledger_postings')
      .set({ booked_day: own })
      .where('station', '=', station)
      .where('sequence', '=', sequence)
      .execute();
  } else if (closedAt < at) {
    let day = posting.booked_day;
    while (closed.has(day)) day = addDays(day, 1);
    await db
      .updateTable('payments')
      .set({ booked_day: day })
      .where('kind', '=', kind)
      .where('reference', '=', reference)
      .where('state', '=', 'done')
      .execute();
  }
}

/** Entries that post an online movement, in the order of each chain. */
async function* onlineMovements(db: Database): AsyncGenerator<Found> {
  const stations = await db.selectFrom('journal_entries').select('station').distinct().execute();
  for (const { station } of stations) {
    let received: { paymentId: string; at: number } | null = null;
    for (let after = 0; ;) {
      const entries = await db
        .selectFrom('journal_entries')
        .select(['sequence', 'type', 'at', 'data'])
        .where('station', '=', station)
        .where('sequence', '>', after)
        .where('type', 'in', TYPES)
        .orderBy('sequence')
        .limit(ENTRIES_AT_ONCE)
        .execute();
      for (const { sequence, type, at, data } of entries) {
        const said = JSON.parse(data) as Said;
        after = Number(sequence);
        if (said.paymentId === undefined) continue;
        const { paymentId } = said;
        if (type === 'payment-received') received = { paymentId, at: Number(at) };
        // A fee is posted on the payment's day only where it was collected by it, in the same write.
        if (type === 'fee-collected' && !(received?.paymentId === paymentId && received.at === Number(at)))
          continue;
        const movement = movementOf(said, paymentId);
        if (movement) yield { station, sequence: after, at: Number(at), ...movement };
      }
      if (entries.length < ENTRIES_AT_ONCE) break;
    }
  }
}

/** What the entries say that is needed here. */
interface Said {
  paymentId?: string;
  refundNo?: string;
  out?: { method: string };
}

function movementOf({ refundNo, out }: Said, paymentId: string): Pick<Found, 'kind' | 'reference'> | null {
  if (refundNo === undefined) return { kind: 'payment', reference: orderReference(paymentId) };
  if (out === undefined || out.method === 'cash' || out.method === 'card') return null;
  return { kind: 'refund', reference: refundReference(paymentId, refundNo) };
}
