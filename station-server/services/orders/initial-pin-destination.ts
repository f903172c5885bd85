import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { enterpriseVerified, initialPinPlace } from '../../../shared/case/fold/initial-pin-place.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { VerificationFields } from '../../../shared/vocabulary/verification.ts';
import { ProblemError } from '../../failures/problem-error.ts';

/** Where the PIN goes, and what the sender needs for it. */
export type InitialPinDestination =
  | { way: 'sms'; mobile: string }
  | { way: 'transfer-memo'; accountBank: string; accountNumber: string; organisationName: string };

/**
 * R-ON-12: by the way in which the enterprise was verified; where papers took its place, to the agent, who was. Of papers without an
 * order nobody was verified: to the number that was registered before, whatever they say. Problem
 * `initial-pin-unsent` where there is none.
 */
export function initialPinDestination(state: CaseState): InitialPinDestination {
  const fields: VerificationFields = enterpriseVerified(state)?.fields ?? {};
  const { accountBank, accountNumber, legalMobile } = fields;
  const place = initialPinPlace(state);
  const { organisation } = state;
  if (place === 'transfer-memo' && organisation && accountBank !== undefined && accountNumber !== undefined)
    return {
      way: 'transfer-memo',
      accountBank,
      accountNumber,
      organisationName: organisation.name,
    };
  const agents = state.accountId === null ? state.previous?.contact : state.contact;
  const mobile = place === 'agent-mobile' ? agents?.mobile : legalMobile;
  if (mobile === undefined) throw new ProblemError(makeProblem('initial-pin-unsent'));
  return { way: 'sms', mobile };
}
