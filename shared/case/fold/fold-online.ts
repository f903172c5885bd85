import type { CaseState } from '../state/case-state.ts';
import type { RecordedCaseEvent } from '../state/events.ts';
import type { OnlineCaseEvent } from '../state/online-events.ts';
import { sealOfOtherName } from '../papers/seal-name.ts';
import { reviewIn } from '../state/typed-by-staff.ts';
import type { MaterialCode } from '../../vocabulary/material.ts';
import { ENTERPRISE_METHODS, type VerificationMethod } from '../../vocabulary/verification.ts';
import type { RunningStepKind } from '../../services/catalogue.ts';

type OnlineEventType = OnlineCaseEvent['type'];
export type RecordedOnlineEvent = Extract<RecordedCaseEvent, { type: OnlineEventType }>;

const isOnlineType: Record<OnlineEventType, true> = {
  'verification-begun': true,
  'verification-settled': true,
  'contact-given': true,
  'switched-to-mail': true,
  'certificate-left-open': true,
  'product-confirmed': true,
  'material-uploaded': true,
  'page-read': true,
  'upload-withdrawn': true,
  'uploads-submitted': true,
  'application-signed': true,
  'parcel-registered': true,
  'review-decided': true,
  'initial-pin-sent': true,
  dispatched: true,
  'parcel-sent-back': true,
  'reset-link-sent': true,
  'reset-link-used': true,
};

export const isOnlineEvent = (event: RecordedCaseEvent): event is RecordedOnlineEvent =>
  event.type in isOnlineType;

export const isEnterpriseMethod = (method: VerificationMethod): boolean =>
  (ENTERPRISE_METHODS as readonly VerificationMethod[]).includes(method);

/** The step that a verification belongs to. */
export const stepOfVerification = (method: VerificationMethod) =>
  isEnterpriseMethod(method) ? 'enterprise-verification' : 'agent-verification';

/** The newest verification is not the first of its step. */
export function isRepeated({ verifications }: Pick<CaseState, 'verifications'>): boolean {
  const newest = verifications.at(-1);
  const step = newest && stepOfVerification(newest.method);
  return verifications.filter(({ method }) => stepOfVerification(method) === step).length > 1;
}

/** What an event of the online channel changes in a case. */
export function onlineChangeOf(state: CaseState, event: RecordedOnlineEvent): Partial<CaseState> {
  const done = (step: RunningStepKind): Pick<CaseState, 'doneSteps'> => ({
    doneSteps: { ...state.doneSteps, [step]: event.at },
  });
  switch (event.type) {
    case 'verification-begun': {
      const { verificationId, method, organisation } = event.data;
      const fields = event.personal?.fields ?? null;
      const begun = { verificationId, method, organisation, fields, begunAt: event.at, outcome: null };
      return { verifications: [...state.verifications, begun] };
    }
    case 'verification-settled': {
      const { verificationId, method, failure } = event.data;
      const verifications = state.verifications.map((verification) =>
        verification.verificationId === verificationId
          ? { ...verification, outcome: { failure, at: event.at } }
          : verification,
      );
      if (failure !== null) return { verifications };
      const isOfData = isEnterpriseMethod(method);
      return {
        verifications,
        ...(isOfData ? { subjectRefused: false } : {}),
        ...done(stepOfVerification(method)),
      };
    }
    case 'contact-given':
      return { contact: event.personal };
    case 'switched-to-mail':
      return { channel: 'mail' };
    case 'certificate-left-open':
      return { certificate: null, previous: null, ...done('certificate-lookup') };
    case 'product-confirmed': {
      const { sealChoice, oldSealAcknowledged = false } = event.data;
      const { invoice = null, delivery = null } = event.personal ?? {};
      const knownSealName = oldSealAcknowledged ? sealOfOtherName(state) : null;
      return { product: { sealChoice, knownSealName, invoice, delivery }, ...done('product-confirmation') };
    }
    case 'material-uploaded':
      return {
        uploads: [...state.uploads, event.data],
        uploadsGiven: state.uploadsGiven + 1,
        unchangedSinceReturn: false,
      };
    case 'page-read': {
      const reading = { ...event.data, fields: event.personal?.fields ?? null };
      const others = state.readings.filter(({ attachment }) => attachment !== reading.attachment);
      return { readings: [...others, reading] };
    }
    case 'upload-withdrawn': {
      const withdrawn = state.uploads.find(({ uploadId }) => uploadId === event.data.uploadId);
      const uploads = state.uploads.filter((upload) => upload !== withdrawn);
      // A seal is adopted from the form that is there, not from one that was taken back.
      return withdrawn?.material === 'seal-specimen-form'
        ? { uploads, specimens: [], acceptedSpecimen: null, specimenAcceptedBy: null }
        : { uploads };
    }
    case 'uploads-submitted':
      return done('material-upload');
    case 'application-signed':
      return { signature: { ...event.data, at: event.at }, ...done('application-signature') };
    case 'parcel-registered':
      return { parcel: { ...event.data, at: event.at }, holdsParcel: true };
    case 'review-decided':
      return reviewed(state, event);
    case 'initial-pin-sent':
      return { initialPin: { way: event.data.way, at: event.at }, pinSet: true, ...done('production') };
    case 'dispatched':
      return { dispatch: { ...event.data, at: event.at }, holdsParcel: false, ...done('dispatch') };
    case 'parcel-sent-back':
      return { dispatch: { ...event.data, at: event.at }, holdsParcel: false };
    case 'reset-link-sent':
      return { resetLink: event.data, resetLinksSentAt: [...state.resetLinksSentAt, event.at] };
    case 'reset-link-used':
      return { resetLink: null };
  }
}

/** What is sent back is to be given again and is as if it had not been there; what was paid or signed stays as it is. */
function reviewed(
  state: CaseState,
  event: Extract<RecordedOnlineEvent, { type: 'review-decided' }>,
): Partial<CaseState> {
  const { data, actor, at } = event;
  const reviews = [...state.reviews, { ...data, ...reviewIn(event), by: actor, at }];
  if (data.approved) return { reviews, doneSteps: { ...state.doneSteps, review: at } };
  const { 'material-upload': _upload, 'mail-intake': _intake, review: _review, ...kept } = state.doneSteps;
  const isBack = ({ material }: { material: MaterialCode }): boolean =>
    data.findings.some((finding) => finding.material === material);
  const stays = (thing: { material: MaterialCode }): boolean => !isBack(thing);
  // A note alone is about all of it.
  const sentBack = data.findings.length === 0 ? state.uploads : state.uploads.filter(isBack);
  const returned = sentBack.map(({ material, sha256 }) => ({ material, sha256 }));
  return {
    ...{ reviews, parcel: null, doneSteps: kept },
    returned: [...state.returned, ...returned],
    unchangedSinceReturn: true,
    uploads: state.uploads.filter(stays),
    materials: state.materials.filter(stays),
    materialPictures: state.materialPictures.filter(stays),
    // Its seal came off the form that was sent back.
    ...(isBack({ material: 'seal-specimen-form' })
      ? { specimens: [], acceptedSpecimen: null, specimenAcceptedBy: null }
      : {}),
  };
}
