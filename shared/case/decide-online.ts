import { makeProblem } from '../contract/make-problem.ts';
import { assessFee } from '../rules/fee.ts';
import { missingUploads } from '../rules/required-uploads.ts';
import { stepNames } from '../services/step-names.ts';
import { HOUR_MS, type CalendarDate } from '../vocabulary/calendar-date.ts';
import type { Agent, CaseState } from './case-state.ts';
import { chosenCertificate } from './decide-certificate.ts';
import { canGiveSpecimen, decideReview } from './decide-review.ts';
import { decided, refused, type Decision, type DecisionContext } from './decision.ts';
import type { CaseEvent } from './events.ts';
import { currentIssuance, currentStep, stepsOf } from './fold.ts';
import { stepOfVerification } from './fold-online.ts';
import { onlineActionSteps, type OnlineCaseAction } from './online-actions.ts';
import type { CaseVerification, PageReading } from './online-state.ts';

type ActionOf<T extends OnlineCaseAction['type']> = Extract<OnlineCaseAction, { type: T }>;

/** A bound on what one order can store. */
const MOST_UPLOADS = 40;
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
      return switchToMail(state, action);
    case 'confirm-product':
      return confirmProduct(state, action, context);
    case 'add-upload':
      return addUpload(state, action);
    case 'record-readings':
      return decided(...action.readings.map(pageRead));
    case 'withdraw-upload': {
      const { uploadId } = action;
      if (!state.uploads.some((upload) => upload.uploadId === uploadId))
        return refused(makeProblem('not-found'));
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
    case 'send-reset-link': {
      const { linkSha256, expiresAt } = action;
      if (state.resetLinksSentAt.filter((at) => at > context.now - HOUR_MS).length >= MOST_LINKS_AN_HOUR)
        return refused(makeProblem('mailed-enough', { most: MOST_LINKS_AN_HOUR }));
      return decided({ type: 'reset-link-sent', data: { linkSha256, expiresAt }, personal: null });
    }
  }
}

const wrongStep = (state: CaseState): Decision => {
  const step = currentStep(state);
  return refused(makeProblem('wrong-step', { step: step ? stepNames[step] : { zh: '结束', en: 'the end' } }));
};

/** R-MAT-1: a file that was sent back is not taken again as it was. */
function addUpload(state: CaseState, { upload, readings }: ActionOf<'add-upload'>): Decision {
  if (state.uploads.length >= MOST_UPLOADS) return refused(makeProblem('too-many-uploads'));
  const { material, sha256 } = upload;
  if (state.returned.some((back) => back.material === material && back.sha256 === sha256))
    return refused(makeProblem('returned-unchanged'));
  return decided({ type: 'material-uploaded', data: upload, personal: null }, ...readings.map(pageRead));
}

/** What was sent back has been given anew; of an order that was sent back with a note alone, at least one thing. */
function submitUploads(state: CaseState): Decision {
  if (missingUploads(state).length > 0) return refused(makeProblem('uploads-missing'));
  if (state.unchangedSinceReturn) return refused(makeProblem('returned-unchanged'));
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
  const known = state.certificate?.uscc;
  if (organisation && known !== undefined && organisation.uscc !== known) {
    const uscc = {
      zh: '与证书上的统一社会信用代码不同，另一个单位应办理初次申请',
      en: 'Not the credit code of the certificate: another organisation needs a first issue',
    };
    return refused(makeProblem('invalid-input', {}, { uscc }));
  }
  return decided({
    type: 'verification-begun',
    data: { verificationId, method, organisation },
    personal: { fields },
  });
}

/** The newest attempt counts: one that was given up for another settles nothing. Said again, it changes nothing. */
function settleVerification(
  state: CaseState,
  { verificationId, failure, found }: ActionOf<'settle-verification'>,
  context: DecisionContext,
): Decision {
  const verification = state.verifications.find((candidate) => candidate.verificationId === verificationId);
  if (!verification) return refused(makeProblem('not-found'));
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
    const chosen = found ? chosenCertificate(state, found, context) : null;
    if (chosen && !chosen.ok) return chosen;
    return decided(settled, ...(chosen?.events ?? []), ...organisationEvents(state, verification));
  }
  return decided(settled, ...agentEvents(verification));
}

/** What the enterprise said of itself becomes the application's. What differs from before was said before. */
function organisationEvents(state: CaseState, { organisation, fields }: CaseVerification): CaseEvent[] {
  if (!organisation) return [];
  return [
    {
      type: 'application-data-entered',
      data: { organisation, revocationReason: null },
      personal: {
        contact: state.contact,
        legalRepresentative: fields?.legalRepresentative ?? '',
        changes: state.changes,
      },
    },
  ];
}

/** GB 11643: the digits 7 to 14. */
const birthDateIn = (idNumber: string): CalendarDate =>
  `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;

function agentEvents({ fields }: CaseVerification): CaseEvent[] {
  if (!fields) return [];
  const idNumber = fields.agentIdNumber ?? '';
  const agent: Agent = {
    name: fields.agentName ?? '',
    idNumber,
    birthDate: birthDateIn(idNumber),
    address: null,
    issuingAuthority: null,
    validFrom: null,
    validTo: null,
  };
  return [
    { type: 'agent-identified', data: { idCardKind: 'verified-online', validTo: null }, personal: agent },
    {
      type: 'contact-given',
      data: {},
      personal: { mobile: fields.agentMobile ?? '', email: fields.agentEmail ?? '' },
    },
  ];
}

/** R-ON-4: what was filled in is kept; papers take the place of the check. */
function switchToMail(state: CaseState, { found }: ActionOf<'switch-to-mail'>): Decision {
  const newest = state.verifications.at(-1);
  if (!newest?.organisation) return refused(makeProblem('verify-first'));
  const events: CaseEvent[] = [{ type: 'switched-to-mail', data: {}, personal: null }];
  if (found) {
    events.push({
      type: 'certificate-chosen',
      data: {
        certificate: found.certificate,
        foundBy: 'search',
        insteadOfSerial: null,
        previousOrganisation: found.previous.organisation,
      },
      personal: null,
    });
  }
  return decided(...events, ...organisationEvents(state, newest));
}

/** R-ON-6, R-FEE-1: acceptance of an order, at the prices of this moment. */
function confirmProduct(
  state: CaseState,
  { sealChoice, invoice, delivery }: ActionOf<'confirm-product'>,
  { feeSchedule }: DecisionContext,
): Decision {
  if (sealChoice === 'as-before' && state.certificate === null)
    return refused(makeProblem('nothing-to-reuse'));
  const isSent = stepsOf(state).includes('dispatch');
  if (isSent !== (delivery !== null)) return refused(makeProblem('delivery-missing'));
  const confirmed: CaseEvent = {
    type: 'product-confirmed',
    data: { sealChoice: canGiveSpecimen(state) ? sealChoice : 'as-before' },
    personal: { invoice, delivery },
  };
  if (state.fee !== null) return decided(confirmed);
  const fee = assessFee(state.service, feeSchedule);
  return decided(confirmed, { type: 'case-accepted', data: { fee }, personal: null });
}

/** The medium, or a paper that says what was done, is on its way: the case is done. */
function dispatch(state: CaseState, { parcel }: ActionOf<'dispatch'>): Decision {
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
