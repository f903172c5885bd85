import { diagnose } from '../../rules/diagnosis.ts';
import { assessFee } from '../../rules/fee.ts';
import { ineligibility, ineligibleOnline } from '../../rules/eligibility.ts';
import { unfitOrganisation } from '../fold/registered-data.ts';
import { replacementIsFree } from '../../rules/warranty.ts';
import { catalogue } from '../../services/catalogue.ts';
import type { RegisteredPair } from '../../vocabulary/registered-pair.ts';
import type { CaseAction } from '../state/actions.ts';
import type { CaseState, PreviousData } from '../state/case-state.ts';
import { decided, refused, type Decision, type DecisionContext } from '../state/decision.ts';
import type { CaseEvent } from '../state/events.ts';
import { currentIssuance, currentStep } from '../fold/fold.ts';
import { isStoppedByBid } from '../questions/stopped-by-bid.ts';
import { isSettledByPapers } from '../papers/settled-by-papers.ts';
import { wrongStep } from './wrong-step.ts';
import { refusal } from '../../vocabulary/values/refusal.ts';

type ActionOf<T extends CaseAction['type']> = Extract<CaseAction, { type: T }>;

/** Which certificate the case is about. R-RENEW-2: the caller looked at what is plugged in first. */
export function chooseCertificate(
  state: CaseState,
  action: ActionOf<'choose-certificate'>,
  { now }: Pick<DecisionContext, 'now'>,
): Decision {
  const { certificate, previous } = action;
  if (!mayChooseNow(state)) return wrongStep(state);
  if (currentIssuance(state) !== null) return refused(refusal('issuance-running'));
  const ineligible =
    state.channel === 'self-service'
      ? ineligibleOnline(state.service, certificate, now)
      : ineligibility(state.service, certificate.status);
  if (ineligible) return refused(ineligible);
  const unfit = saysAnother(state, certificate);
  if (unfit) return refused(refusal('certificate-of-another', {}, unfit));
  const ordered = orderedOfOtherData(state, action);
  if (ordered) return refused(refusal('medium-of-other-data', { serial: ordered.mediumSerial }));
  return decided(chosen(certificate, previous, action));
}

/**
 * What the application has said of its organisation already: an order for a lost one or one that its papers settle, and any case whose medium is changed
 * for another at the download. At the look-up of the counter it is typed afterwards.
 */
function saysAnother(state: CaseState, certificate: RegisteredPair) {
  const { service, channel, organisation } = state;
  if (organisation === null) return null;
  const isSaidBefore =
    currentStep(state) === 'certificate-download' ||
    (service === 'lost-reissue' && channel !== 'counter') ||
    isSettledByPapers(state);
  return isSaidBefore ? unfitOrganisation(service, certificate, organisation) : null;
}

/**
 * R-RENEW-2: at the download the plugged-in medium wins where certificate and seal on it say the same as those that the order
 * was verified, signed and paid for. Another name, place or seal would be replaced by what nobody agreed to. Null: it says the
 * same.
 */
function orderedOfOtherData(
  state: CaseState,
  { certificate: plugged, previous: registered }: ActionOf<'choose-certificate'>,
): RegisteredPair | null {
  const { certificate: ordered, previous, acceptedSpecimen } = state;
  if (
    currentStep(state) !== 'certificate-download' ||
    !ordered ||
    !previous ||
    plugged.requestId === ordered.requestId
  )
    return null;
  const { province, locality } = previous.organisation;
  const reusedFrom = acceptedSpecimen?.reusedFrom;
  const isOther =
    plugged.organisationName !== ordered.organisationName ||
    registered.organisation.province !== province ||
    registered.organisation.locality !== locality ||
    registered.sealName !== previous.sealName ||
    (reusedFrom !== undefined && reusedFrom !== plugged.caseNumber);
  return isOther ? ordered : null;
}

/** R-LOST-0, R-REVOKE-3: a lost one can also be named as an order begins, and by staff from papers that came by mail. */
function mayChooseNow(state: CaseState): boolean {
  switch (currentStep(state)) {
    case 'enterprise-verification':
      return state.service === 'lost-reissue';
    case 'mail-intake':
    case 'review':
      return isSettledByPapers(state);
    default:
      return true;
  }
}

/** The same for a pair that was found by what a verification has proven. */
export const chosenCertificate = (
  state: CaseState,
  found: { certificate: RegisteredPair; previous: PreviousData },
  context: Pick<DecisionContext, 'now'>,
): Decision =>
  chooseCertificate(
    state,
    { type: 'choose-certificate', ...found, foundBy: 'search', insteadOfSerial: null },
    context,
  );

function chosen(
  certificate: RegisteredPair,
  { organisation, sealName, ...personal }: PreviousData,
  {
    foundBy,
    insteadOfSerial,
    thoughHere = false,
  }: Pick<ActionOf<'choose-certificate'>, 'foundBy' | 'insteadOfSerial' | 'thoughHere'>,
): CaseEvent {
  return {
    type: 'certificate-chosen',
    data: {
      certificate,
      foundBy,
      insteadOfSerial,
      previousOrganisation: organisation,
      ...(sealName === organisation.name ? {} : { sealName }),
      ...(thoughHere ? { thoughHere } : {}),
    },
    personal,
  };
}

/** R-TIP-1 to R-TIP-4, with the answer to R-TIP-3's question; what an open bid stops, the fold says. */
export function acknowledgeNotices(
  state: CaseState,
  { bidOpen, readAloud = false }: ActionOf<'acknowledge-notices'>,
): Decision {
  if (isStoppedByBid(state)) return refused(refusal('bid-is-open'));
  const { notices } = catalogue[state.service];
  return decided({
    type: 'notices-acknowledged',
    data: { notices, bidOpen, ...(readAloud ? { readAloud } : {}) },
    personal: null,
  });
}

/**
 * R-DMG-2: the findings and the verdict over them. A medium that tells its serial must be the one the case is about;
 * an unlock learns here which certificate that is. R-DMG-4: the fee follows from the verdict and the warranty.
 */
export function examineMedium(
  state: CaseState,
  { findings, lightSeen, pinForgotten, found }: ActionOf<'examine-medium'>,
  { now, feeSchedule }: DecisionContext,
): Decision {
  const certificate = found?.certificate ?? state.certificate;
  if (findings.serial !== null && state.certificate && findings.serial !== state.certificate.mediumSerial) {
    return refused(refusal('other-medium', { serial: state.certificate.mediumSerial }));
  }
  const verdict = diagnose(findings, lightSeen);
  const freeOfCharge = certificate !== null && replacementIsFree(verdict, certificate.firstIssuedAt, now);
  const examined: CaseEvent = {
    type: 'medium-examined',
    data: {
      findings,
      lightSeen,
      pinForgotten,
      verdict,
      freeOfCharge,
      feeFen: assessFee(state.service, feeSchedule, { freeOfCharge }).amountFen,
    },
    personal: null,
  };
  return found
    ? decided(
        chosen(found.certificate, found.previous, { foundBy: 'medium', insteadOfSerial: null }),
        examined,
      )
    : decided(examined);
}
