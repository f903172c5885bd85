import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { Database } from '../../store/schema.ts';

const columnOf = { opened: 'opened_at', closed: 'closed_at', waived: 'waived_at' } as const;

/** Cases that were opened, were closed or had their fee waived between two moments, by service and status. */
export async function casesByService(
  db: Database,
  what: keyof typeof columnOf,
  [from, to]: readonly [from: InstantMs, to: InstantMs],
): Promise<{ service: string; status: string; count: number; waivedFen: Fen }[]> {
  const rows = await db
    .selectFrom('cases')
    .select(['service', 'status'])
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number>('waived_fen').as('waived_fen')])
    .where(columnOf[what], '>=', from)
    .where(columnOf[what], '<', to)
    .groupBy(['service', 'status'])
    .execute();
  return rows.map(({ service, status, count, waived_fen }) => ({
    ...{ service, status, count: Number(count), waivedFen: Number(waived_fen) },
  }));
}

/** Cases that were completed between two moments, by the name of the clerk who opened them. */
export async function completedByClerk(
  db: Database,
  [from, to]: readonly [from: InstantMs, to: InstantMs],
): Promise<{ clerk: string; count: number }[]> {
  const rows = await db
    .selectFrom('cases')
    .select((eb) => ['clerk', eb.fn.countAll<number>().as('count')])
    .where('closed_at', '>=', from)
    .where('closed_at', '<', to)
    .where('status', '=', 'completed')
    .groupBy('clerk')
    .execute();
  return rows.map(({ clerk, count }) => ({ clerk, count: Number(count) }));
}
