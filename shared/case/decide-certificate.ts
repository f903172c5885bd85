import { makeProblem } from '../contract/make-problem.ts';
import { diagnose } from '../rules/diagnosis.ts';
import { assessFee } from '../rules/fee.ts';
import { ineligibility } from '../rules/eligibility.ts';
import { onlineRenewal } from '../rules/validity.ts';
import { replacementIsFree } from '../rules/warranty.ts';
import { catalogue } from '../services/catalogue.ts';
import type { InstantMs } from '../vocabulary/calendar-date.ts';
import type { RegisteredPair } from '../vocabulary/registered-pair.ts';
import type { CaseAction } from './actions.ts';
import type { CaseState, PreviousData } from './case-state.ts';
import { decided, refused, type Decision, type DecisionContext } from './decision.ts';
import type { CaseEvent } from './events.ts';

type ActionOf<T extends CaseAction['type']> = Extract<CaseAction, { type: T }>;

/** Which certificate the case is about. R-RENEW-2: the caller looked at what is plugged in first. */
export function chooseCertificate(
  state: CaseState,
  action: ActionOf<'choose-certificate'>,
  { now }: Pick<DecisionContext, 'now'>,
): Decision {
  const { certificate, foundBy, insteadOfSerial, previous } = action;
  const ineligible =
    ineligibility(state.service, certificate.status) ?? tooEarlyOnline(state, certificate, now);
  if (ineligible) return refused(ineligible);
  return decided(chosen(certificate, previous, foundBy, insteadOfSerial));
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

/** R-VAL-6: online renewal opens when less than 90 days are left; on site it is always open. */
function tooEarlyOnline({ service, channel }: CaseState, { notAfter }: RegisteredPair, now: InstantMs) {
  if (service !== 'renewal' || channel !== 'self-service') return null;
  const opening = onlineRenewal(notAfter, now);
  return opening.kind === 'not-yet' ? makeProblem('renewal-not-open', { opensOn: opening.opensOn }) : null;
}

function chosen(
  certificate: RegisteredPair,
  { organisation, ...personal }: PreviousData,
  foundBy: 'medium' | 'search',
  insteadOfSerial: string | null,
): CaseEvent {
  return {
    type: 'certificate-chosen',
    data: { certificate, foundBy, insteadOfSerial, previousOrganisation: organisation },
    personal,
  };
}

/** R-TIP-1 to R-TIP-4, with the answer to R-TIP-3's question; what an open bid stops, the fold says. */
export function acknowledgeNotices(state: CaseState, { bidOpen }: ActionOf<'acknowledge-notices'>): Decision {
  const { notices } = catalogue[state.service];
  return decided({ type: 'notices-acknowledged', data: { notices, bidOpen }, personal: null });
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
    return refused(makeProblem('other-medium', { serial: state.certificate.mediumSerial }));
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
    ? decided(chosen(found.certificate, found.previous, 'medium', null), examined)
    : decided(examined);
}
