import { printDocument } from './print-document.ts';
import type { StepHandler } from './step-handler.ts';

export const materialCheck = {
  'check-materials': ({ parts, caseNumber, by }, { items }) =>
    parts.desk.act(caseNumber, { type: 'check-materials', items }, by),
  'print-missing-materials': (context) => printDocument(context, 'missing-materials'),
} satisfies StepHandler;
