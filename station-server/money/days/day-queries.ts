import type { CalendarDate, InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';

/** A day that a supervisor has signed. */
export interface ClosedDay {
  day: CalendarDate;
  closedAt: InstantMs;
  /** Name of the supervisor. */
  closedBy: string;
}

export async function insertClosedDay(
  trx: DatabaseTransaction,
  { day, closedAt, closedBy }: ClosedDay,
): Promise<void> {
  await trx.insertInto('closed_days').values({ day, closed_at: closedAt, closed_by: closedBy }).execute();
}

/** In their order. */
export async function closedDaysWithin(
  db: Database,
  [first, last]: readonly [first: CalendarDate, last: CalendarDate],
): Promise<ClosedDay[]> {
  return db
    .selectFrom('closed_days')
    .select(['day', 'closed_at as closedAt', 'closed_by as closedBy'])
    .where('day', '>=', first)
    .where('day', '<=', last)
    .orderBy('day')
    .execute();
}

/** Null: none was ever signed. */
export async function firstSignedDay(db: Database): Promise<CalendarDate | null> {
  const { day } = await db
    .selectFrom('closed_days')
    .select((eb) => eb.fn.min<CalendarDate | null>('day').as('day'))
    .executeTakeFirstOrThrow();
  return day;
}
