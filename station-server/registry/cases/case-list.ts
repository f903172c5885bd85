import { caseMoney } from '../../../shared/case/state/case-money.ts';
import type { RecordedCaseEvent } from '../../../shared/case/state/events.ts';
import { currentStep, foldCase } from '../../../shared/case/fold/fold.ts';
import { parcelStanding } from '../../../shared/case/questions/mailed-parcel.ts';
import type { CaseSummary } from '../../../shared/contract/api.ts';
import type { CaseStatus } from '../../../shared/case/state/case-state.ts';
import type { Channel, ServiceCode } from '../../../shared/services/service-definition.ts';
import {
  addDays,
  startOfDay,
  type CalendarDate,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import { comparableName } from '../../../shared/vocabulary/organisation-name.ts';
import { sumFen, type Fen } from '../../../shared/vocabulary/values/money.ts';
import type { ExpressionBuilder } from 'kysely';
import { postingsOf } from '../ledger/ledger.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Journal, Projection } from '../../journal/journal.ts';
import { contains, nameContains } from '../../store/contains.ts';
import { approvalsWait } from '../../store/waiting-approvals.ts';
import type { CaseRow, Database, DatabaseTransaction, StationSchema } from '../../store/schema.ts';
import { OWED_BACK, REFUNDS_UNDER_WAY } from '../ledger/accounts.ts';

const CASE_PREFIX = 'case:';
const LIST_LIMIT = 100;

export const caseStream = (caseNumber: string): string => `${CASE_PREFIX}${caseNumber}`;

/** After which another approval of the case may still wait, or none. */
const MOVES_APPROVALS: readonly JournalEntry['type'][] = [
  'approval-requested',
  'approval-answered',
  'case-completed',
  'case-cancelled',
];

/** Cases to look through: one row each, kept in the transaction of the events. */
export const caseListProjection: Projection = {
  async apply(trx: DatabaseTransaction, entries: readonly JournalEntry[]): Promise<void> {
    const opened: CaseRow[] = [];
    const changes = new Map<string, Partial<CaseRow>>();
    const owed = new Map<string, Fen>();
    const asked = new Set<string>();
    for (const entry of entries) {
      if (!entry.stream.startsWith(CASE_PREFIX)) continue;
      if (entry.type === 'case-opened') opened.push(openedRow(entry));
      const caseNumber = entry.stream.slice(CASE_PREFIX.length);
      changes.set(caseNumber, { ...changes.get(caseNumber), ...changeOf(entry), last_event_at: entry.at });
      owed.set(caseNumber, (owed.get(caseNumber) ?? 0) + owedFenBy(entry));
      if (MOVES_APPROVALS.includes(entry.type)) asked.add(caseNumber);
    }
    if (opened.length > 0) await trx.insertInto('cases').values(opened).execute();
    for (const caseNumber of asked) {
      const waits = await approvalsWait(trx, caseStream(caseNumber));
      changes.set(caseNumber, { ...changes.get(caseNumber), waits_for_approval: waits ? 1 : 0 });
    }
    for (const [caseNumber, change] of changes) {
      const owedFen = owed.get(caseNumber) ?? 0;
      await trx
        .updateTable('cases')
        .set((eb) => ({ ...change, owed_back_fen: eb('owed_back_fen', '+', owedFen) }))
        .where('case_number', '=', caseNumber)
        .execute();
    }
  },
};

/** What the supplier is still to get, on its way or not. */
const owedFenBy = (entry: JournalEntry): Fen =>
  -sumFen(
    postingsOf(entry)
      .filter(({ account }) => account === OWED_BACK || account === REFUNDS_UNDER_WAY)
      .map(({ amountFen }) => amountFen),
  );

function openedRow(entry: Extract<JournalEntry, { type: 'case-opened' }>): CaseRow {
  const { caseNumber, service, channel } = entry.data;
  return {
    case_number: caseNumber,
    service,
    channel,
    status: 'open',
    organisation_name: null,
    comparable_name: null,
    uscc: null,
    medium_serial: null,
    opened_at: entry.at,
    last_event_at: entry.at,
    clerk: entry.actor.kind === 'staff' ? entry.actor.name : '',
    owed_back_fen: 0,
    certificate_request_id: null,
    agent_key: null,
    waits_for_approval: 0,
    closed_at: null,
    waived_fen: 0,
    waived_at: null,
    account_id: entry.data.accountId ?? null,
    holds_parcel: 0,
  };
}

const namedAs = (name: string): Pick<CaseRow, 'organisation_name' | 'comparable_name'> => ({
  organisation_name: name,
  comparable_name: comparableName(name),
});

function changeOf(entry: JournalEntry): Partial<CaseRow> {
  switch (entry.type) {
    case 'certificate-chosen': {
      const { requestId, organisationName, uscc, mediumSerial } = entry.data.certificate;
      return {
        certificate_request_id: requestId,
        ...namedAs(organisationName),
        uscc,
        medium_serial: mediumSerial,
      };
    }
    case 'parcel-registered':
      return { holds_parcel: 1 };
    case 'dispatched':
    case 'parcel-sent-back':
      return { holds_parcel: 0 };
    case 'switched-to-mail':
      return { channel: 'mail' };
    case 'application-data-entered':
      return { ...namedAs(entry.data.organisation.name), uscc: entry.data.organisation.uscc };
    case 'issuance-started':
      return { medium_serial: entry.data.mediumSerial };
    case 'case-completed':
      return { status: 'completed', closed_at: entry.at };
    case 'fee-waived':
      return { waived_fen: entry.data.waivedFen, waived_at: entry.at };
    case 'case-cancelled':
      return { status: 'cancelled', closed_at: entry.at };
    default:
      return {};
  }
}

interface CaseQuery {
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

/** Cases, the most recently touched first; the step that is on comes from the fold of each open one. */
export async function listCases(db: Database, journal: Journal, query: CaseQuery): Promise<CaseSummary[]> {
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
    .$if(service !== null, (q) => q.where('service', '=', service ?? ''))
    .$if(clerk.trim() !== '', (q) => q.where(contains('clerk', clerk)))
    .$if(query.accountId !== undefined, (q) => q.where('account_id', '=', query.accountId ?? ''))
    .$if(day !== null, (q) => q.where(touchedOn(day ?? '')))
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
  const events = await journal.readMany(
    rows.filter((r) => r.status === 'open').map((r) => caseStream(r.case_number)),
  );
  const returned = await returnedFenOf(
    db,
    rows.map((row) => row.case_number),
  );
  return rows.map((row) =>
    summaryOf(
      row,
      (events.get(caseStream(row.case_number)) ?? []) as RecordedCaseEvent[],
      returned.get(row.case_number) ?? 0,
    ),
  );
}

/** What went back to the suppliers of these cases, by case. */
async function returnedFenOf(db: Database, caseNumbers: readonly string[]): Promise<Map<string, Fen>> {
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

function touchedOn(day: CalendarDate) {
  const from = startOfDay(day);
  const to = startOfDay(addDays(day, 1));
  return (eb: ExpressionBuilder<StationSchema, 'cases'>) =>
    eb.or([
      eb.and([eb('opened_at', '>=', from), eb('opened_at', '<', to)]),
      eb.and([eb('last_event_at', '>=', from), eb('last_event_at', '<', to)]),
    ]);
}

function summaryOf(row: CaseRow, events: readonly RecordedCaseEvent[], returnedFen: Fen): CaseSummary {
  const state = foldCase(events);
  const step = state && currentStep(state);
  return {
    caseNumber: row.case_number,
    service: row.service as ServiceCode,
    channel: row.channel as Channel,
    status: row.status as CaseStatus,
    step,
    organisationName: row.organisation_name,
    uscc: row.uscc,
    openedAt: row.opened_at,
    lastEventAt: row.last_event_at,
    clerk: row.clerk,
    owedBackFen: row.owed_back_fen,
    paidFen: state ? caseMoney(state).keptFen : 0,
    parcel: state && step === 'mail-intake' ? parcelStanding(state, events) : null,
    holdsParcel: row.holds_parcel !== 0,
    returnedFen,
    mediumSerial: row.medium_serial,
    waitsForApproval: row.waits_for_approval !== 0,
  };
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
