import type { ExpressionBuilder } from 'kysely';
import type { ServiceCode } from '../../../shared/services/service-definition.ts';
import {
  addDays,
  startOfDay,
  type CalendarDate,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import { contains, nameContains } from '../../store/contains.ts';
import type { Database, StationSchema } from '../../store/schema.ts';
import { listedAs, type ListedCase } from './case-queries.ts';

const LIST_LIMIT = 100;

export interface CaseQuery {
  state: 'open' | 'closed' | 'all';
  /** Case number, credit code, medium serial, or a part of the organisation's name. */
  search: string;
  service: ServiceCode | null;
  /** A part of the name of whoever opened it. */
  clerk: string;
  /** Opened or touched on this Beijing day. */
  day: CalendarDate | null;
  /** Orders of this account only. */
  accountId?: string;
}

/** The most recently touched first. */
export async function findCases(db: Database, query: CaseQuery): Promise<ListedCase[]> {
  const search = query.search.trim();
  // Numbers are printed in groups, and typed as they are printed.
  const code = search.replace(/\s/g, '').toUpperCase();
  const { service, clerk, day } = query;
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .$if(query.state === 'open', (q) =>
      q.where((eb) =>
        // For staff a case that was given up is not finished while its supplier waits for his money.
        eb.or([
          eb('status', '=', 'open'),
          ...(query.accountId === undefined ? [eb('owed_back_fen', '>', 0)] : []),
        ]),
      ),
    )
    .$if(query.state === 'closed', (q) => q.where('status', '!=', 'open'))
    .$call((q) => (service === null ? q : q.where('service', '=', service)))
    .$if(clerk.trim() !== '', (q) => q.where(contains('clerk', clerk)))
    .$call((q) => (query.accountId === undefined ? q : q.where('account_id', '=', query.accountId)))
    .$call((q) => (day === null ? q : q.where(touchedOn(day))))
    .$if(search !== '', (q) =>
      q.where((eb) =>
        eb.or([
          eb('case_number', '=', code),
          eb('uscc', '=', code),
          eb('medium_serial', '=', code),
          nameContains(search),
        ]),
      ),
    )
    .orderBy('last_event_at', 'desc')
    .limit(LIST_LIMIT)
    .execute();
  return rows.map(listedAs);
}

function touchedOn(day: CalendarDate) {
  const from = startOfDay(day);
  const to = startOfDay(addDays(day, 1));
  return (eb: ExpressionBuilder<StationSchema, 'cases'>) =>
    eb.or([
      eb.and([eb('opened_at', '>=', from), eb('opened_at', '<', to)]),
      eb.and([eb('last_event_at', '>=', from), eb('last_event_at', '<', to)]),
    ]);
}

/** What went back to the suppliers of these cases, by case. */
export async function returnedFenOf(db: Database, caseNumbers: readonly string[]): Promise<Map<string, Fen>> {
  if (caseNumbers.length === 0) return new Map();
  const refunds = await db
    .selectFrom('payments')
    .select(({ fn }) => ['case_number', fn.sum<number>('amount_fen').as('fen')])
    .where('case_number', 'in', caseNumbers)
    .where('kind', '=', 'refund')
    .where('state', '=', 'done')
    .groupBy('case_number')
    .execute();
  return new Map(refunds.map(({ case_number, fen }) => [case_number, -Number(fen)]));
}

/** Cases with an approval that nobody has answered, the longest untouched first. */
export async function casesWaitingForApproval(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('case_number')
    .where('waits_for_approval', '=', 1)
    .orderBy('last_event_at')
    .limit(LIST_LIMIT)
    .execute();
  return rows.map((row) => row.case_number);
}

/** How many orders an account has that are neither completed nor cancelled, and how many it has begun since. */
export async function ordersOf(
  db: Database,
  accountId: string,
  since: InstantMs,
): Promise<{ open: number; begun: number }> {
  const { open, begun } = await db
    .selectFrom('cases')
    .select((eb) => [
      eb.fn.countAll().filterWhere('status', '=', 'open').as('open'),
      eb.fn.countAll().filterWhere('opened_at', '>', since).as('begun'),
    ])
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return { open: Number(open), begun: Number(begun) };
}

/** Cases of these services that were completed between two moments, by number. */
export async function completedCases(
  db: Database,
  services: readonly ServiceCode[],
  [from, to]: readonly [from: InstantMs, to: InstantMs],
): Promise<Pick<ListedCase, 'caseNumber' | 'mediumSerial'>[]> {
  return db
    .selectFrom('cases')
    .select(['case_number as caseNumber', 'medium_serial as mediumSerial'])
    .where('closed_at', '>=', from)
    .where('closed_at', '<', to)
    .where('status', '=', 'completed')
    .where('service', 'in', services)
    .orderBy('case_number')
    .execute();
}
