import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { currentIssuance } from '../../../shared/case/fold/fold.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { testEncryption } from '../media/encryption-test.ts';
import type { StepHandler } from './step-handler.ts';

export const encryptionTest = {
  'run-encryption-test': async ({ parts, caseNumber, by }) => {
    const state = await parts.desk.load(caseNumber);
    const issuance = currentIssuance(state);
    const mediumSerial = issuance?.mediumSerial ?? '';
    const plugged = await parts.ceremony.slotOf(mediumSerial, by.slots);
    if (!plugged) {
      throw new ProblemError(
        makeProblem('medium-absent', { serial: mediumSerial, slot: issuance?.slot ?? '' }),
      );
    }
    if (!(await plugged.slot.inspect()).pinHeld) throw new ProblemError(makeProblem('pin-needed'));
    const { result } = await testEncryption(parts.certificates, plugged.slot, { kind: 'held' });
    return parts.ceremony.finish(caseNumber, { type: 'record-encryption-test', mediumSerial, result }, by);
  },
} satisfies StepHandler;
