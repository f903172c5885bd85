import type { CaseState, SpecimenCapture } from '../../../shared/case/state/case-state.ts';
import { currentIssuance, currentStep, mediumOf } from '../../../shared/case/fold/fold.ts';
import type { PayingWay, ScreenView } from '../../../shared/contract/api.ts';
import { commandTargetOf } from '../../../shared/contract/directed-command.ts';
import type { PinChangeView } from '../../../shared/contract/pin-change.ts';
import { isStoppedByBid } from '../../../shared/case/questions/stopped-by-bid.ts';
import { receivedNow } from '../../../shared/case/papers/received-now.ts';
import { waitingPayment } from '../../../shared/case/state/payments.ts';
import { catalogue, type RunningStepKind } from '../../../shared/services/catalogue.ts';
import { fullAddress } from '../../../shared/case/papers/full-address.ts';
import { validityOf } from '../../../shared/rules/validity.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import { maskIdNumber } from '../../../shared/vocabulary/numbers/resident-id-number.ts';
import { qrPicture } from '../../services/documents/layout/barcode.ts';
import type { Attachments } from '../../registry/cases/attachments.ts';
import { caseStream } from '../../registry/cases/case-list.ts';
import type { IssuanceCeremony } from '../../services/ceremony/issuance-ceremony.ts';
import type { DeskTest } from '../../services/media/encryption-tests.ts';
import { pinReadiness, wantedPin, type PinPurpose } from '../../services/media/supplier-pin.ts';
import { isOnlineMethod } from '../../../shared/vocabulary/payment-method.ts';
import { caseOn, type CaseOn } from '../../../shared/case/state/known.ts';

interface ScreenParts {
  attachments: Attachments;
  ceremony: Pick<IssuanceCeremony, 'slotOf'>;
}

type SealPicture = Pick<Extract<ScreenView, { kind: 'seal' }>, 'dataUrl' | 'widthMm' | 'heightMm'>;
type Headline = Extract<ScreenView, { kind: 'wait' }>['headline'];

const waitingFor: Partial<Record<RunningStepKind, Headline>> = {
  'medium-examination': 'examining',
  issuance: 'issuing',
  revocation: 'revoking',
  'encryption-test': 'testing',
  'document-printing': 'documents',
};

/** What the supplier at the desk sees of the case that is shown there; nothing beyond the step that concerns them. */
export async function screenViewOf(
  state: CaseState | null,
  parts: ScreenParts & { clock: () => InstantMs },
): Promise<ScreenView> {
  if (!state || state.status === 'cancelled') return { kind: 'welcome' };
  const { caseNumber } = state;
  const step = currentStep(state);
  if (step === 'notices') return noticesOf(state, parts.clock());
  if (step === 'seal-specimen') return showSeal(state, parts.attachments);
  if (step === 'supplier-confirmation') return confirmData(caseOn(state, step), parts.attachments);
  if (step === 'fee-collection' && state.fee)
    return { kind: 'pay', caseNumber, amountFen: state.fee.amountFen, way: payingWay(state) };
  if (step === 'pin-setting' || step === 'pin-reset') return setPin(state, step, parts);
  const wanted = wantedPin(state);
  const asked = wanted && (await askForPin(parts, caseNumber, wanted.mediumSerial, wanted.purpose));
  if (asked) return asked;
  if (step === 'document-printing' && state.encryptionTest) {
    const { mediumSerial, result } = state.encryptionTest;
    return { kind: 'test-result', mediumSerial, result };
  }
  const received = receivedNow(state);
  if (received) return { kind: 'received', caseNumber, received };
  return (
    closing(state, step) ?? { kind: 'wait', caseNumber, headline: (step && waitingFor[step]) ?? 'materials' }
  );
}

const noticesOf = (state: CaseState, now: InstantMs): ScreenView => ({
  kind: 'notices',
  caseNumber: state.caseNumber,
  madeFor: commandTargetOf(state),
  service: state.service,
  renewedUntil:
    state.service === 'renewal' && state.certificate
      ? validityOf('renewal', now, state.certificate.notAfter).notAfter
      : null,
  isStopped: isStoppedByBid(state),
});

/** What the supplier sees of an encryption test at the desk. */
export async function testViewOf(test: DeskTest, parts: ScreenParts): Promise<ScreenView> {
  const { mediumSerial, outcome } = test;
  if (test.state === 'done' && outcome) return { kind: 'test-result', mediumSerial, result: outcome.result };
  const asked =
    test.state === 'running' ? null : await askForPin(parts, null, mediumSerial, 'encryption-test');
  return asked ?? { kind: 'wait', caseNumber: '', headline: 'testing' };
}

/** R-MEDIUM-3. What the register knows of the medium is not told: nobody has proven to be its supplier yet. */
export async function pinChangeViewOf(
  { mediumSerial, state }: PinChangeView,
  { ceremony }: ScreenParts,
): Promise<ScreenView> {
  if (state === 'done') return { kind: 'pin-changed', mediumSerial };
  const medium = (await (await ceremony.slotOf(mediumSerial))?.slot.inspect()) ?? null;
  return { kind: 'change-pin', mediumSerial, medium: pinReadiness(medium) };
}

/** How the supplier pays now, for whichever screen he looks at. */
export function payingWay(state: CaseState): PayingWay {
  const payment = waitingPayment(state);
  if (!payment || !isOnlineMethod(payment.method) || payment.expiresAt === null) return { kind: 'choosing' };
  const { method, by, codeUrl, expiresAt } = payment;
  if (by === 'code') return { kind: 'code', method };
  return {
    kind: 'scan',
    method,
    qr: codeUrl === null ? null : qrPicture(codeUrl),
    expiresAt,
  };
}

async function setPin(
  state: CaseState,
  step: 'pin-setting' | 'pin-reset',
  { ceremony }: ScreenParts,
): Promise<ScreenView> {
  const { caseNumber, organisation, agent, contact } = state;
  const familiar = [agent?.idNumber, contact?.mobile, organisation?.uscc].filter(
    (text) => text !== undefined,
  );
  const mediumSerial = mediumOf(state);
  if (mediumSerial === null) return { kind: 'wait', caseNumber, headline: 'materials' };
  return {
    kind: 'set-pin',
    purpose: step === 'pin-reset' ? 'reset' : 'first',
    caseNumber,
    madeFor: commandTargetOf(state),
    mediumSerial,
    isPluggedIn: (await ceremony.slotOf(mediumSerial)) !== null,
    familiar,
  };
}

/** Null once the PIN was typed. */
async function askForPin(
  parts: ScreenParts,
  caseNumber: string | null,
  mediumSerial: string,
  purpose: PinPurpose,
): Promise<ScreenView | null> {
  const medium = (await (await parts.ceremony.slotOf(mediumSerial))?.slot.inspect()) ?? null;
  if (medium?.pinHeld && purpose !== 'proof') return null;
  // An examination goes on without it: a medium that is not there, or locked, is what is being looked into.
  const readiness = pinReadiness(medium);
  if (purpose === 'examination' && (readiness === 'absent' || readiness === 'locked')) return null;
  return { kind: 'enter-pin', purpose, caseNumber, mediumSerial, medium: readiness };
}

/** The end, in the words of the service. */
function closing(state: CaseState, step: RunningStepKind | null): ScreenView | null {
  if (step !== 'handover' && state.status !== 'completed') return null;
  const { caseNumber, organisation, certificate, revocation } = state;
  const organisationName = organisation?.name ?? certificate?.organisationName;
  if (organisationName === undefined) return null;
  if (revocation) return { kind: 'revoked', caseNumber, organisationName, revokedAt: revocation.at };
  const issuance = currentIssuance(state);
  const notAfter = issuance?.pair?.notAfter ?? certificate?.notAfter;
  const mediumSerial = mediumOf(state);
  if (notAfter === undefined || mediumSerial === null) return null;
  return {
    kind: 'take-medium',
    caseNumber,
    organisationName,
    mediumSerial,
    notAfter,
    pin: catalogue[state.service].medium === 'original' && !state.pinSet ? 'unchanged' : 'set',
  };
}

async function showSeal(state: CaseState, attachments: Attachments): Promise<ScreenView> {
  const { caseNumber } = state;
  const seal = await sealPicture(state, state.specimens.at(-1) ?? null, attachments);
  return seal ? { kind: 'seal', caseNumber, ...seal } : { kind: 'wait', caseNumber, headline: 'materials' };
}

async function sealPicture(
  { caseNumber }: CaseState,
  specimen: SpecimenCapture | null,
  attachments: Attachments,
): Promise<SealPicture | null> {
  if (!specimen?.sealAttachment) return null;
  const seal = await attachments.find(caseStream(caseNumber), specimen.sealAttachment);
  if (!seal) return null;
  const { widthMm, heightMm } = specimen;
  return { dataUrl: `data:${seal.mediaType};base64,${seal.content.toString('base64')}`, widthMm, heightMm };
}

async function confirmData(
  state: CaseOn<'supplier-confirmation'>,
  attachments: Attachments,
): Promise<ScreenView> {
  const { organisation, agent, contact, acceptedSpecimen, certificate } = state;
  return {
    kind: 'confirm-data',
    caseNumber: state.caseNumber,
    madeFor: commandTargetOf(state),
    service: state.service,
    organisationName: organisation.name,
    uscc: organisation.uscc,
    organisationCode: organisation.organisationCode,
    legalRepresentative: state.legalRepresentative,
    address: fullAddress(organisation),
    agentName: agent.name,
    agentIdNumberMasked: maskIdNumber(agent.idNumber),
    mobile: contact.mobile,
    email: contact.email,
    feeFen: state.fee.amountFen,
    changes: state.changes,
    certificate: certificate && {
      signingSerial: certificate.signingSerial,
      mediumSerial: certificate.mediumSerial,
      notAfter: certificate.notAfter,
    },
    revocationReason: state.revocationReason,
    seal: await sealPicture(state, acceptedSpecimen, attachments),
  };
}
