import { DeviceError } from '../../../hardware/devices/device-error.ts';
import { currentIssuance } from '../../../shared/case/fold.ts';
import { makeProblem } from '../../../shared/contract/make-problem.ts';
import { ProblemError } from '../../problem-error.ts';
import { sealedSoPin } from '../ceremony-steps.ts';
import type { StepHandler } from './step-handler.ts';

/**
 * R-MEDIUM-2: the PIN comes sealed from the supplier's screen for the medium's process; the station only relays it. It
 * is set through the SO, so that it works also when that process was restarted and forgot the transport PIN.
 */
export const pinSetting = {
  'set-pin': async ({ parts, caseNumber, by }, { sealedPin }) => {
    const issuance = currentIssuance(await parts.desk.load(caseNumber));
    const mediumSerial = issuance?.mediumSerial ?? '';
    const plugged = await parts.ceremony.slotOf(mediumSerial);
    if (!plugged) {
      throw new ProblemError(
        makeProblem('medium-absent', { serial: mediumSerial, slot: issuance?.slot ?? '' }),
      );
    }
    const soPin = await sealedSoPin(parts.bench.securityModule, plugged.slot, mediumSerial);
    try {
      await plugged.slot.resetUserPin({ sealedSoPin: soPin, newPin: sealedPin });
    } catch (error) {
      if (!(error instanceof DeviceError) || error.code !== 'pin-invalid') throw error;
      throw new ProblemError(makeProblem('pin-not-accepted'), { cause: error });
    }
    return parts.desk.act(caseNumber, { type: 'set-pin', mediumSerial }, by);
  },
} satisfies StepHandler;
