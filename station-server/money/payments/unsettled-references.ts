import type { MovementKind, StatementChannel } from '../../../shared/rules/reconciliation.ts';
import type { CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database } from '../../store/schema.ts';

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
