import type { StepHandler } from './step-handler.ts';

export const materialCheck = {
  'check-materials': ({ parts, caseNumber, by }, { items }) =>
    parts.desk.act(caseNumber, { type: 'check-materials', items }, by),
} satisfies StepHandler;
