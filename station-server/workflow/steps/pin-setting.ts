import { DeviceError } from '../../../hardware/devices/device-error.ts';
import { currentIssuance, currentStep } from '../../../shared/case/fold.ts';
import { makeProblem } from '../../../shared/contract/make-problem.ts';
import { ProblemError } from '../../problem-error.ts';
import { sealedSoPin } from '../ceremony/ceremony-parts.ts';
import type { StepHandler } from './step-handler.ts';

/**
 * R-MEDIUM-2, R-UNLOCK-1: the PIN comes sealed from the supplier's screen for the medium's process; the station only
 * relays it. It is set through the SO: that works on a locked medium, and when the medium's process was restarted and
 * forgot the transport PIN.
 */
export const pinSetting = {
  'set-pin': async ({ parts, caseNumber, by }, { sealedPin }) => {
    const state = await parts.desk.load(caseNumber);
    const issuance = currentIssuance(state);
    const mediumSerial = issuance?.mediumSerial ?? state.certificate?.mediumSerial ?? '';
    const step = currentStep(state);
    const resets = step === 'pin-reset' || step === 'pin-reset-link';
    const action = { type: resets ? 'reset-pin' : 'set-pin', mediumSerial } as const;
    parts.desk.check(state, action);
    const plugged = await parts.ceremony.slotOf(mediumSerial, by.slots);
    if (!plugged) {
      throw new ProblemError(
        makeProblem('medium-absent', { serial: mediumSerial, slot: issuance?.slot ?? '' }),
      );
    }
    const soPin = await sealedSoPin(parts.bench.securityModule, plugged.slot, mediumSerial);
    try {
      await plugged.slot.resetUserPin({ serial: mediumSerial, sealedSoPin: soPin, newPin: sealedPin });
    } catch (error) {
      if (!(error instanceof DeviceError) || error.code !== 'pin-invalid') throw error;
      throw new ProblemError(makeProblem('pin-not-accepted'), { cause: error });
    }
    return parts.desk.act(caseNumber, action, by, () =>
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
