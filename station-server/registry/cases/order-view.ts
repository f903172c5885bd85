import { isBackOfficeStep, promiseOf } from '../../../shared/case/questions/back-office.ts';
import type { YearNotice } from '../../../shared/calendar/calendar.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import type { CaseEvent, CaseEventType, RecordedCaseEvent } from '../../../shared/case/state/events.ts';
import { currentStep, foldCase } from '../../../shared/case/fold/fold.ts';
import { isReasoned } from '../../../shared/case/state/typed-by-staff.ts';
import type { OrderView } from '../../../shared/contract/account.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { InvoiceState } from '../../../shared/invoice/invoice.ts';
import { deadlineInWords, reviewDeadline } from '../../../shared/calendar/working-days.ts';
import type { ServiceCode } from '../../../shared/services/service-definition.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import type { Actor } from '../../../shared/vocabulary/staff.ts';
import { ProblemError } from '../../failures/problem-error.ts';

const somebody: Actor = { kind: 'station' };
/** Orders that begin with the proof of the medium's key. */
const ON_ORIGINAL: readonly ServiceCode[] = ['renewal', 'information-change'];
/** From which event on an order by mail goes by what its supplier says. */
const UNPROVEN_BY_MAIL: Partial<Record<ServiceCode, readonly CaseEventType[]>> = {
  'first-issue': ['case-opened'],
  'lost-reissue': ['certificate-left-open', 'application-data-entered'],
  revocation: ['certificate-left-open', 'application-data-entered'],
};
/** Enough of a number for staff to find what is meant by it. */
const SHOWN_CHARACTERS = 4;
const MASKED = '****';

/**
 * The events of an order as its supplier sees them: who of the staff did what, and what staff said among themselves, is not
 * his business; nor what was registered before for a certificate whose key he has not proven to have. They
 * fold to the same steps.
 */
export function eventsForSupplier(events: readonly RecordedCaseEvent[]): RecordedCaseEvent[] {
  return withoutUnproven(events).map((event) => {
    const shown: RecordedCaseEvent = event.actor.kind === 'staff' ? { ...event, actor: somebody } : event;
    // Of the counter's own case, and why it goes on, a supplier learns no more than that it does.
    if (shown.type === 'order-passed' || shown.type === 'went-past-order')
      return { ...shown, data: { caseNumber: '' }, personal: null };
    if (shown.type === 'review-decided' && shown.data.approved) return { ...shown, personal: null };
    return isReasoned(shown) && shown.type !== 'case-cancelled' ? { ...shown, personal: null } : shown;
  });
}

/**
 * What a supplier's screen and papers may say of a certificate whose key he has not proven to have: nothing of the
 * persons that were registered for it. Of one in an order by mail (R-ON-4) that was found by a credit code, which anybody
 * can type, the numbers are masked too, and its organisation is as the supplier himself said. They fold to the same steps.
 */
function withoutUnproven(recorded: readonly RecordedCaseEvent[]): RecordedCaseEvent[] {
  const events = isKeyProven(recorded) ? [...recorded] : recorded.map(withoutRegistered);
  const unproven = unprovenFrom(events);
  if (unproven < 0) return events;
  const said = events.find((event) => event.type === 'application-data-entered')?.data.organisation;
  return events.map((event, index) => {
    if (index <= unproven) return event;
    if (event.type === 'certificate-chosen')
      return { ...event, data: masked(event.data, said ?? event.data.previousOrganisation) };
    if (event.type !== 'application-data-entered' || !event.data.pairsInForce) return event;
    const pairsInForce = event.data.pairsInForce.map(({ mediumSerial, notAfter }) => ({
      ...{ mediumSerial: lastOf(mediumSerial), notAfter },
    }));
    return { ...event, data: { ...event.data, pairsInForce } };
  });
}

function isKeyProven(events: readonly RecordedCaseEvent[]): boolean {
  const opened = events.find((event) => event.type === 'case-opened')?.data;
  return opened?.channel === 'self-service' && ON_ORIGINAL.some((service) => service === opened.service);
}

/** Which fields change stays to be seen, not what was registered in them for somebody else, as it may be. */
function withoutRegistered(event: RecordedCaseEvent): RecordedCaseEvent {
  if (event.type === 'certificate-chosen') return { ...event, personal: null };
  if (event.type !== 'application-data-entered' || event.personal === null) return event;
  const changes = event.personal.changes.map((change) => ({ ...change, before: MASKED }));
  return { ...event, personal: { ...event.personal, changes } };
}

/** After this event a certificate is found by what the supplier says of his organisation; -1: it never is. */
function unprovenFrom(events: readonly RecordedCaseEvent[]): number {
  const opened = events.find((event) => event.type === 'case-opened')?.data;
  const byMail = opened?.channel === 'mail' ? (UNPROVEN_BY_MAIL[opened.service] ?? []) : [];
  return events.findIndex(
    ({ type }) => type === 'switched-to-mail' || byMail.some((unproven) => unproven === type),
  );
}

/** The state that a supplier's papers are made from. Problem `not-found`. */
export function stateForPapers(events: readonly RecordedCaseEvent[]): CaseState {
  const state = foldCase(withoutUnproven(events));
  if (!state) throw new ProblemError(makeProblem('not-found'));
  return state;
}

/** R-ON-10: the last day of what was promised for the parcel that is here; null: none waits for its review. */
export function reviewDueDate(state: CaseState, notices: readonly YearNotice[]): string | null {
  const step = currentStep(state);
  if (state.parcel === null || !isBackOfficeStep(step) || promiseOf(step) !== 'review') return null;
  return deadlineInWords(reviewDeadline(state.parcel.at, notices));
}

/** The numbers of his invoices; what the platform or a mail server said among themselves is the staff's business. */
export function invoiceForSupplier(invoice: InvoiceState | null): OrderView['invoice'] {
  if (invoice === null) return null;
  const { issued, mailedAt, reds } = invoice;
  return {
    invoiceNumber: issued?.invoiceNumber ?? null,
    mailedAt,
    reds: reds.map((red) => ({
      amountFen: red.amountFen,
      invoiceNumber: red.invoiceNumber,
      mailedAt: red.mailedAt,
    })),
  };
}

type Chosen = Extract<CaseEvent, { type: 'certificate-chosen' }>['data'];

function masked(chosen: Chosen, said: Chosen['previousOrganisation']): Chosen {
  const certificate: RegisteredPair = {
    ...chosen.certificate,
    ...{ requestId: '', caseNumber: '', organisationName: said.name },
    signingSerial: lastOf(chosen.certificate.signingSerial),
    encryptionSerial: lastOf(chosen.certificate.encryptionSerial),
    mediumSerial: lastOf(chosen.certificate.mediumSerial),
  };
  const { sealName: _unproven, ...shown } = chosen;
  return { ...shown, certificate, previousOrganisation: said };
}

export const lastOf = (number: string): string => `****${number.slice(-SHOWN_CHARACTERS)}`;
