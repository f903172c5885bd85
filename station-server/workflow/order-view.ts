import type { CaseState } from '../../shared/case/case-state.ts';
import type { CaseEvent, CaseEventType, RecordedCaseEvent } from '../../shared/case/events.ts';
import { foldCase } from '../../shared/case/fold.ts';
import { isSettledByPapers } from '../../shared/case/settled-by-papers.ts';
import { makeProblem } from '../../shared/contract/make-problem.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import type { RegisteredPair } from '../../shared/vocabulary/registered-pair.ts';
import type { Actor } from '../../shared/vocabulary/staff.ts';
import { ProblemError } from '../problem-error.ts';

const somebody: Actor = { kind: 'station' };
/** Orders that begin with the proof of the medium's key. */
const ON_ORIGINAL: readonly ServiceCode[] = ['renewal', 'information-change'];
const UNPROVEN_BY_MAIL: readonly CaseEventType[] = ['certificate-left-open', 'application-data-entered'];
/** Enough of a number for staff to find what is meant by it. */
const SHOWN_CHARACTERS = 4;

/**
 * The events of an order as its supplier sees them: who of the staff did what, and what staff said among themselves, is not
 * his business; nor what was registered before for a certificate whose key he has not proven to have. They
 * fold to the same steps.
 */
export function eventsForSupplier(events: readonly RecordedCaseEvent[]): RecordedCaseEvent[] {
  const opened = events.find((event) => event.type === 'case-opened');
  const isProven =
    opened?.data.channel === 'self-service' && ON_ORIGINAL.some((service) => service === opened.data.service);
  return withoutUnproven(events).map((event) => {
    const shown: RecordedCaseEvent = event.actor.kind === 'staff' ? { ...event, actor: somebody } : event;
    if (shown.type === 'certificate-chosen' && !isProven) return { ...shown, personal: null };
    // Of the counter's own case, and why it goes on, a supplier learns no more than that it does.
    if (shown.type === 'order-passed' || shown.type === 'went-past-order')
      return { ...shown, data: { caseNumber: '', reason: '' } };
    if (shown.type === 'review-decided' && shown.data.approved)
      return { ...shown, data: { ...shown.data, note: '' } };
    if (shown.type === 'approval-requested' || shown.type === 'approval-answered')
      return { ...shown, data: { ...shown.data, reason: '' } } as RecordedCaseEvent;
    return shown;
  });
}

/**
 * What a supplier's screen and papers may say of the certificate of an order by mail (R-ON-4) that was found by a credit
 * code, which anybody can type: its numbers are masked and its organisation is as the supplier himself said. They fold to
 * the same steps.
 */
function withoutUnproven(events: readonly RecordedCaseEvent[]): RecordedCaseEvent[] {
  const unproven = unprovenFrom(events);
  if (unproven < 0) return [...events];
  const said = events.find((event) => event.type === 'application-data-entered')?.data.organisation;
  return events.map((event, index) =>
    event.type === 'certificate-chosen' && index > unproven
      ? { ...event, data: masked(event.data, said ?? event.data.previousOrganisation) }
      : event,
  );
}

/** After this event a certificate is found by what the supplier says of his organisation; -1: it never is. */
function unprovenFrom(events: readonly RecordedCaseEvent[]): number {
  const opened = events.find((event) => event.type === 'case-opened')?.data;
  const isByPapers = opened !== undefined && isSettledByPapers(opened);
  return events.findIndex(
    ({ type }) =>
      type === 'switched-to-mail' || (isByPapers && UNPROVEN_BY_MAIL.some((unproven) => unproven === type)),
  );
}

/** The state that a supplier's papers are made from. Problem `not-found`. */
export function stateForPapers(events: readonly RecordedCaseEvent[]): CaseState {
  const state = foldCase(withoutUnproven(events));
  if (!state) throw new ProblemError(makeProblem('not-found'));
  return state;
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
