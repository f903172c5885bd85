import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { currentIssuance } from '../../../shared/case/fold/fold.ts';
import { ProblemError, refusedBy } from '../../failures/problem-error.ts';
import { testEncryption } from '../media/encryption-test.ts';
import type { StepHandler } from './step-handler.ts';
import { notNow } from '../../../shared/case/decide/wrong-step.ts';
import { absentMedium } from '../media/absent-medium.ts';

export const encryptionTest = {
  'run-encryption-test': async ({ parts, caseNumber, by }) => {
    const state = await parts.desk.load(caseNumber);
    const issuance = currentIssuance(state);
    if (!issuance) throw refusedBy(notNow(state));
    const { mediumSerial } = issuance;
    const plugged = await parts.ceremony.slotOf(mediumSerial, by.slots);
    if (!plugged) throw absentMedium(mediumSerial, issuance);
    if (!(await plugged.slot.inspect()).pinHeld) throw new ProblemError(makeProblem('pin-needed'));
    const { result } = await testEncryption(parts.certificates, plugged.slot, { kind: 'held' });
    return parts.ceremony.finish(caseNumber, { type: 'record-encryption-test', mediumSerial, result }, by);
  },
} satisfies StepHandler;
