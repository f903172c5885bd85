import { caseMoney } from '../../../shared/case/state/case-money.ts';
import type { RecordedCaseEvent } from '../../../shared/case/state/events.ts';
import { currentStep, foldCase } from '../../../shared/case/fold/fold.ts';
import { parcelStanding } from '../../../shared/case/questions/mailed-parcel.ts';
import type { CaseSummary } from '../../../shared/contract/api.ts';
import { sumFen, type Fen } from '../../../shared/vocabulary/values/money.ts';
import { postingsOf } from '../ledger/ledger.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Journal, Projection } from '../../journal/journal.ts';
import { approvalsWait } from '../../store/waiting-approvals.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';
import { OWED_BACK, REFUNDS_UNDER_WAY } from '../ledger/accounts.ts';
import { findCases, returnedFenOf, type CaseQuery } from './case-list-queries.ts';
import {
  changeCase,
  insertCases,
  type CaseChange,
  type ListedCase,
  type OpenedCase,
} from './case-queries.ts';

const CASE_PREFIX = 'case:';

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
    const opened: OpenedCase[] = [];
    const changes = new Map<string, CaseChange>();
    const owed = new Map<string, Fen>();
    const asked = new Set<string>();
    for (const entry of entries) {
      if (!entry.stream.startsWith(CASE_PREFIX)) continue;
      if (entry.type === 'case-opened') opened.push(openedBy(entry));
      const caseNumber = entry.stream.slice(CASE_PREFIX.length);
      changes.set(caseNumber, { ...changes.get(caseNumber), ...changeOf(entry), lastEventAt: entry.at });
      owed.set(caseNumber, (owed.get(caseNumber) ?? 0) + owedFenBy(entry));
      if (MOVES_APPROVALS.includes(entry.type)) asked.add(caseNumber);
    }
    if (opened.length > 0) await insertCases(trx, opened);
    for (const caseNumber of asked) {
      const waitsForApproval = await approvalsWait(trx, caseStream(caseNumber));
      changes.set(caseNumber, { ...changes.get(caseNumber), waitsForApproval });
    }
    for (const [caseNumber, change] of changes)
      await changeCase(trx, caseNumber, { ...change, owedMoreFen: owed.get(caseNumber) ?? 0 });
  },
};

/** What the supplier is still to get, on its way or not. */
const owedFenBy = (entry: JournalEntry): Fen =>
  -sumFen(
    postingsOf(entry)
      .filter(({ account }) => account === OWED_BACK || account === REFUNDS_UNDER_WAY)
      .map(({ amountFen }) => amountFen),
  );

function openedBy({ data, at, actor }: Extract<JournalEntry, { type: 'case-opened' }>): OpenedCase {
  const { caseNumber, service, channel, accountId = null } = data;
  const clerk = actor.kind === 'staff' ? actor.name : '';
  return { caseNumber, service, channel, openedAt: at, clerk, accountId };
}

function changeOf(entry: JournalEntry): CaseChange {
  switch (entry.type) {
    case 'certificate-chosen': {
      const { requestId, organisationName, uscc, mediumSerial } = entry.data.certificate;
      return { certificateRequestId: requestId, organisationName, uscc, mediumSerial };
    }
    case 'parcel-registered':
      return { holdsParcel: true };
    case 'dispatched':
    case 'parcel-sent-back':
      return { holdsParcel: false };
    case 'switched-to-mail':
      return { channel: 'mail' };
    case 'application-data-entered':
      return { organisationName: entry.data.organisation.name, uscc: entry.data.organisation.uscc };
    case 'issuance-started':
      return { mediumSerial: entry.data.mediumSerial };
    case 'case-completed':
      return { status: 'completed', closedAt: entry.at };
    case 'fee-waived':
      return { waivedFen: entry.data.waivedFen, waivedAt: entry.at };
    case 'case-cancelled':
      return { status: 'cancelled', closedAt: entry.at };
    default:
      return {};
  }
}

/** Cases, the most recently touched first; the step that is on comes from the fold of each open one. */
export async function listCases(db: Database, journal: Journal, query: CaseQuery): Promise<CaseSummary[]> {
  const cases = await findCases(db, query);
  const open = cases.filter(({ status }) => status === 'open');
  const events = await journal.readMany(open.map(({ caseNumber }) => caseStream(caseNumber)));
  const returned = await returnedFenOf(
    db,
    cases.map(({ caseNumber }) => caseNumber),
  );
  return cases.map((listed) =>
    summaryOf(
      listed,
      (events.get(caseStream(listed.caseNumber)) ?? []) as RecordedCaseEvent[],
      returned.get(listed.caseNumber) ?? 0,
    ),
  );
}

function summaryOf(listed: ListedCase, events: readonly RecordedCaseEvent[], returnedFen: Fen): CaseSummary {
  const { caseNumber, service, channel, status, organisationName, uscc, mediumSerial } = listed;
  const { openedAt, lastEventAt, clerk, owedBackFen, holdsParcel, waitsForApproval } = listed;
  const state = foldCase(events);
  const step = state && currentStep(state);
  return {
    ...{ caseNumber, service, channel, status, step, organisationName, uscc, mediumSerial },
    ...{ openedAt, lastEventAt, clerk, owedBackFen, holdsParcel, waitsForApproval },
    paidFen: state ? caseMoney(state).keptFen : 0,
    parcel: state && step === 'mail-intake' ? parcelStanding(state, events) : null,
    returnedFen,
  };
}
