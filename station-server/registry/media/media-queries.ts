import type { MediaStockView, StockMedium } from '../../../shared/contract/media-stock.ts';
import { MEDIUM_STATES, type MediumLifecycle, type Withdrawal } from '../../../shared/vocabulary/medium.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database, DatabaseTransaction, MediaStockRow } from '../../store/schema.ts';

/** More than anybody reads on a page; whoever looks for one types its number. */
const MOST_ROWS = 200;

/** What a medium becomes; what isn't given stays as it is. */
export interface MediumChange {
  state: MediumLifecycle;
  lastEventAt: InstantMs;
  caseNumber?: string | null;
  received?: { deliveryId: string; note: string; at: InstantMs; by: string | null };
  withdrawn?: StockMedium['withdrawn'];
}

/** One that isn't there yet is put there. */
export async function changeMedium(
  trx: DatabaseTransaction,
  mediumSerial: string,
  { state, lastEventAt, caseNumber, received, withdrawn }: MediumChange,
): Promise<void> {
  const changed = {
    ...{ state, last_event_at: lastEventAt },
    ...(caseNumber !== undefined && { case_number: caseNumber }),
    ...(received && {
      ...{ delivery_id: received.deliveryId, delivery_note: received.note },
      ...{ received_at: received.at, received_by: received.by },
    }),
    ...(withdrawn !== undefined && {
      withdrawn_because: withdrawn?.because ?? null,
      withdrawn_reason: withdrawn?.reason ?? null,
      withdrawn_at: withdrawn?.at ?? null,
    }),
  };
  await trx
    .insertInto('media_stock')
    .values({
      ...{ medium_serial: mediumSerial, case_number: null },
      ...{ delivery_id: null, delivery_note: null, received_at: null, received_by: null },
      ...{ withdrawn_because: null, withdrawn_reason: null, withdrawn_at: null },
      ...changed,
    })
    .onConflict((conflict) => conflict.column('medium_serial').doUpdateSet(changed))
    .execute();
}

const mediumOf = (row: MediaStockRow): StockMedium => ({
  mediumSerial: row.medium_serial,
  state: row.state as MediumLifecycle,
  caseNumber: row.case_number,
  received:
    row.received_at === null
      ? null
      : { note: noteOf(row.delivery_note), at: Number(row.received_at), by: row.received_by },
  withdrawn:
    row.withdrawn_at === null
      ? null
      : {
          because: row.withdrawn_because as Withdrawal,
          reason: noteOf(row.withdrawn_reason),
          at: Number(row.withdrawn_at),
        },
});

/** What was written beside it; nothing: nothing was. */
const noteOf = (written: string | null): string => (written === null ? '' : written);

/** The stock: how many media are in each state, and those whose serial holds a text, in groups or not, the last touched first. */
export async function stockView(
  db: Database,
  filter: { text: string; state: MediumLifecycle | null },
): Promise<MediaStockView> {
  const counted = await db
    .selectFrom('media_stock')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  let query = db.selectFrom('media_stock').selectAll();
  if (filter.state !== null) query = query.where('state', '=', filter.state);
  if (filter.text !== '')
    query = query.where((eb) =>
      eb(
        eb.fn<string>('upper', ['medium_serial']),
        'like',
        `%${filter.text.replace(/\s/g, '').toUpperCase()}%`,
      ),
    );
  const rows = await query
    .orderBy('last_event_at', 'desc')
    .orderBy('medium_serial')
    .limit(MOST_ROWS + 1)
    .execute();
  const countOf = (state: string): number => {
    const row = counted.find((each) => each.state === state);
    return row ? Number(row.count) : 0;
  };
  return {
    counts: Object.fromEntries(MEDIUM_STATES.map((state) => [state, countOf(state)])) as Record<
      MediumLifecycle,
      number
    >,
    media: rows.slice(0, MOST_ROWS).map(mediumOf),
    more: rows.length > MOST_ROWS,
  };
}

/** Media received, or withdrawn as spoiled, between two moments. */
export async function stockMoved(
  db: Database,
  [from, to]: readonly [from: number, to: number],
): Promise<{ receivedCount: number; spoiledCount: number }> {
  const received = await db
    .selectFrom('media_stock')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('received_at', '>=', from)
    .where('received_at', '<', to)
    .executeTakeFirstOrThrow();
  const spoiled = await db
    .selectFrom('media_stock')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('withdrawn_because', '=', 'spoiled')
    .where('withdrawn_at', '>=', from)
    .where('withdrawn_at', '<', to)
    .executeTakeFirstOrThrow();
  return { receivedCount: Number(received.count), spoiledCount: Number(spoiled.count) };
}

/** Whether any medium was ever received by serial. */
export async function anythingReceived(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom('media_stock')
    .select('medium_serial')
    .where('received_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
