import { revocationReasons } from '../../vocabulary/certificate.ts';
import { acceptance, isFormsFirst } from '../questions/acceptance.ts';
import { missingMaterials } from '../../rules/material-check.ts';
import { formsOf, isFormPrinted, isPrinted } from '../papers/printed-form.ts';
import { dataChanges } from '../fold/registered-data.ts';
import { mayComeWithoutOrder } from '../../services/mailed-without-order.ts';
import { catalogue, isRunning } from '../../services/catalogue.ts';
import type { ServiceDefinition } from '../../services/service-definition.ts';
import { joined } from '../../vocabulary/values/localized.ts';
import { materialNames } from '../../vocabulary/material.ts';
import { actionSteps, type CaseAction } from '../state/actions.ts';
import type { CaseState } from '../state/case-state.ts';
import { checkApplication } from './check-application.ts';
import { attestedCodes } from './attested-code.ts';
import { identifyAgent } from './decide-agent.ts';
import { answerApproval, requestApproval } from './decide-approval.ts';
import { decideOnline, isOnlineAction } from './decide-online.ts';
import { decideStanding, isStandingAction, withStanding } from './decide-standing.ts';
import { acknowledgeNotices, chooseCertificate, examineMedium } from './decide-certificate.ts';
import { decideIssuance } from './decide-issuance.ts';
import { concernsParcel } from '../questions/mailed-parcel.ts';
import { concernsMoneyAfterwards, decidePayment, isPaymentAction, refundAsked } from './decide-payment.ts';
import { recordRevocation, recordWipe } from './decide-revocation.ts';
import { decided, refused, type Decision, type DecisionContext } from '../state/decision.ts';
import type { CaseEvent } from '../state/events.ts';
import {
  currentIssuance,
  currentStep,
  isCommitted,
  isGranted,
  mayGoBack,
  mediumOf,
  stepsOf,
} from '../fold/fold.ts';
import { refundableFen, settlingPayment } from '../state/payments.ts';
import { reopenedBy, reopenedByData, reopening } from './reopened-steps.ts';
import { paperObstacle } from '../questions/paper-obstacle.ts';
import { papersNotPictured } from '../papers/review-pages.ts';
import { sealOfOtherName } from '../papers/seal-name.ts';
import { unfitForCase } from './unfit-for-case.ts';
import { typeIdentity } from '../fold/typed-identity.ts';
import { wrongStep } from './wrong-step.ts';
import { refusal } from '../../vocabulary/values/refusal.ts';

type ActionOf<T extends CaseAction['type']> = Extract<CaseAction, { type: T }>;

/** What an action does to a case, or why not. Pure: clock and prices come in `context`. */
export function decide(state: CaseState | null, action: CaseAction, context: DecisionContext): Decision {
  if (action.type === 'open-case') return open(action);
  if (state === null) return refused(refusal('not-found'));
  return withStanding(state, action, decideAction(state, action, context));
}

function decideAction(
  state: CaseState,
  action: Exclude<CaseAction, { type: 'open-case' }>,
  context: DecisionContext,
): Decision {
  const isOfParcel = concernsParcel(state, action);
  if (state.status !== 'open' && !concernsMoneyAfterwards(state, action) && !isOfParcel)
    return refused(refusal('case-closed'));
  const step = currentStep(state);
  const belongsTo = actionSteps[action.type];
  if (!isOfParcel && belongsTo !== null && !belongsTo.some((kind) => kind === step)) return wrongStep(state);
  if (isPaymentAction(action)) return decidePayment(state, action);
  if (isOnlineAction(action)) return decideOnline(state, action, context);
  if (isStandingAction(action)) return decideStanding(state, action, context);
  switch (action.type) {
    case 'choose-certificate':
      return chooseCertificate(state, action, context);
    case 'acknowledge-notices':
      return acknowledgeNotices(state, action);
    case 'examine-medium':
      return examineMedium(state, action, context);
    case 'request-approval':
      return requestApproval(state, action);
    case 'answer-approval':
      return answerApproval(state, action, context);
    case 'identify-agent':
      return identifyAgent(state, action, context);
    case 'type-identity':
      return typeIdentity(action.typed, context.now);
    case 'enter-application-data':
      return enterApplicationData(state, action, context);
    case 'check-materials':
      return checkMaterials(state, action, context);
    case 'picture-material':
      return pictureMaterial(state, action);
    case 'capture-specimen':
      return decided({ type: 'seal-specimen-captured', data: action.capture, personal: null });
    case 'accept-specimen':
      return acceptSpecimen(state, action);
    case 'record-print':
      return recordPrint(state, action);
    case 'settle-forms':
      return settleForms(state, action);
    case 'confirm-application':
      return decided({ type: 'application-confirmed', data: { confirmedBy: 'supplier' }, personal: null });
    case 'dispute-application':
      return disputeApplication(action);
    case 'prove-pin':
      return decided({ type: 'pin-proven', data: { mediumSerial: action.mediumSerial }, personal: null });
    case 'set-pin':
      return decided({ type: 'pin-set', data: { mediumSerial: action.mediumSerial }, personal: null });
    case 'reset-pin':
      return finished(state, {
        type: 'pin-reset',
        data: { mediumSerial: action.mediumSerial },
        personal: null,
      });
    case 'record-encryption-test': {
      const { mediumSerial, result } = action;
      const tested: CaseEvent = { type: 'encryption-tested', data: { mediumSerial, result }, personal: null };
      return result === 'passed' ? finished(state, tested) : decided(tested);
    }
    case 'record-revocation':
      return recordRevocation(state, action);
    case 'record-wipe':
      return recordWipe(state, action);
    case 'confirm-documents':
      return confirmDocuments(state);
    case 'hand-over':
      return handOver(state);
    case 'reopen-step':
      return reopenStep(state, action);
    case 'cancel-case':
      return cancel(state, action);
    case 'start-issuance':
    case 'advance-issuance':
    case 'abandon-issuance':
      return decideIssuance(state, action);
  }
}

/** The last step of an order that the supplier finishes with his own medium in his hand: it is his again. */
function finished(state: CaseState, event: CaseEvent): Decision {
  if (stepsOf(state).at(-1) !== currentStep(state)) return decided(event);
  const mediumSerial = mediumOf(state);
  if (mediumSerial === null) return wrongStep(state);
  return decided(
    event,
    { type: 'medium-handed-over', data: { mediumSerial }, personal: null },
    { type: 'case-completed', data: {}, personal: null },
  );
}

function open({ caseNumber, service, channel, accountId, insteadOf }: ActionOf<'open-case'>): Decision {
  if (!isRunning(service, channel)) {
    return refused(refusal('service-not-running', { service: catalogue[service].name }));
  }
  const mayBeNobodys = channel === 'counter' || (channel === 'mail' && mayComeWithoutOrder(service));
  if (accountId === null && !mayBeNobodys)
    return refused(refusal('order-comes-first', { service: catalogue[service].name }));
  const data = {
    ...{ caseNumber, service, channel },
    ...(accountId === null ? {} : { accountId }),
    ...(insteadOf ? { insteadOf } : {}),
    ...(channel === 'counter' ? { paperOrder: 'forms-first' as const } : {}),
  };
  return decided({ type: 'case-opened', data, personal: null });
}

function enterApplicationData(
  state: CaseState,
  { input, revocationReason, pairsInForce = [] }: ActionOf<'enter-application-data'>,
  { feeSchedule }: DecisionContext,
): Decision {
  const checked = checkApplication(input, attestedCodes(state));
  if (!checked.ok) return refused(refusal('invalid-input', {}, checked.fields));
  const { organisation, contact, legalRepresentative } = checked.value;
  const unfit = unfitForCase(state, organisation);
  if (unfit) return refused(refusal('invalid-input', {}, unfit));
  if (state.service === 'revocation') {
    if (revocationReason === null) return refused(refusal('revocation-reason-missing'));
    if (revocationReasons[revocationReason].chosenBy === 'system') return refused(refusal('forbidden'));
  }
  const changes = state.previous
    ? dataChanges(state.previous, { organisation, contact, legalRepresentative, agent: state.agent })
    : [];
  const reason = state.service === 'revocation' ? revocationReason : null;
  const reopens = reopenedByData(state, checked.value, reason);
  const entered: CaseEvent = {
    type: 'application-data-entered',
    data: {
      ...{ organisation, revocationReason: reason },
      ...(pairsInForce.length > 0 ? { pairsInForce } : {}),
      ...reopening(reopens),
    },
    personal: { contact, legalRepresentative, changes },
  };
  // What the supplier confirms, and the forms, say what it costs.
  return isFormsFirst(state) ? decided(entered, ...acceptance(state, feeSchedule)) : decided(entered);
}

/** Before the material check the licence alone: a credit code may have to be attested (R-ORG-1). */
function pictureMaterial(state: CaseState, { picture }: ActionOf<'picture-material'>): Decision {
  if (currentStep(state) === 'application-data' && picture.material !== 'uscc-certificate-copy')
    return wrongStep(state);
  return decided({ type: 'material-pictured', data: picture, personal: null });
}
/** Nothing is confirmed, and what the supplier says is wrong is looked at; what is not changed by it stays. */
const disputeApplication = ({ note }: ActionOf<'dispute-application'>): Decision =>
  decided({
    type: 'application-disputed',
    data: { reopens: ['application-data', 'supplier-confirmation'] },
    personal: { note },
  });

/** R-MAT-1 and, once all is there, acceptance: the fee follows from the schedule of this moment (R-FEE-1). */
function checkMaterials(
  state: CaseState,
  { items }: ActionOf<'check-materials'>,
  { feeSchedule }: DecisionContext,
): Decision {
  const definition: ServiceDefinition = catalogue[state.service];
  const required = definition.channels[state.channel]?.materials ?? [];
  const passed = missingMaterials(required, items).length === 0;
  const unpictured = currentStep(state) === 'mail-intake' ? papersNotPictured(state) : [];
  if (currentStep(state) === 'mail-intake' && state.parcel === null)
    return refused(refusal('parcel-not-registered'));
  if (passed && unpictured.length > 0) {
    const materials = joined(unpictured.map((material) => materialNames[material]));
    return refused(refusal('papers-not-pictured', { materials }));
  }
  const checked: CaseEvent = { type: 'materials-checked', data: { items, passed }, personal: null };
  // By mail the prices count that were confirmed, or those of the review (R-FEE-1).
  if (!passed || state.channel === 'mail') return decided(checked);
  return decided(checked, ...acceptance(state, feeSchedule));
}

function acceptSpecimen(state: CaseState, { captureId }: ActionOf<'accept-specimen'>): Decision {
  const capture = state.specimens.find((candidate) => candidate.captureId === captureId);
  if (!capture) return refused(refusal('not-found'));
  if (capture.sealAttachment === null) return refused(refusal('specimen-unusable'));
  if (capture.reusedFrom !== undefined && !mayShowOtherName(state))
    return refused(refusal('seal-shows-old-name'));
  return decided({ type: 'seal-specimen-accepted', data: { captureId }, personal: null });
}

/** R-CHANGE-2: as the pair of an order is made, what its supplier confirmed of this very name counts, too. */
function mayShowOtherName(state: CaseState): boolean {
  const name = sealOfOtherName(state);
  if (name === null || isGranted(state, 'old-seal')) return true;
  const isSettledNow = currentStep(state) === 'seal-specimen' || currentStep(state) === 'review';
  return !isSettledNow && state.product?.knownSealName === name;
}

/** Invariant 7: the second print of a document is marked as a reprint. The same job recorded twice is one print. */
function recordPrint(state: CaseState, { document, jobName, isCopy }: ActionOf<'record-print'>): Decision {
  if (state.documents.some((printed) => printed.jobName === jobName)) return decided();
  const obstacle = paperObstacle(state, document);
  if (obstacle) return refused(obstacle);
  const reprint = isCopy || isPrinted(state, document);
  return decided({ type: 'document-printed', data: { document, jobName, reprint }, personal: null });
}

/** R-MAT-3: one set, of which each form was printed here or was brought along. R-ON-10: for a parcel all are printed. */
function settleForms(state: CaseState, action: ActionOf<'settle-forms'>): Decision {
  const forms = formsOf(state);
  const brought = state.channel === 'counter' ? forms.filter((form) => action.brought.includes(form)) : [];
  const lacking = forms.filter((form) => !brought.includes(form) && !isFormPrinted(state, form));
  if (lacking.length > 0) {
    const names = joined(lacking.map((form) => materialNames[form]));
    return refused(refusal('forms-not-settled', { forms: names }));
  }
  return decided({ type: 'forms-settled', data: { brought }, personal: null });
}

/** The slip goes along with what is handed over; where nothing is, the case ends with its papers. */
function confirmDocuments(state: CaseState): Decision {
  const paper = state.service === 'revocation' ? 'revocation-confirmation' : 'handover-slip';
  if (!isPrinted(state, paper)) return refused(refusal('form-not-printed'));
  const confirmed: CaseEvent = { type: 'documents-confirmed', data: {}, personal: null };
  if (stepsOf(state).at(-1) !== 'document-printing') return decided(confirmed);
  return decided(confirmed, { type: 'case-completed', data: {}, personal: null });
}

function handOver(state: CaseState): Decision {
  const mediumSerial = mediumOf(state);
  if (mediumSerial === null) return wrongStep(state);
  return decided(
    { type: 'medium-handed-over', data: { mediumSerial }, personal: null },
    { type: 'case-completed', data: {}, personal: null },
  );
}

/** Going back is possible until money was taken or something was done that can't be taken back. */
function reopenStep(state: CaseState, { step }: ActionOf<'reopen-step'>): Decision {
  const done = state.doneSteps[step] !== undefined && stepsOf(state).includes(step);
  if (!mayGoBack(state) || !done) return wrongStep(state);
  const reopens = reopenedBy(state, step);
  return decided({ type: 'step-reopened', data: { step, reopens }, personal: null });
}

/**
 * What was paid is then owed back. Where certificates were signed, the issuance is abandoned first (they are
 * revoked), so that no good pair outlives a cancelled case.
 */
function cancel(state: CaseState, { reason }: ActionOf<'cancel-case'>): Decision {
  if (isCommitted(state)) return refused(refusal('must-be-finished'));
  if (currentIssuance(state) !== null) return refused(refusal('issuance-running'));
  const paid = settlingPayment(state);
  const owedBackFen = paid ? refundableFen(paid) - paid.owedFen : 0;
  const cancelled: CaseEvent = { type: 'case-cancelled', data: { owedBackFen }, personal: { reason } };
  const { accountId } = state;
  return paid && owedBackFen > 0 && accountId !== null
    ? decided(cancelled, refundAsked(paid.paymentId, owedBackFen, reason))
    : decided(cancelled);
}
