import type { StepHandler } from './step-handler.ts';

export const applicationForm = {
  'confirm-signed-copies': ({ parts, caseNumber, by }) =>
    parts.desk.act(caseNumber, { type: 'confirm-signed-copies' }, by),
} satisfies StepHandler;
