import type { MovementKind } from '../../../shared/rules/reconciliation.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { Database } from '../../store/schema.ts';
import type { ChannelDay } from '../payments/unsettled-references.ts';

type KindTotals = Record<MovementKind, { count: number; amountFen: Fen }>;

/** R-FEE-5: what we booked as done on a day of a channel, beside the totals that its statement has of its own. */
export async function ourTotals(db: Database, { channel, merchantId, day }: ChannelDay): Promise<KindTotals> {
  const rows = await db
    .selectFrom('payments')
    .select((eb) => [
      'kind',
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<number>('amount_fen').as('amount_fen'),
    ])
    .where('channel', '=', channel)
    .where('merchant_id', '=', merchantId)
    .where('day', '=', day)
    .where('state', '=', 'done')
    .groupBy('kind')
    .execute();
  const totals: KindTotals = { payment: { count: 0, amountFen: 0 }, refund: { count: 0, amountFen: 0 } };
  for (const { kind, count, amount_fen } of rows) {
    totals[kind] = { count: Number(count), amountFen: Number(amount_fen) };
  }
  return totals;
}
