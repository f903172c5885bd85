import { approvedBy } from '../../../shared/case/questions/back-office.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { revocationObstacle } from '../../../shared/case/decide/decide-revocation.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { ProblemError, refusedBy } from '../../failures/problem-error.ts';
import { onMediumOf, revokeWithSuccessors } from '../orders/revoke-with-successors.ts';
import type { StepHandler, StepParts } from './step-handler.ts';

export const revocation = {
  /**
   * R-REVOKE-2: the authority revokes first, which can't be undone: the certificate and what succeeded it since it was
   * chosen. Then its CRL is asked, and only what the authority says is recorded. Asked again after a crash, it answers
   * with the revocations that it has.
   */
  'revoke-certificates': async ({ parts, caseNumber, by }) => {
    const state = await parts.desk.load(caseNumber);
    const { certificate, revocationReason } = state;
    if (!certificate || revocationReason === null)
      throw new ProblemError(makeProblem('revocation-reason-missing'));
    parts.desk.check(state, {
      type: 'record-revocation',
      certificates: [],
      reason: revocationReason,
      revokedAt: 0,
      crlNumber: 0,
    });
    if (by.actor.kind === 'staff' && approvedBy(state) === by.actor.staffId)
      throw new ProblemError(makeProblem('reviewer-produces'));
    const obstacle = revocationObstacle(state);
    if (obstacle) throw refusedBy(obstacle);
    const certificates = await revokeWithSuccessors(parts, certificate, revocationReason);
    const newest = certificates.at(-1);
    if (!newest) throw new ProblemError(makeProblem('certificate-unknown'));
    const { reason, revokedAt } = newest;
    const { number: crlNumber } = await parts.authority.currentCrl();
    return parts.desk.act(
      caseNumber,
      { type: 'record-revocation', certificates, reason, revokedAt, crlNumber },
      by,
    );
  },
  /** The medium of the revoked certificate is erased for good, when it is there and carries nothing else. */
  'wipe-medium': async ({ parts, caseNumber, by }, { slot: slotNumber }) => {
    const state = await parts.desk.load(caseNumber);
    const slot = parts.bench.slots.get(slotNumber);
    const mediumSerial = (await slot?.inspect())?.serial;
    if (!slot || !mediumSerial) throw new ProblemError(makeProblem('slot-empty', { slot: slotNumber }));
    const action = { type: 'record-wipe', mediumSerial } as const;
    parts.desk.check(state, action);
    await parts.ceremony.wipeRevoked(await revokedOnMedium(parts, state), slot);
    return parts.desk.act(caseNumber, action, by, () =>
      parts.media.appendIfAllowed(mediumSerial, {
        type: 'medium-retired',
        data: { caseNumber },
        personal: null,
      }),
    );
  },
} satisfies StepHandler;

/** What the case's medium carries: the pair that was chosen and its successors there, all of them revoked. */
async function revokedOnMedium(
  { certificates }: Pick<StepParts, 'certificates'>,
  { certificate }: CaseState,
): Promise<RegisteredPair[]> {
  if (!certificate) throw new ProblemError(makeProblem('certificate-unknown'));
  const pairs = onMediumOf(certificate, await certificates.withSuccessors(certificate));
  if (pairs.some(({ status }) => status !== 'revoked')) throw new ProblemError(makeProblem('not-wipeable'));
  return pairs;
}
