import type { NotNull } from 'kysely';
import type { FoundLater } from '../../../shared/day/day-report.ts';
import type {
  Movement,
  MovementKind,
  MovementState,
  StatementChannel,
} from '../../../shared/rules/reconciliation.ts';
import type { OnlineMethod, PaymentMethod } from '../../../shared/vocabulary/payment-method.ts';
import {
  shanghaiDate,
  type CalendarDate,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { Place } from '../../registry/ledger/ledger-queries.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';

/** One day of one merchant on one channel. */
export interface ChannelDay {
  channel: StatementChannel;
  merchantId: string;
  day: CalendarDate;
}

export interface MovementKey {
  kind: MovementKind;
  reference: string;
}

/** A movement as it is begun, by the entry that begins it. */
export interface BegunMovement extends MovementKey, Place {
  caseNumber: string;
  method: PaymentMethod;
  /** The merchant account that the money goes to; cash: the till. */
  merchantId: string;
  amountFen: Fen;
  state: MovementState;
  /** Name of the clerk who collects it. */
  clerk: string;
  at: InstantMs;
  /** In which day's books it is counted; null while it isn't done. */
  bookedDay: CalendarDate | null;
}

export async function insertMovement(trx: DatabaseTransaction, movement: BegunMovement): Promise<void> {
  const { station, sequence, kind, reference, state, clerk, at } = movement;
  await trx
    .insertInto('payments')
    .values({
      ...{ station, sequence, kind, reference, state, clerk, at, line: 0, transaction_id: null },
      case_number: movement.caseNumber,
      channel: movement.method,
      merchant_id: movement.merchantId,
      amount_fen: movement.amountFen,
      day: shanghaiDate(at),
      booked_day: movement.bookedDay,
    })
    .execute();
}

/** When money moved by the channel's clock, and in which day's books that is. */
interface Moved {
  at: InstantMs;
  bookedDay: CalendarDate;
}

export async function endPayment(
  trx: DatabaseTransaction,
  reference: string,
  { at, bookedDay, amountFen, transactionId }: Moved & { amountFen: Fen; transactionId: string | null },
): Promise<void> {
  await trx
    .updateTable('payments')
    .set({
      ...{ state: 'done', amount_fen: amountFen, transaction_id: transactionId },
      ...{ at, day: shanghaiDate(at), booked_day: bookedDay },
    })
    .where('kind', '=', 'payment')
    .where('reference', '=', reference)
    .execute();
}

export async function endRefund(
  trx: DatabaseTransaction,
  reference: string,
  { at, bookedDay }: Moved,
): Promise<void> {
  await trx
    .updateTable('payments')
    .set({ state: 'done', at, day: shanghaiDate(at), booked_day: bookedDay })
    .where('kind', '=', 'refund')
    .where('reference', '=', reference)
    .execute();
}

export async function failMovement(
  trx: DatabaseTransaction,
  { kind, reference }: MovementKey,
): Promise<void> {
  await trx
    .updateTable('payments')
    .set({ state: 'failed' })
    .where('kind', '=', kind)
    .where('reference', '=', reference)
    .execute();
}

/** To which merchant a payment went, and who collected it. */
export async function payeeOf(
  db: Database,
  reference: string,
): Promise<{ merchantId: string; clerk: string } | null> {
  const row = await db
    .selectFrom('payments')
    .select(['merchant_id as merchantId', 'clerk'])
    .where('kind', '=', 'payment')
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row ?? null;
}

/** A movement on a channel that nobody knows the end of yet. */
export interface PendingMovement extends MovementKey {
  caseNumber: string;
  method: OnlineMethod;
}

/** What this station began and is to find out about. */
export async function pendingMovements(db: Database, station: string): Promise<PendingMovement[]> {
  const rows = await db
    .selectFrom('payments')
    .select(['case_number as caseNumber', 'channel', 'kind', 'reference'])
    .where('state', '=', 'pending')
    .where('station', '=', station)
    .execute();
  return rows.map(({ channel, ...same }) => ({ ...same, method: channel as OnlineMethod }));
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

/** Refunds are negative. */
export interface BookedSum {
  kind: MovementKind;
  count: number;
  amountFen: Fen;
}

/** What is done and counted in the books of some days, by day, clerk and way of paying. */
export async function sumsBooked(
  db: Database,
  [first, last]: readonly [first: CalendarDate, last: CalendarDate],
): Promise<(BookedSum & { day: CalendarDate; clerk: string; method: PaymentMethod })[]> {
  const rows = await db
    .selectFrom('payments')
    .select(['booked_day', 'clerk', 'channel', 'kind'])
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number>('amount_fen').as('amount_fen')])
    .$narrowType<{ booked_day: NotNull }>()
    // For a range SQLite takes the index of the states, and reads all that was ever done.
    .$if(first === last, (query) => query.where('booked_day', '=', first))
    .$if(first !== last, (query) => query.where('booked_day', '>=', first).where('booked_day', '<=', last))
    .where('state', '=', 'done')
    .groupBy(['booked_day', 'clerk', 'channel', 'kind'])
    .execute();
  return rows.map(({ booked_day, clerk, channel: method, kind, count, amount_fen }) => ({
    ...{ day: booked_day, clerk, method, kind },
    ...{ count: Number(count), amountFen: Number(amount_fen) },
  }));
}

/** What is done and counted in the books of a day, by service. */
export async function sumsOfServices(
  db: Database,
  day: CalendarDate,
): Promise<(BookedSum & { service: string })[]> {
  const rows = await db
    .selectFrom('payments as p')
    .innerJoin('cases as c', 'c.case_number', 'p.case_number')
    .select(['c.service', 'p.kind'])
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number>('p.amount_fen').as('amount_fen')])
    .where('p.booked_day', '=', day)
    .where('p.state', '=', 'done')
    .groupBy(['c.service', 'p.kind'])
    .execute();
  return rows.map(({ service, kind, count, amount_fen }) => ({
    ...{ service, kind, count: Number(count), amountFen: Number(amount_fen) },
  }));
}

/** R-FEE-6: what is counted on a day and belongs to one that was signed before. */
export const foundOn = (db: Database, day: CalendarDate): Promise<FoundLater[]> =>
  strayed(db, 'booked_day', day);

/** What belongs to a day and is counted on a later one. */
export const bookedLater = (db: Database, day: CalendarDate): Promise<FoundLater[]> =>
  strayed(db, 'day', day);

async function strayed(db: Database, column: 'day' | 'booked_day', day: CalendarDate): Promise<FoundLater[]> {
  const rows = await db
    .selectFrom('payments')
    .select(['day', 'booked_day', 'channel', 'kind', 'reference', 'case_number', 'amount_fen'])
    .where(column, '=', day)
    .where('state', '=', 'done')
    .whereRef('booked_day', '<>', 'day')
    .orderBy('at')
    .orderBy('station')
    .orderBy('sequence')
    .execute();
  return rows.map(
    ({ day: ownDay, booked_day, channel: method, kind, reference, case_number, amount_fen }) => ({
      ...{ ownDay, bookedDay: booked_day ?? ownDay, method, kind, reference },
      ...{ caseNumber: case_number, amountFen: amount_fen },
    }),
  );
}

/** A movement as we booked it. */
export interface OurMovement extends Movement {
  caseNumber: string;
  transactionId: string | null;
}

/** What is booked under some references of one kind on some days, in the order of time. */
export async function movementsUnder(
  db: Database,
  { channel, merchantId }: Omit<ChannelDay, 'day'>,
  of: { kind: MovementKind; references: readonly string[]; days: readonly CalendarDate[] },
): Promise<(OurMovement & { reference: string })[]> {
  return db
    .selectFrom('payments')
    .select(['case_number as caseNumber', 'transaction_id as transactionId', 'amount_fen as amountFen'])
    .select(['reference', 'day', 'at', 'state'])
    .where('channel', '=', channel)
    .where('merchant_id', '=', merchantId)
    .where('day', 'in', of.days)
    .where('kind', '=', of.kind)
    .where('reference', 'in', of.references)
    .orderBy('at')
    .orderBy('station')
    .orderBy('sequence')
    .orderBy('line')
    .execute();
}

/**
 * References of the day that are not plainly settled: anything but one movement here and one there with the same amount
 * and state. The rule judges each of them; this only spares it the others, which are nearly all. Both sides are given in
 * the order of their indexes and merged, so that nothing is sorted or held, however many they are. An order of the whole
 * would make SQLite forget that of the two sides and sort after all.
 */
export async function unsettledReferences(
  db: Database,
  { channel, merchantId, day }: ChannelDay,
  file: number,
  limit: number,
): Promise<MovementKey[]> {
  const ours = db
    .selectFrom('payments as p')
    .select((eb) => ['p.kind', 'p.reference', 'p.amount_fen', 'p.state', eb.lit<number>(1).as('here')])
    .where('p.channel', '=', channel)
    .where('p.merchant_id', '=', merchantId)
    .where('p.day', '=', day)
    .where('p.state', '<>', 'failed');
  const theirs = db
    .selectFrom('statement_lines as l')
    .select((eb) => ['l.kind', 'l.reference', 'l.amount_fen', 'l.state', eb.lit<number>(0).as('here')])
    .where('l.file', '=', file)
    .where('l.state', '<>', 'failed');
  const keys = await db
    .selectFrom(ours.unionAll(theirs).orderBy('kind').orderBy('reference').as('both'))
    .select(['kind', 'reference'])
    .groupBy(['kind', 'reference'])
    .having((eb) =>
      eb.or([
        eb(eb.fn.countAll(), '<>', 2),
        eb(eb.fn.sum('here'), '<>', 1),
        eb(eb.fn.min('amount_fen'), '<>', eb.fn.max('amount_fen')),
        eb(eb.fn.min('state'), '<>', eb.fn.max('state')),
      ]),
    )
    .limit(limit)
    .execute();
  return keys.sort((a, b) => (`${a.kind} ${a.reference}` < `${b.kind} ${b.reference}` ? -1 : 1));
}

/** What moved on a channel's day from an instant on and isn't in that day's statement as we booked it. */
export function unstatedSince(
  db: Database,
  on: ChannelDay,
  from: InstantMs,
  limit: number,
): Promise<(MovementKey & { day: CalendarDate })[]> {
  // All of them are few, so that whether the statement has them already is asked for each.
  return standing(db, on, limit)
    .where('p.day', '=', on.day)
    .where('p.at', '>=', from)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('statements as s')
            .innerJoin('statement_lines as l', 'l.file', 's.file')
            .select('l.line')
            .whereRef('s.channel', '=', 'p.channel')
            .whereRef('s.merchant_id', '=', 'p.merchant_id')
            .whereRef('s.day', '=', 'p.day')
            .whereRef('l.kind', '=', 'p.kind')
            .whereRef('l.reference', '=', 'p.reference')
            .whereRef('l.amount_fen', '=', 'p.amount_fen')
            .whereRef('l.state', '=', 'p.state'),
        ),
      ),
    )
    .execute();
}

/** What is in the books of a channel's day and belongs to an earlier one. */
export const referencesFoundOn = (
  db: Database,
  on: ChannelDay,
  limit: number,
): Promise<(MovementKey & { day: CalendarDate })[]> =>
  standing(db, on, limit).where('p.booked_day', '=', on.day).where('p.day', '<', on.day).execute();

const standing = (db: Database, { channel, merchantId }: ChannelDay, limit: number) =>
  db
    .selectFrom('payments as p')
    .select(['p.day', 'p.kind', 'p.reference'])
    .where('p.channel', '=', channel)
    .where('p.merchant_id', '=', merchantId)
    .where('p.state', '<>', 'failed')
    .orderBy('p.day')
    .orderBy('p.kind')
    .orderBy('p.reference')
    .limit(limit);
