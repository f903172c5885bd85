import type { FoundLater } from '../../../shared/day/day-report.ts';
import type { CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database } from '../../store/schema.ts';

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
