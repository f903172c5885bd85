import { currentStep } from '../../../shared/case/fold/fold.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { StepHandler } from './step-handler.ts';

export const notices = {
  /**
   * R-TIP-3: whether a bid is open is answered by the supplier, on his own screen; where he has none, by the staff member
   * who reads it to him; of papers alone, by staff.
   */
  'acknowledge-notices': async ({ parts, caseNumber, by }, command) => {
    const { bidOpen } = command;
    const readAloud = 'readAloud' in command && command.readAloud === true;
    const state = await parts.desk.load(caseNumber);
    const isStaff = by.actor.kind === 'staff';
    const isThere = state.channel === 'counter' || state.accountId !== null;
    if (isStaff && isThere && currentStep(state) === 'notices') {
      if (!readAloud || state.channel !== 'counter') throw new ProblemError(makeProblem('supplier-answers'));
    } else if (readAloud) throw new ProblemError(makeProblem('forbidden'));
    return parts.desk.act(caseNumber, { type: 'acknowledge-notices', bidOpen, readAloud }, by);
  },
} satisfies StepHandler;
