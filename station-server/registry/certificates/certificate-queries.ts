import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database } from '../../store/schema.ts';

/** How many pairs whose validity begins between two moments are in each state that any is in. */
export async function pairsByState(
  db: Database,
  [from, to]: readonly [from: InstantMs, to: InstantMs],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('registered_pairs')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('not_before', '>=', from)
    .where('not_before', '<', to)
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, count }) => [state, Number(count)]));
}

/** How many pairs were revoked between two moments: each has one signing certificate. */
export async function revokedPairs(
  db: Database,
  [from, to]: readonly [from: InstantMs, to: InstantMs],
): Promise<number> {
  const { count } = await db
    .selectFrom('certificates')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('revoked_at', '>=', from)
    .where('revoked_at', '<', to)
    .where('role', '=', 'signing')
    .executeTakeFirstOrThrow();
  return Number(count);
}
