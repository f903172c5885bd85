import { sql } from 'kysely';
import type { CaseStatus } from '../../../shared/case/state/case-state.ts';
import type { Channel, ServiceCode } from '../../../shared/services/service-definition.ts';
import { comparableName } from '../../../shared/vocabulary/organisation-name.ts';
import {
  DAY_MS,
  shanghaiDate,
  startOfDay,
  type CalendarDate,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { CaseRow, Database, DatabaseTransaction } from '../../store/schema.ts';

/** A case as it is kept to be looked through. */
export interface ListedCase {
  caseNumber: string;
  service: ServiceCode;
  channel: Channel;
  status: CaseStatus;
  organisationName: string | null;
  /** `comparableName` of it. */
  comparableName: string | null;
  uscc: string | null;
  mediumSerial: string | null;
  openedAt: InstantMs;
  lastEventAt: InstantMs;
  /** Name of whoever of the staff opened it; empty: nobody of them. */
  clerk: string;
  owedBackFen: Fen;
  /** The pair that the case is about. */
  certificateRequestId: string | null;
  /** Keyed hash of the agent's ID number. */
  agentKey: string | null;
  waitsForApproval: boolean;
  holdsParcel: boolean;
  /** The supplier's account whose order it is; null: opened by staff. */
  accountId: string | null;
}

export const listedAs = (row: CaseRow): ListedCase => ({
  caseNumber: row.case_number,
  service: row.service as ServiceCode,
  channel: row.channel as Channel,
  status: row.status as CaseStatus,
  organisationName: row.organisation_name,
  comparableName: row.comparable_name,
  uscc: row.uscc,
  mediumSerial: row.medium_serial,
  openedAt: row.opened_at,
  lastEventAt: row.last_event_at,
  clerk: row.clerk,
  owedBackFen: row.owed_back_fen,
  certificateRequestId: row.certificate_request_id,
  agentKey: row.agent_key,
  waitsForApproval: row.waits_for_approval !== 0,
  holdsParcel: row.holds_parcel !== 0,
  accountId: row.account_id,
});

export type OpenedCase = Pick<
  ListedCase,
  'caseNumber' | 'service' | 'channel' | 'openedAt' | 'clerk' | 'accountId'
>;

export async function insertCases(trx: DatabaseTransaction, opened: readonly OpenedCase[]): Promise<void> {
  const rows = opened.map(({ caseNumber, service, channel, openedAt, clerk, accountId }): CaseRow => ({
    ...{ case_number: caseNumber, service, channel, status: 'open', clerk, account_id: accountId },
    ...{ organisation_name: null, comparable_name: null, uscc: null, medium_serial: null },
    ...{ certificate_request_id: null, agent_key: null, opened_at: openedAt, last_event_at: openedAt },
    ...{ closed_at: null, owed_back_fen: 0, waived_fen: 0, waived_at: null },
    ...{ waits_for_approval: 0, holds_parcel: 0 },
  }));
  await trx.insertInto('cases').values(rows).execute();
}

type Changed =
  | 'status'
  | 'channel'
  | 'uscc'
  | 'mediumSerial'
  | 'lastEventAt'
  | 'certificateRequestId'
  | 'agentKey'
  | 'waitsForApproval'
  | 'holdsParcel';

/** What isn't given stays as it is. */
export interface CaseChange extends Partial<Pick<ListedCase, Changed>> {
  organisationName?: string;
  closedAt?: InstantMs;
  waivedFen?: Fen;
  waivedAt?: InstantMs;
  /** By how much what the supplier is to get back grows. */
  owedMoreFen?: Fen;
}

export async function changeCase(
  trx: DatabaseTransaction,
  caseNumber: string,
  { organisationName, owedMoreFen, waitsForApproval, holdsParcel, ...change }: CaseChange,
): Promise<void> {
  await trx
    .updateTable('cases')
    .set((eb) => ({
      ...{ status: change.status, channel: change.channel, uscc: change.uscc },
      ...{ medium_serial: change.mediumSerial, last_event_at: change.lastEventAt },
      ...{ certificate_request_id: change.certificateRequestId, agent_key: change.agentKey },
      ...{ closed_at: change.closedAt, waived_fen: change.waivedFen, waived_at: change.waivedAt },
      waits_for_approval: waitsForApproval === undefined ? undefined : Number(waitsForApproval),
      holds_parcel: holdsParcel === undefined ? undefined : Number(holdsParcel),
      organisation_name: organisationName,
      comparable_name: organisationName === undefined ? undefined : comparableName(organisationName),
      owed_back_fen: owedMoreFen === undefined ? undefined : eb('owed_back_fen', '+', owedMoreFen),
    }))
    .where('case_number', '=', caseNumber)
    .execute();
}

/** Of a case that is there. */
export async function listedCase(db: Database, caseNumber: string): Promise<ListedCase> {
  return listedAs(
    await db.selectFrom('cases').selectAll().where('case_number', '=', caseNumber).executeTakeFirstOrThrow(),
  );
}

/** The last number of those that begin so; null: none does. */
export async function newestCaseNumber(db: Database, prefix: string): Promise<string | null> {
  const row = await db
    .selectFrom('cases')
    .select('case_number')
    .where('case_number', 'like', `${prefix}%`)
    // The ten-thousandth of a day has a digit more than those before it.
    .orderBy((eb) => eb.fn('length', ['case_number']), 'desc')
    .orderBy('case_number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.case_number ?? null;
}

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
