import type { MovementKind, StatementChannel } from '../../../shared/rules/reconciliation.ts';
import type { CalendarDate } from '../../../shared/vocabulary/calendar-date.ts';
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
 * References of the day that are not plainly settled: anything but one line here and one there with the same amount and
 * state. The rule judges each of them; this only spares it the others, which are nearly all. Both indexes give their
 * side in order of the reference, so each look-up is next to the one before.
 */
export async function unsettledReferences(
  db: Database,
  { channel, merchantId, day }: ChannelDay,
  file: number,
  limit: number,
): Promise<MovementKey[]> {
  const ours = db
    .selectFrom('payments as p')
    .select(['p.kind', 'p.reference'])
    .where('p.channel', '=', channel)
    .where('p.merchant_id', '=', merchantId)
    .where('p.day', '=', day);
  const theirs = db
    .selectFrom('statement_lines as l')
    .select(['l.kind', 'l.reference'])
    .where('l.file', '=', file);
  const withoutEqual = ours
    .where('p.state', '<>', 'failed')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('statement_lines as l')
            .select('l.reference')
            .where('l.file', '=', file)
            .whereRef('l.kind', '=', 'p.kind')
            .whereRef('l.reference', '=', 'p.reference')
            .whereRef('l.amount_fen', '=', 'p.amount_fen')
            .whereRef('l.state', '=', 'p.state'),
        ),
      ),
    );
  const unknown = theirs.where((eb) =>
    eb.not(
      eb.exists(
        eb
          .selectFrom('payments as p')
          .select('p.reference')
          .where('p.channel', '=', channel)
          .where('p.merchant_id', '=', merchantId)
          .where('p.day', '=', day)
          .whereRef('p.kind', '=', 'l.kind')
          .whereRef('p.reference', '=', 'l.reference')
          .where('p.state', '<>', 'failed'),
      ),
    ),
  );
  const twiceHere = ours.groupBy(['p.kind', 'p.reference']).having((eb) => eb(eb.fn.countAll(), '>', 1));
  const twiceThere = theirs.groupBy(['l.kind', 'l.reference']).having((eb) => eb(eb.fn.countAll(), '>', 1));
  return withoutEqual
    .union(unknown)
    .union(twiceHere)
    .union(twiceThere)
    .orderBy('kind')
    .orderBy('reference')
    .limit(limit)
    .execute();
}
