import { approvedBy } from '../../../shared/case/back-office.ts';
import { makeProblem } from '../../../shared/contract/make-problem.ts';
import { revocationObstacle } from '../../../shared/case/decide-revocation.ts';
import { ProblemError } from '../../problem-error.ts';
import type { StepHandler } from './step-handler.ts';

export const revocation = {
  /**
   * R-REVOKE-2: the authority revokes first, which can't be undone; then its CRL and its status are asked, and only
   * what they say is recorded. Asked again after a crash, the authority answers with the revocation that it has.
   */
  'revoke-certificates': async ({ parts, caseNumber, by }) => {
    const state = await parts.desk.load(caseNumber);
    const { certificate, revocationReason } = state;
    if (!certificate || revocationReason === null)
      throw new ProblemError(makeProblem('revocation-reason-missing'));
    parts.desk.check(state, { type: 'record-revocation', serials: [], revokedAt: 0, crlNumber: 0 });
    if (by.actor.kind === 'staff' && approvedBy(state) === by.actor.staffId)
      throw new ProblemError(makeProblem('reviewer-produces'));
    const obstacle = revocationObstacle(state);
    if (obstacle) throw new ProblemError(obstacle);
    const serials = [certificate.signingSerial, certificate.encryptionSerial];
    let revokedAt = parts.clock();
    for (const serialNumber of serials) {
      const revoked = await parts.authority.revoke({
        serialNumber,
        reason: revocationReason,
        at: new Date(revokedAt),
      });
      revokedAt = revoked.at.getTime();
    }
    const { number: crlNumber } = await parts.authority.currentCrl();
    return parts.desk.act(caseNumber, { type: 'record-revocation', serials, revokedAt, crlNumber }, by);
  },
  /** The medium of the revoked certificate is erased for good, when it is there and carries nothing else. */
  'wipe-medium': async ({ parts, caseNumber, by }, { slot: slotNumber }) => {
    const state = await parts.desk.load(caseNumber);
    const slot = parts.bench.slots.get(slotNumber);
    const mediumSerial = (await slot?.inspect())?.serial ?? '';
    if (!slot || mediumSerial === '') throw new ProblemError(makeProblem('slot-empty', { slot: slotNumber }));
    const action = { type: 'record-wipe', mediumSerial } as const;
    parts.desk.check(state, action);
    await parts.ceremony.wipeRevoked(state, slot);
    return parts.desk.act(caseNumber, action, by, () =>
      parts.media.appendIfAllowed(mediumSerial, {
        type: 'medium-retired',
        data: { caseNumber },
        personal: null,
      }),
    );
  },
} satisfies StepHandler;
