import { runningSteps } from '../../../shared/services/catalogue.ts';
import { currentIssuance } from '../../../shared/case/fold.ts';
import { makeProblem } from '../../../shared/contract/make-problem.ts';
import { ProblemError } from '../../problem-error.ts';
import type { StepHandler } from './step-handler.ts';

/** What can be asked of an open case whatever step is on. */
export const anyStep = {
  'reopen-step': async ({ parts, caseNumber, by }, { step }) => {
    const state = await parts.desk.load(caseNumber);
    const running = runningSteps(state.service, state.channel).find((candidate) => candidate === step);
    if (!running) throw new ProblemError(makeProblem('not-found'));
    return parts.desk.act(caseNumber, { type: 'reopen-step', step: running }, by);
  },
  // No good pair outlives a cancelled case: what was signed is revoked before the case is closed.
  'cancel-case': async ({ parts, caseNumber, by }, { reason }) => {
    const { request: _once, ...withoutKey } = by;
    if (currentIssuance(await parts.desk.load(caseNumber))) {
      await parts.ceremony.abandon(caseNumber, reason, withoutKey);
    }
    return parts.desk.act(caseNumber, { type: 'cancel-case', reason }, by);
  },
} satisfies StepHandler;
