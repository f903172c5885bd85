import { checkApplication } from '../../../shared/case/check-application.ts';
import { makeProblem } from '../../../shared/contract/make-problem.ts';
import { ProblemError } from '../../problem-error.ts';
import { unfinishedCaseOf } from '../case-list.ts';
import type { StepHandler } from './step-handler.ts';

export const applicationData = {
  'enter-application-data': async ({ parts, caseNumber, by }, { input, revocationReason }) => {
    // R-ORG-2: at most one unfinished case of a certificate number.
    const checked = checkApplication(input);
    const other = checked.ok
      ? await unfinishedCaseOf(parts.db, checked.value.organisation.uscc, caseNumber)
      : null;
    if (other !== null) throw new ProblemError(makeProblem('unfinished-case', { caseNumber: other }));
    return parts.desk.act(caseNumber, { type: 'enter-application-data', input, revocationReason }, by);
  },
} satisfies StepHandler;
