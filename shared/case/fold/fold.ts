import { openedCase } from './opened-case.ts';
import { subjectOf } from './approval-subject.ts';
import { doneWithoutData } from './back-to-data.ts';
import type { Approval, CaseState, Examination, Issuance, RevokedCertificate } from '../state/case-state.ts';
import type { RecordedCaseEvent } from '../state/events.ts';
import { answered, overruled, requested } from './fold-approvals.ts';
import { issuancesAfter } from './fold-issuance.ts';
import { corrected, identified, identityTyped, undone } from './fold-papers.ts';
import { isOnlineEvent, isRepeated, onlineChangeOf, type RecordedOnlineEvent } from './fold-online.ts';
import { isStandingEvent, standingChangeOf, type RecordedStandingEvent } from '../state/order-standing.ts';
import { owingBack, paymentsAfter, waitingPayment } from '../state/payments.ts';
import { attemptsAfter, shownVersionsAfter } from '../state/step-attempts.ts';
import { reasonIn } from '../state/typed-by-staff.ts';
import { openBidBlocks } from '../../rules/open-bid.ts';
import { verdictLetsGoOn } from '../../rules/examination-outcome.ts';
import { inPaperOrder } from '../../rules/step-order.ts';
import { onlineRenewal } from '../../rules/validity.ts';
import { isWanted, type StepFacts } from './wanted-steps.ts';
import { runningSteps, type RunningStepKind } from '../../services/catalogue.ts';
import { PAIR_STEPS, type PairStep } from '../../services/service-definition.ts';
import type { InstantMs } from '../../vocabulary/values/calendar-date.ts';
import type { RegisteredPair } from '../../vocabulary/registered-pair.ts';
import type { RevocationReason } from '../../vocabulary/certificate.ts';

/** State of a case from its events; null when there are none. */
export function foldCase(events: readonly RecordedCaseEvent[]): CaseState | null {
  return events.reduce<CaseState | null>(applyCaseEvent, null);
}

/** The steps of this case: those of its service in its channel, as far as this one has them. */
export const stepsOf = (facts: StepFacts): readonly RunningStepKind[] =>
  inPaperOrder(
    runningSteps(facts.service, facts.channel),
    facts.channel === 'counter' ? facts.paperOrder : 'forms-first',
  ).filter((step) => isWanted(step, facts));

/** The step in which this case's certificate pair is made; null where its service makes none. */
const pairStepOf = (state: StepFacts): PairStep | null =>
  PAIR_STEPS.find((step) => stepsOf(state).includes(step)) ?? null;

/** The step that is on: the first that is not done; null when the case is not open. */
export function currentStep(state: CaseState): RunningStepKind | null {
  if (state.status !== 'open') return null;
  return stepsOf(state).find((step) => state.doneSteps[step] === undefined) ?? null;
}

/** The issuance attempt that counts: the newest one that was not abandoned. */
export function currentIssuance(state: CaseState): Issuance | null {
  const newest = state.issuances.at(-1);
  return newest && newest.progress !== 'abandoned' ? newest : null;
}

/** The medium that the case has made, or else the one that it is about. */
export const mediumOf = (state: CaseState): string | null =>
  currentIssuance(state)?.mediumSerial ?? state.certificate?.mediumSerial ?? null;

/** The newest approval of a kind for what the case is about now: it waits for its answer, or has one. */
export const approvalOf = (state: CaseState, kind: Approval['kind']): Approval | null =>
  state.approvals.findLast(
    (approval) => approval.kind === kind && approval.subject === subjectOf(kind, state),
  ) ?? null;

export const isGranted = (state: CaseState, kind: Approval['kind']): boolean =>
  approvalOf(state, kind)?.answer?.granted ?? false;

/** The examination that counts: the newest. */
export const currentExamination = (state: CaseState): Examination | null => state.examinations.at(-1) ?? null;

/** Where nothing can be taken back any more: it can only be finished. */
export const isCommitted = (state: CaseState): boolean =>
  state.revocation !== null ||
  (state.service === 'unlock' && state.pinSet) ||
  state.issuances.some(({ oldPairRevoked }) => oldPairRevoked);

/** Until money was taken or is awaited, or something was done to the certificate or the medium. */
export const mayGoBack = (state: CaseState): boolean =>
  state.settlement === null &&
  waitingPayment(state) === null &&
  currentIssuance(state) === null &&
  !isCommitted(state);

/** One event on top of a state. The first must be `case-opened`; throws RangeError otherwise. */
export function applyCaseEvent(state: CaseState | null, event: RecordedCaseEvent): CaseState {
  if (event.type === 'case-opened') return begun(null, workedOn(openedCase(event), event), event);
  if (state === null) throw new RangeError(`a case begins with case-opened, not ${event.type}`);
  const after = {
    ...workedOn(state, event),
    ...changesBy(state, event),
    version: event.version,
    lastEventAt: event.at,
    touchedAt: event.actor.kind === 'station' ? state.touchedAt : event.at,
    shownVersions: shownVersionsAfter(state.shownVersions, event),
  };
  return begun(currentStep(state), after, event);
}

/** The state with the attempt counted that the event began. */
function begun(before: RunningStepKind | null, after: CaseState, event: RecordedCaseEvent): CaseState {
  const isFurther =
    event.type === 'issuance-abandoned' || (event.type === 'verification-begun' && isRepeated(after));
  return { ...after, attempts: attemptsAfter(after.attempts, { before, on: currentStep(after), isFurther }) };
}

function changesBy(state: CaseState, event: Exclude<RecordedCaseEvent, { type: 'case-opened' }>): Change {
  if (isOnlineEvent(event)) return onlineChangeOf(state, event);
  return isStandingEvent(event) ? standingChangeOf(event) : changeOf(state, event);
}

/** What a supervisor answers is no work on the case; everything else that staff do is. */
const ANSWERS: readonly string[] = [
  'approval-answered',
  'fee-waived',
  'verdict-overruled',
  'refund-begun',
  'payment-set-aside',
];

function workedOn(state: CaseState, event: RecordedCaseEvent): CaseState {
  const { actor, type } = event;
  const isAnswer =
    ANSWERS.includes(type) || (type === 'agent-identified' && event.data.confirmedBy !== undefined);
  if (actor.kind !== 'staff' || isAnswer || state.workedOnBy.includes(actor.staffId)) return state;
  return { ...state, workedOnBy: [...state.workedOnBy, actor.staffId] };
}

/** R-TIP-3: the notices are answered for the certificate that they are about. */
function doneBeforeChoice(
  { doneSteps, certificate }: CaseState,
  chosen: RegisteredPair,
): CaseState['doneSteps'] {
  if (certificate === null || certificate.requestId === chosen.requestId) return doneSteps;
  const { notices: _answered, ...others } = doneSteps;
  return others;
}

type Change = Partial<CaseState>;
type LaterEvent = Exclude<
  RecordedCaseEvent,
  { type: 'case-opened' } | RecordedOnlineEvent | RecordedStandingEvent
>;

function changeOf(state: CaseState, event: LaterEvent): Change {
  const done = (...steps: RunningStepKind[]): Pick<CaseState, 'doneSteps'> => ({
    doneSteps: { ...state.doneSteps, ...Object.fromEntries(steps.map((step) => [step, event.at])) },
  });
  switch (event.type) {
    case 'certificate-chosen':
      return {
        certificate: event.data.certificate,
        insteadOfSerial: event.data.insteadOfSerial,
        previous: {
          organisation: event.data.previousOrganisation,
          sealName: event.data.sealName ?? event.data.previousOrganisation.name,
          contact: event.personal?.contact ?? null,
          legalRepresentative: event.personal?.legalRepresentative ?? null,
          agentName: event.personal?.agentName ?? null,
          agentIdNumber: event.personal?.agentIdNumber ?? null,
        },
        // The answer was about another certificate.
        bidOpen: state.certificate?.requestId === event.data.certificate.requestId ? state.bidOpen : null,
        needsAttestation: needsAttestation(state, event.data.certificate.notAfter, event.at),
        ...withoutSealOf(state, event.data.certificate),
        doneSteps: {
          ...doneBeforeChoice(state, event.data.certificate),
          'certificate-lookup': event.at,
          'certificate-login': event.at,
        },
      };
    case 'notices-acknowledged': {
      const { bidOpen } = event.data;
      const blocked = bidOpen && openBidBlocks(state.service) && !isGranted(state, 'bid-block-override');
      // Who has come as far as the notices has proven the PIN where it is to be proven.
      return { bidOpen, ...(blocked ? {} : done('pin-proof', 'notices')) };
    }
    case 'approval-requested':
      return { approvals: [...state.approvals, requested(state, event)] };
    case 'approval-answered':
      return {
        approvals: answered(state, event),
        ...(event.data.granted && event.data.kind === 'bid-block-override'
          ? done('pin-proof', 'notices')
          : {}),
      };
    case 'medium-examined':
      return {
        examinations: [...state.examinations, { ...event.data, overruled: null, at: event.at }],
        ...(verdictLetsGoOn(state.service, event.data) ? done('medium-examination') : {}),
      };
    case 'verdict-overruled':
      return {
        examinations: overruled(state, event),
        ...(verdictLetsGoOn(state.service, { ...event.data, pinForgotten: false })
          ? done('medium-examination')
          : reopen(state, 'medium-examination')),
      };
    case 'agent-identified':
      return identified(state, event);
    case 'identity-typed':
      return identityTyped(state, event);
    case 'application-data-entered':
      return {
        organisation: event.data.organisation,
        pairsInForce: event.data.pairsInForce ?? [],
        revocationReason: event.data.revocationReason,
        changes: event.personal?.changes ?? [],
        contact: event.personal?.contact ?? state.contact,
        legalRepresentative: event.personal?.legalRepresentative ?? null,
        dispute: null,
        subjectRefused: false,
        ...corrected({ ...state, ...done('application-data') }, event.data),
      };
    case 'materials-checked':
      return {
        materials: event.data.items,
        ...(event.data.passed ? done('material-check', 'mail-intake') : {}),
      };
    case 'material-pictured':
      return { materialPictures: [...state.materialPictures, event.data] };
    case 'case-accepted':
      return { fee: event.data.fee };
    case 'seal-specimen-captured':
      return { specimens: [...state.specimens, event.data] };
    case 'seal-specimen-accepted':
      return {
        acceptedSpecimen: state.specimens.find((s) => s.captureId === event.data.captureId) ?? null,
        specimenAcceptedBy: { actor: event.actor, at: event.at },
        ...done('seal-specimen'),
      };
    case 'document-printed':
      return { documents: [...state.documents, event.data] };
    case 'application-form-signed':
      return done('application-form');
    case 'forms-settled':
      return { broughtForms: event.data.brought, ...done('application-form') };
    case 'application-confirmed':
      return { dispute: null, ...done('supplier-confirmation') };
    case 'application-disputed':
      return {
        dispute: event.personal === null ? '' : event.personal.note,
        ...(event.data.reopens ? undone(state, event.data.reopens) : reopen(state, 'application-data')),
      };
    case 'fee-collected': {
      const { lines: _lines, ...settlement } = event.data;
      return {
        payments: paymentsAfter(state.payments, event),
        settlement: { ...settlement, at: event.at },
        ...done('fee-collection', 'payment'),
      };
    }
    case 'payment-begun':
    case 'payment-offered':
    case 'payment-received':
    case 'payment-ended':
    case 'payment-set-aside':
    case 'refund-begun':
    case 'refund-done':
    case 'refund-stuck':
    case 'refund-failed':
      return { payments: paymentsAfter(state.payments, event) };
    case 'fee-waived':
      return {
        settlement: { method: 'waived', amountFen: 0, waivedFen: event.data.waivedFen, at: event.at },
        ...done('fee-collection', 'payment'),
      };
    case 'pin-proven':
      return done('pin-proof');
    case 'pin-set':
      return { pinSet: true, ...done('pin-setting') };
    case 'pin-reset':
      return { pinSet: true, resetLink: null, ...done('pin-reset', 'pin-reset-link') };
    case 'encryption-tested':
      return {
        encryptionTest: { ...event.data, at: event.at },
        ...(event.data.result === 'passed' ? done('encryption-test') : {}),
      };
    case 'certificates-revoked': {
      const { serials, reason, revokedAt, crlNumber } = event.data;
      const certificates = event.data.certificates ?? revokedAlike(state, event.data);
      return {
        revocation: { serials, certificates, reason, at: revokedAt, crlNumber },
        ...done('revocation'),
      };
    }
    case 'medium-wiped':
      return { wipedMediumSerial: event.data.mediumSerial };
    case 'documents-confirmed':
      return done('document-printing');
    case 'medium-handed-over':
      return { handedOverAt: event.at, ...done('handover') };
    case 'case-completed':
      return { status: 'completed' };
    case 'step-reopened':
      return event.data.reopens ? undone(state, event.data.reopens) : reopen(state, event.data.step);
    case 'case-cancelled':
      return {
        status: 'cancelled',
        cancellation: { reason: reasonIn(event), owedBackFen: event.data.owedBackFen },
        payments: owingBack(state.payments, event.data.owedBackFen),
      };
    case 'issuance-abandoned':
      return {
        issuances: issuancesAfter(state.issuances, event),
        pinSet: false,
        ...afterAbandoning(state, event.data.subjectRefused ?? false),
      };
    case 'issuance-completed':
      // A medium that is sent is produced when its first PIN is on its way, too (R-ON-12).
      return {
        issuances: issuancesAfter(state.issuances, event),
        ...done('issuance', 'certificate-download'),
      };
    default:
      return { issuances: issuancesAfter(state.issuances, event) };
  }
}

/** The next attempt is another one of the same data, or waits for other data. */
function afterAbandoning(state: CaseState, subjectRefused: boolean): Change {
  const { doneSteps } = reopen(state, pairStepOf(state) ?? 'issuance');
  return subjectRefused ? { subjectRefused, doneSteps: doneWithoutData(doneSteps) } : { doneSteps };
}

/** The seal of before belongs to the certificate that it was made for: another certificate has one of its own. */
const withoutSealOf = (
  { certificate, acceptedSpecimen }: CaseState,
  { requestId }: RegisteredPair,
): Change =>
  acceptedSpecimen?.reusedFrom !== undefined && certificate?.requestId !== requestId
    ? { acceptedSpecimen: null, specimenAcceptedBy: null }
    : {};

function revokedAlike(
  { certificate }: CaseState,
  { reason, revokedAt }: { reason: RevocationReason; revokedAt: InstantMs },
): RevokedCertificate[] {
  if (!certificate) return [];
  const { signingSerial, encryptionSerial, notAfter } = certificate;
  return [
    { use: 'signing', serial: signingSerial, notAfter, reason, revokedAt },
    { use: 'encryption', serial: encryptionSerial, notAfter, reason, revokedAt },
  ];
}

/** R-VAL-5, online renewal only. */
const needsAttestation = ({ service, channel }: CaseState, notAfter: InstantMs, now: InstantMs): boolean =>
  service === 'renewal' &&
  channel === 'self-service' &&
  onlineRenewal(notAfter, now).kind === 'needs-approval';

/** A reopened step and all after it are to be done again; what was entered stays to be corrected. */
function reopen(state: CaseState, step: RunningStepKind): Pick<CaseState, 'doneSteps'> {
  const steps = stepsOf(state);
  const kept = steps.slice(0, steps.indexOf(step));
  return {
    doneSteps: Object.fromEntries(
      Object.entries(state.doneSteps).filter(([done]) => kept.some((k) => k === done)),
    ),
  };
}
