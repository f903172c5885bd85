import { DeviceError } from '../../../hardware/devices/device-error.ts';
import { wantedOrderClaims } from '../../../shared/case/questions/case-claims.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { currentIssuance, currentStep, mediumOf } from '../../../shared/case/fold/fold.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError, refusedBy } from '../../failures/problem-error.ts';
import { sealedSoPin } from '../ceremony/ceremony-parts.ts';
import { afterOwnMove, withoutRequest, type By } from '../../registry/cases/case-desk.ts';
import { claimObstacle } from '../../registry/cases/claim-problem.ts';
import type { StepHandler, StepParts } from './step-handler.ts';
import { notNow } from '../../../shared/case/decide/wrong-step.ts';
import { absentMedium } from '../media/absent-medium.ts';

/**
 * R-MEDIUM-2, R-UNLOCK-1: the PIN comes sealed from the supplier's screen for the medium's process; the station only
 * relays it. It is set through the SO: that works on a locked medium, and when the medium's process was restarted and
 * forgot the transport PIN. A reset that this case may not make any more is refused before the medium is touched.
 */
export const pinSetting = {
  'set-pin': async ({ parts, caseNumber, by }, { sealedPin }) => {
    const state = await parts.desk.load(caseNumber);
    const issuance = currentIssuance(state);
    const mediumSerial = mediumOf(state);
    if (mediumSerial === null) throw refusedBy(notNow(state));
    const step = currentStep(state);
    const resets = step === 'pin-reset' || step === 'pin-reset-link';
    const action = { type: resets ? 'reset-pin' : 'set-pin', mediumSerial } as const;
    parts.desk.check(state, action);
    await parts.media.refuseLost(mediumSerial);
    const plugged = await parts.ceremony.slotOf(mediumSerial, by.slots);
    if (!plugged) throw absentMedium(mediumSerial, issuance);
    const soPin = await sealedSoPin(parts.bench.securityModule, plugged.slot, mediumSerial);
    if (resets) await refuseWithoutRight(parts, state, by);
    try {
      await plugged.slot.resetUserPin({ serial: mediumSerial, sealedSoPin: soPin, newPin: sealedPin });
    } catch (error) {
      if (!(error instanceof DeviceError) || error.code !== 'pin-invalid') throw error;
      throw new ProblemError(makeProblem('pin-not-accepted'), { cause: error });
    }
    return parts.desk.act(caseNumber, action, afterOwnMove(by), () =>
      resets
        ? parts.media.appendIfAllowed(mediumSerial, {
            type: 'medium-unlocked',
            data: { caseNumber },
            personal: null,
          })
        : Promise.resolve([]),
    );
  },
} satisfies StepHandler;

/**
 * R-UNLOCK-2, R-ORG-2: a mailed link is used up first, which is refused once it was used, has expired, or the counter has
 * gone past its order. A case that was passed must get its claim back. Problems `link-dead` and those of a taken claim.
 */
async function refuseWithoutRight({ desk, db }: StepParts, state: CaseState, by: By): Promise<void> {
  const { caseNumber, resetLink } = state;
  if (currentStep(state) === 'pin-reset-link') {
    if (resetLink === null) throw new ProblemError(makeProblem('link-dead'));
    const { linkSha256 } = resetLink;
    await desk.act(caseNumber, { type: 'use-reset-link', linkSha256 }, withoutRequest(by));
    return;
  }
  if (state.passedBy === null) return;
  const obstacle = await claimObstacle(db, wantedOrderClaims(state), caseNumber, by.actor);
  if (obstacle) throw new ProblemError(obstacle);
}
