import { assessFee } from '../../rules/fee.ts';
import { missingUploads } from '../papers/required-uploads.ts';
import {
  HOUR_MS,
  shanghaiDate,
  type CalendarDate,
  type InstantMs,
} from '../../vocabulary/values/calendar-date.ts';
import type { Localized } from '../../vocabulary/values/localized.ts';
import { birthDateIn } from '../../vocabulary/numbers/resident-id-number.ts';
import type { Agent, CaseState, PairInForce } from '../state/case-state.ts';
import { owesParcel, owesPin } from '../questions/mailed-parcel.ts';
import { chosenCertificate } from './decide-certificate.ts';
import { canGiveSpecimen, decideReview } from './decide-review.ts';
import { decided, refused, type Decision, type DecisionContext } from '../state/decision.ts';
import type { CaseEvent } from '../state/events.ts';
import { currentIssuance, currentStep, stepsOf } from '../fold/fold.ts';
import { stepOfVerification } from '../fold/fold-online.ts';
import { onlineActionSteps, type OnlineCaseAction } from '../state/online-actions.ts';
import type { CaseVerification, PageReading } from '../state/online-state.ts';
import { VERIFIED_ONLINE } from '../../vocabulary/id-card-kind.ts';
import { reopenedByVerifiedAgent, reopenedByVerifiedName, reopening } from './reopened-steps.ts';
import { sealOfOtherName } from '../papers/seal-name.ts';
import { isSettledByPapers } from '../papers/settled-by-papers.ts';
import { isPrinted } from '../papers/printed-form.ts';
import { unfitForCase } from './unfit-for-case.ts';
import { wrongStep } from './wrong-step.ts';
import { AGENT_FIELDS, filledIn } from '../../vocabulary/verification.ts';
import { refusal } from '../../vocabulary/values/refusal.ts';

type ActionOf<T extends OnlineCaseAction['type']> = Extract<OnlineCaseAction, { type: T }>;

/** A bound on what one order has at a time. */
const MOST_UPLOADS = 40;
/** A bound on what one order can store: what was withdrawn or sent back counts, too. */
const MOST_UPLOADS_GIVEN = 120;
/** Asked for without end it would fill somebody's mailbox. */
const MOST_LINKS_AN_HOUR = 5;

export const isOnlineAction = (action: { type: string }): action is OnlineCaseAction =>
  action.type in onlineActionSteps;

/** The online channel's part of `decide`; the step that is on was checked before. */
export function decideOnline(state: CaseState, action: OnlineCaseAction, context: DecisionContext): Decision {
  switch (action.type) {
    case 'begin-verification':
      return beginVerification(state, action);
    case 'settle-verification':
      return settleVerification(state, action, context);
    case 'switch-to-mail':
      return switchToMail(state, action, context);
    case 'leave-certificate-open':
      return leaveCertificateOpen(state);
    case 'confirm-product':
      return confirmProduct(state, action, context);
    case 'add-upload':
      return addUpload(state, action);
    case 'record-readings':
      return decided(...action.readings.map(pageRead));
    case 'withdraw-upload': {
      const { uploadId } = action;
      if (!state.uploads.some((upload) => upload.uploadId === uploadId)) return refused(refusal('not-found'));
      return decided({ type: 'upload-withdrawn', data: { uploadId }, personal: null });
    }
    case 'submit-uploads':
      return submitUploads(state);
    case 'sign-application':
      return decided({
        type: 'application-signed',
        data: { textSha256: action.textSha256 },
        personal: null,
      });
    case 'register-parcel':
      return decided({ type: 'parcel-registered', data: action.parcel, personal: null });
    case 'decide-review':
      return decideReview(state, action, context);
    case 'record-initial-pin': {
      const { type: _type, ...data } = action;
      return decided({ type: 'initial-pin-sent', data, personal: null });
    }
    case 'dispatch':
      return dispatch(state, action);
    case 'send-parcel-back':
      return sendParcelBack(state, action);
    case 'send-reset-link': {
      const { linkSha256, expiresAt } = action;
      if (state.resetLinksSentAt.filter((at) => at > context.now - HOUR_MS).length >= MOST_LINKS_AN_HOUR)
        return refused(refusal('mailed-enough', { most: MOST_LINKS_AN_HOUR }));
      return decided({ type: 'reset-link-sent', data: { linkSha256, expiresAt }, personal: null });
    }
    case 'use-reset-link': {
      const { linkSha256 } = action;
      if (goodResetLink(state, context.now)?.linkSha256 !== linkSha256) return refused(refusal('link-dead'));
      return decided({ type: 'reset-link-used', data: { linkSha256 }, personal: null });
    }
  }
}

/** R-ON-12: its medium gets another PIN first, unless it can't or needs none any more. */
function sendParcelBack(state: CaseState, { parcel, withoutPin }: ActionOf<'send-parcel-back'>): Decision {
  if (!owesParcel(state)) return refused(refusal('no-parcel-here'));
  if (!owesPin(state)) return decided({ type: 'parcel-sent-back', data: parcel, personal: null });
  if (withoutPin === null) return refused(refusal('initial-pin-unsent'));
  return decided({ type: 'parcel-sent-back', data: { ...parcel, withoutPin }, personal: null });
}

/** R-UNLOCK-2: neither used nor expired, and the counter has not gone past its order (R-ORG-2). Null: there is none. */
export const goodResetLink = (
  { resetLink, passedBy }: Pick<CaseState, 'resetLink' | 'passedBy'>,
  now: InstantMs,
): CaseState['resetLink'] =>
  resetLink !== null && passedBy === null && resetLink.expiresAt > now ? resetLink : null;

/** R-MAT-1: a file that was sent back is not taken again as it was. */
function addUpload(state: CaseState, { upload, readings }: ActionOf<'add-upload'>): Decision {
  if (state.uploads.length >= MOST_UPLOADS) return refused(refusal('too-many-uploads'));
  if (state.uploadsGiven >= MOST_UPLOADS_GIVEN) return refused(refusal('uploads-used-up'));
  const { material, sha256 } = upload;
  if (state.returned.some((back) => back.material === material && back.sha256 === sha256))
    return refused(refusal('returned-unchanged'));
  return decided({ type: 'material-uploaded', data: upload, personal: null }, ...readings.map(pageRead));
}

/** What was sent back has been given anew; of an order that was sent back with a note alone, at least one thing. */
function submitUploads(state: CaseState): Decision {
  if (missingUploads(state).length > 0) return refused(refusal('uploads-missing'));
  if (state.unchangedSinceReturn) return refused(refusal('returned-unchanged'));
  return decided({ type: 'uploads-submitted', data: {}, personal: null });
}

/** The words that were read are sealed with the case's other personal data. */
const pageRead = ({ attachment, kind, fields }: PageReading): CaseEvent => ({
  type: 'page-read',
  data: { attachment, kind },
  personal: { fields },
});

/** R-ORG-1: who renews or changes stays the same legal entity. */
function beginVerification(state: CaseState, action: ActionOf<'begin-verification'>): Decision {
  const { verificationId, method, fields, organisation } = action;
  if (stepOfVerification(method) !== currentStep(state)) return wrongStep(state);
  const unfit = organisation && unfitForCase(state, organisation);
  if (unfit) return refused(refusal('invalid-input', {}, unfit));
  return decided({
    type: 'verification-begun',
    data: { verificationId, method, organisation },
    personal: { fields },
  });
}

/** The newest attempt counts: one that was given up for another settles nothing. Said again, it changes nothing. */
function settleVerification(
  state: CaseState,
  { verificationId, failure, found, pairsInForce = [] }: ActionOf<'settle-verification'>,
  context: DecisionContext,
): Decision {
  const verification = state.verifications.find((candidate) => candidate.verificationId === verificationId);
  if (!verification) return refused(refusal('not-found'));
  if (verification.outcome !== null) return decided();
  const { method } = verification;
  const settled: CaseEvent = {
    type: 'verification-settled',
    data: { verificationId, method, failure },
    personal: null,
  };
  const isNewest = state.verifications.at(-1) === verification;
  if (failure !== null || !isNewest || stepOfVerification(method) !== currentStep(state))
    return decided(
      failure === null ? { ...settled, data: { verificationId, method, failure: 'cancelled' } } : settled,
    );
  if (verification.organisation) {
    const { organisation } = verification;
    const chosen = found ? chosenCertificate({ ...state, organisation }, found, context) : null;
    if (chosen && !chosen.ok) return chosen;
    return decided(
      settled,
      ...(chosen?.events ?? []),
      ...organisationEvents(state, verification, pairsInForce),
    );
  }
  return decided(settled, ...agentEvents(state, verification, shanghaiDate(context.now)));
}

/** What the enterprise said of itself becomes the application's. What differs from before was said before. */
function organisationEvents(
  state: CaseState,
  { organisation, fields }: CaseVerification,
  pairsInForce: readonly PairInForce[] = [],
): CaseEvent[] {
  const said = fields && filledIn(fields, ['legalRepresentative']);
  if (!organisation || !said) return [];
  return [
    {
      type: 'application-data-entered',
      data: {
        organisation,
        revocationReason: null,
        ...(pairsInForce.length > 0 ? { pairsInForce } : {}),
        ...reopening(reopenedByVerifiedName(state, organisation)),
      },
      personal: {
        contact: state.contact,
        legalRepresentative: said.legalRepresentative,
        changes: state.changes,
      },
    },
  ];
}

function agentEvents(
  state: CaseState,
  { fields, method }: CaseVerification,
  today: CalendarDate,
): CaseEvent[] {
  const said = fields && filledIn(fields, AGENT_FIELDS);
  if (!said) return [];
  const agent: Agent = {
    name: said.agentName,
    idNumber: said.agentIdNumber,
    birthDate: birthDateIn(said.agentIdNumber, today),
    address: null,
    issuingAuthority: null,
    validFrom: null,
    validTo: null,
  };
  return [
    {
      type: 'agent-identified',
      data: {
        ...{ idCardKind: VERIFIED_ONLINE, validTo: null, method },
        ...reopening(reopenedByVerifiedAgent(state, agent)),
      },
      personal: agent,
    },
    {
      type: 'contact-given',
      data: {},
      personal: { mobile: said.agentMobile, email: said.agentEmail },
    },
  ];
}

/** R-ON-4: what was filled in is kept; papers take the place of the check. */
function switchToMail(
  state: CaseState,
  { found, pairsInForce }: ActionOf<'switch-to-mail'>,
  context: DecisionContext,
): Decision {
  const newest = state.verifications.at(-1);
  if (!newest?.organisation) return refused(refusal('verify-first'));
  const switched: CaseEvent = { type: 'switched-to-mail', data: {}, personal: null };
  const { organisation } = newest;
  const chosen = found ? chosenCertificate({ ...state, organisation }, found, context) : decided();
  if (!chosen.ok) return chosen;
  // Whoever typed the credit code has not proven to be of the organisation.
  const unproven = chosen.events.map((event): CaseEvent => ({ ...event, personal: null }));
  return decided(switched, ...unproven, ...organisationEvents(state, newest, pairsInForce));
}

/** R-LOST-0: where the enterprise itself was verified, it knows its certificates and names the one that is meant. */
function leaveCertificateOpen(state: CaseState): Decision {
  if (!isSettledByPapers(state)) return wrongStep(state);
  return decided({ type: 'certificate-left-open', data: {}, personal: null });
}

const NO_EMAIL: Localized = { zh: '请填写接收发票的邮箱', en: 'Enter the e-mail for the invoice' };

/**
 * R-ON-6, R-FEE-1: acceptance of an order, at the prices of this moment. R-FEE-4: where nothing is paid there is no
 * invoice, and nothing for one is kept.
 */
function confirmProduct(
  state: CaseState,
  { sealChoice, invoice, delivery, oldSealAcknowledged }: ActionOf<'confirm-product'>,
  { feeSchedule }: DecisionContext,
): Decision {
  if (sealChoice === 'as-before' && state.certificate === null) return refused(refusal('nothing-to-reuse'));
  const isSent = stepsOf(state).includes('dispatch');
  if (isSent !== (delivery !== null)) return refused(refusal('delivery-missing'));
  const seal = canGiveSpecimen(state) ? sealChoice : 'as-before';
  const keepsOldName = seal === 'as-before' && sealOfOtherName(state) !== null;
  if (keepsOldName && !oldSealAcknowledged) return refused(refusal('seal-shows-old-name'));
  const fee = state.fee ?? assessFee(state.service, feeSchedule);
  const isPaid = fee.amountFen > 0;
  if (isPaid && invoice === null) return refused(refusal('invalid-input', {}, { 'invoice.email': NO_EMAIL }));
  const confirmed: CaseEvent = {
    type: 'product-confirmed',
    data: { sealChoice: seal, ...(keepsOldName ? { oldSealAcknowledged: true } : {}) },
    personal: { invoice: isPaid ? invoice : null, delivery },
  };
  if (state.fee !== null) return decided(confirmed);
  return decided(confirmed, { type: 'case-accepted', data: { fee }, personal: null });
}

/** The medium, or a paper that says what was done, is on its way: the case is done. */
function dispatch(state: CaseState, { parcel }: ActionOf<'dispatch'>): Decision {
  // R-REVOKE-2: it is what the supplier was promised.
  if (state.service === 'revocation' && !isPrinted(state, 'revocation-confirmation'))
    return refused(refusal('form-not-printed'));
  const mediumSerial = currentIssuance(state)?.mediumSerial;
  const handedOver: CaseEvent[] =
    mediumSerial === undefined
      ? []
      : [{ type: 'medium-handed-over', data: { mediumSerial }, personal: null }];
  return decided({ type: 'dispatched', data: parcel, personal: null }, ...handedOver, {
    type: 'case-completed',
    data: {},
    personal: null,
  });
}
