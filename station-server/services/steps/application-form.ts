import type { StepHandler } from './step-handler.ts';

export const applicationForm = {
  'settle-forms': ({ parts, caseNumber, by }, { brought }) =>
    parts.desk.act(caseNumber, { type: 'settle-forms', brought }, by),
} satisfies StepHandler;
