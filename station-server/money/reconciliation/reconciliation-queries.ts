import type { DifferenceKey } from '../../../shared/day/day.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Place } from '../../registry/ledger/ledger-queries.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';
import type { ChannelDay } from '../payments/payment-queries.ts';

/** What a person decided about a difference. */
export interface Resolution {
  reason: string;
  staffId: string;
  at: InstantMs;
}

/** The newest word about a difference counts; the ones before stay in the journal. */
export async function putResolution(
  trx: DatabaseTransaction,
  { merchantId, channel, day, kind, reference, difference }: DifferenceKey,
  { reason, staffId, station, sequence, at }: Resolution & Place,
): Promise<void> {
  const said = { reason, staff_id: staffId, station, sequence, at };
  await trx
    .insertInto('difference_resolutions')
    .values({ channel, merchant_id: merchantId, day, kind, reference, difference, ...said })
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'merchant_id', 'day', 'kind', 'reference', 'difference'])
        .doUpdateSet(said),
    )
    .execute();
}

/** By kind, reference and class: a difference that has become another one is open again. */
export async function resolutionsOf(db: Database, on: ChannelDay): Promise<Map<string, Resolution>> {
  const rows = await db
    .selectFrom('difference_resolutions')
    .select(['kind', 'reference', 'difference', 'reason', 'staff_id as staffId', 'at'])
    .where('channel', '=', on.channel)
    .where('merchant_id', '=', on.merchantId)
    .where('day', '=', on.day)
    .execute();
  return new Map(
    rows.map(({ kind, reference, difference, ...resolution }) => [
      `${kind} ${reference} ${difference}`,
      resolution,
    ]),
  );
}
