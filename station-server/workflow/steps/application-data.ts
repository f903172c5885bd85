import { passing } from '../pass-order.ts';
import type { StepHandler } from './step-handler.ts';

export const applicationData = {
  'enter-application-data': ({ parts: { desk }, caseNumber, by }, { input, revocationReason, past }) =>
    desk.act(
      caseNumber,
      { type: 'enter-application-data', input, revocationReason, past },
      by,
      passing(desk, past, by),
    ),
} satisfies StepHandler;
