import { judgeUscc, type Uscc, type UsccStanding } from '../../vocabulary/numbers/uscc.ts';
import type { Approval, CaseState, CodeAttested, Organisation } from '../state/case-state.ts';
import { refusal, type Refusal } from '../../vocabulary/values/refusal.ts';

/**
 * R-ORG-1: the credit codes with a wrong check character that this case may use: a second person has seen each on its
 * licence, in this case or in the one that the certificate comes from.
 */
export function attestedCodes({ approvals, previous }: Pick<CaseState, 'approvals' | 'previous'>): Uscc[] {
  const here = approvals.flatMap(({ attests, answer }) => (attests && answer?.granted ? [attests.uscc] : []));
  const before = previous && usccStandingOf(previous.organisation) === 'attested';
  return before ? [...here, previous.organisation.uscc] : here;
}

const usccStandingOf = ({ usccStanding }: Pick<Organisation, 'usccStanding'>): UsccStanding =>
  usccStanding ?? 'checked';

/** The newest approval that is about this code; null: nobody asked for one. */
export const attestationOf = ({ approvals }: Pick<CaseState, 'approvals'>, uscc: Uscc): Approval | null =>
  approvals.findLast(({ attests }) => attests?.uscc === uscc) ?? null;

/** The newest picture of the licence; null: there is none yet. */
export const licencePicture = ({ materialPictures }: Pick<CaseState, 'materialPictures'>): string | null =>
  materialPictures.findLast(({ material }) => material === 'uscc-certificate-copy')?.attachment ?? null;

/** What is to be attested of a code as it was typed, or why that can't be asked for. */
export function codeToAttest(state: CaseState, typed: string | undefined): CodeAttested | Refusal {
  if (typed === undefined) return refusal('approval-not-needed');
  const verdict = judgeUscc(typed);
  if (verdict.kind === 'malformed') return refusal('invalid-input', {}, { uscc: verdict.reason });
  if (verdict.kind === 'right') return refusal('approval-not-needed');
  const picture = licencePicture(state);
  return picture === null ? refusal('licence-not-pictured') : { uscc: verdict.value, picture };
}
