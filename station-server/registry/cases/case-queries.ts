import { sql } from 'kysely';
import {
  DAY_MS,
  shanghaiDate,
  startOfDay,
  type CalendarDate,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { Database } from '../../store/schema.ts';

/** When the first day of all begins in Beijing, so that a day is a whole quotient in every database. */
const EPOCH_MS = startOfDay('1970-01-01');

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

/** Cases that were opened, or were completed, between two moments, by Beijing day. */
export async function casesByDay(
  db: Database,
  what: 'opened' | 'completed',
  [from, to]: readonly [from: InstantMs, to: InstantMs],
): Promise<{ day: CalendarDate; count: number }[]> {
  const column = what === 'opened' ? 'opened_at' : 'closed_at';
  const dayNumber = sql<number>`(${sql.ref(column)} - ${sql.lit(EPOCH_MS)}) / ${sql.lit(DAY_MS)}`;
  const rows = await db
    .selectFrom('cases')
    .select((eb) => [dayNumber.as('day_number'), eb.fn.countAll<number>().as('count')])
    .where(column, '>=', from)
    .where(column, '<', to)
    .$if(what === 'completed', (query) => query.where('status', '=', 'completed'))
    .groupBy(dayNumber)
    .execute();
  return rows.map(({ day_number, count }) => ({
    day: shanghaiDate(EPOCH_MS + Math.floor(Number(day_number)) * DAY_MS),
    count: Number(count),
  }));
}

/** Open cases of the online channel, the first opened first. */
export async function openOnlineCases(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('case_number')
    .where('status', '=', 'open')
    .where('channel', '!=', 'counter')
    .orderBy('opened_at')
    .execute();
  return rows.map(({ case_number }) => case_number);
}

/** Cases of the online channel in which anything can have happened between two moments. */
export async function onlineCasesDuring(
  db: Database,
  [from, to]: readonly [from: InstantMs, to: InstantMs],
): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('case_number')
    .where('channel', '!=', 'counter')
    .where('opened_at', '<', to)
    .where('last_event_at', '>=', from)
    .execute();
  return rows.map(({ case_number }) => case_number);
}

/** Names of the organisations by case; null where none is known yet. */
export async function organisationsOf(
  db: Database,
  caseNumbers: readonly string[],
): Promise<Map<string, string | null>> {
  if (caseNumbers.length === 0) return new Map();
  const rows = await db
    .selectFrom('cases')
    .select(['case_number', 'organisation_name'])
    .where('case_number', 'in', caseNumbers)
    .execute();
  return new Map(rows.map((row) => [row.case_number, row.organisation_name]));
}

/** All that are open, or those that are about one medium. */
export async function openCases(db: Database, mediumSerial: string | null = null): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('case_number')
    .where('status', '=', 'open')
    .$if(mediumSerial !== null, (query) => query.where('medium_serial', '=', mediumSerial))
    .execute();
  return rows.map(({ case_number }) => case_number);
}

/** Open orders of suppliers' accounts that were opened then or before, by their numbers, from after one of them on. */
export async function openOrders(
  db: Database,
  of: { openedUntil: InstantMs; after: string; most: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('case_number')
    .where('status', '=', 'open')
    .where('account_id', 'is not', null)
    .where('opened_at', '<=', of.openedUntil)
    .where('case_number', '>', of.after)
    .orderBy('case_number')
    .limit(of.most)
    .execute();
  return rows.map(({ case_number }) => case_number);
}

/** Whether a completed order of an account was about a medium. */
export async function isOfCompletedOrder(
  db: Database,
  { mediumSerial, accountId }: { mediumSerial: string; accountId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('cases')
    .select('case_number')
    .where('medium_serial', '=', mediumSerial)
    .where('account_id', '=', accountId)
    .where('status', '=', 'completed')
    .executeTakeFirst();
  return row !== undefined;
}
