import { currentStep } from '../../../shared/case/fold.ts';
import { makeProblem } from '../../../shared/contract/make-problem.ts';
import { ProblemError } from '../../problem-error.ts';
import type { StepHandler } from './step-handler.ts';

export const notices = {
  /** R-TIP-3: whether a bid is open is answered by the supplier, on his own screen; of papers alone, by staff. */
  'acknowledge-notices': async ({ parts, caseNumber, by }, { bidOpen }) => {
    const state = await parts.desk.load(caseNumber);
    const isThere = state.channel === 'counter' || state.accountId !== null;
    if (isThere && by.actor.kind === 'staff' && currentStep(state) === 'notices')
      throw new ProblemError(makeProblem('supplier-answers'));
    return parts.desk.act(caseNumber, { type: 'acknowledge-notices', bidOpen }, by);
  },
} satisfies StepHandler;
