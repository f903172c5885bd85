import { checkApplication } from '../../../shared/case/check-application.ts';
import { refuseSecondCase } from '../refuse-second-case.ts';
import type { StepHandler } from './step-handler.ts';

export const applicationData = {
  'enter-application-data': async ({ parts, caseNumber, by }, { input, revocationReason }) => {
    const checked = checkApplication(input);
    if (checked.ok) await refuseSecondCase(parts.db, checked.value.organisation.uscc, caseNumber, by);
    return parts.desk.act(caseNumber, { type: 'enter-application-data', input, revocationReason }, by);
  },
} satisfies StepHandler;
