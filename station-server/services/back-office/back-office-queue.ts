import { isBackOfficeStep, promisedFrom, promiseOf } from '../../../shared/case/questions/back-office.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import type { RecordedCaseEvent } from '../../../shared/case/state/events.ts';
import { currentIssuance, currentStep, foldCase } from '../../../shared/case/fold/fold.ts';
import { mailsOwnMedium } from '../../../shared/case/questions/mailed-parcel.ts';
import { stepIdentityOf } from '../../../shared/case/questions/step-identity.ts';
import { stepTimes } from '../../../shared/case/questions/step-times.ts';
import type {
  BackOfficeRow,
  BackOfficeView,
  HeldParcel,
  ProductionView,
} from '../../../shared/contract/back-office.ts';
import { isClaimable } from '../../../shared/contract/media-stock.ts';
import type { YearNotice } from '../../../shared/calendar/calendar.ts';
import { dispatchDeadline, reviewDeadline, type Deadline } from '../../../shared/calendar/working-days.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import {
  shanghaiDate,
  type CalendarDate,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import type { DeviceBench } from '../../adapters/devices/device-bench.ts';
import type { Terminals } from '../../people/terminals.ts';
import type { Journal } from '../../journal/journal.ts';
import { openOnlineCases } from '../../registry/cases/case-queries.ts';
import { rigMedia } from './rig-media.ts';
import type { Database } from '../../store/schema.ts';
import type { IssuanceCeremony } from '../ceremony/issuance-ceremony.ts';
import type { MediumRecords } from '../../registry/media/medium-records.ts';
import { cancelledWithParcel } from './back-office-queries.ts';
import { eventsOfCases } from './online-orders.ts';

export interface BackOfficeParts {
  db: Database;
  journal: Pick<Journal, 'readMany'>;
  ceremony: Pick<IssuanceCeremony, 'interruptionOf'>;
  media: Pick<MediumRecords, 'findMany'>;
  bench: Pick<DeviceBench, 'views'>;
  terminals: Pick<Terminals, 'list'>;
  calendar: { notices: () => readonly YearNotice[] };
  clock: () => InstantMs;
}

/** Every open order of the online channel: what staff have to do next and by when, and how many wait for suppliers. */
export async function backOfficeView(parts: BackOfficeParts): Promise<BackOfficeView> {
  const open = await openOnlineCases(parts.db);
  const rows: BackOfficeRow[] = [];
  let waitingForSupplier = 0;
  for await (const events of eventsOfCases(parts.journal, open)) {
    const row = rowOf(parts, events);
    if (row) rows.push(row);
    else waitingForSupplier++;
  }
  const terminalSlots = (await parts.terminals.list()).flatMap(({ slots }) => slots);
  const rig = await rigMedia(parts);
  return {
    rows: rows.sort(byDeadline),
    heldParcels: await heldParcels(parts.db),
    ...{ waitingForSupplier, terminalSlots, rig },
    blankMedia: rig.filter(isClaimable).map(({ slot, mediumSerial }) => ({ slot, mediumSerial })),
  };
}

async function heldParcels(db: Database): Promise<HeldParcel[]> {
  const cancelled = await cancelledWithParcel(db);
  return cancelled.map(({ mediumSerial, ...held }) => ({
    ...held,
    mediumSerial: mailsOwnMedium(held.service) ? mediumSerial : null,
  }));
}

function rowOf(parts: BackOfficeParts, events: readonly RecordedCaseEvent[]): BackOfficeRow | null {
  const state = foldCase(events);
  const step = state && currentStep(state);
  if (!state || !isBackOfficeStep(step)) return null;
  const { caseNumber, service, channel, organisation, certificate } = state;
  const sinceMs = stepTimes(events).onSince ?? state.lastEventAt;
  const from = promisedFrom(state, step, sinceMs);
  const deadline = from === null ? null : deadlineOf(promiseOf(step), from, parts.calendar.notices());
  return {
    ...{ caseNumber, service, channel, step, sinceMs, madeFor: { ...stepIdentityOf(state), version: null } },
    organisationName: organisation?.name ?? certificate?.organisationName ?? null,
    dueAt: deadline?.date ?? null,
    provisional: deadline?.provisional ?? false,
    late: deadline !== null && shanghaiDate(parts.clock()) > deadline.date,
    originalMediumSerial:
      catalogue[service].medium === 'original' ? (certificate?.mediumSerial ?? null) : null,
    production: productionOf(parts.ceremony, state),
  };
}

/** R-ON-9, R-ON-10. */
const deadlineOf = (
  promise: 'review' | 'dispatch',
  from: InstantMs,
  notices: readonly YearNotice[],
): Deadline => (promise === 'review' ? reviewDeadline(from, notices) : dispatchDeadline(from, notices));

function productionOf(ceremony: BackOfficeParts['ceremony'], state: CaseState): ProductionView | null {
  const issuance = currentIssuance(state);
  if (!issuance) return null;
  const { slot, mediumSerial, attempt, progress, startedAt } = issuance;
  const interruptedBy = ceremony.interruptionOf(state.caseNumber)?.cause ?? null;
  return { slot, mediumSerial, attempt, progress, startedAt, interruptedBy };
}

/** Later than any date. */
const NEVER: CalendarDate = '9999-12-31';

/** What is due first; of the same day, what has waited longest. */
const byDeadline = (a: BackOfficeRow, b: BackOfficeRow): number =>
  (a.dueAt ?? NEVER).localeCompare(b.dueAt ?? NEVER) || a.sinceMs - b.sinceMs;
