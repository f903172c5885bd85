import { printDocument } from './print-document.ts';
import type { StepHandler } from './step-handler.ts';

export const documentPrinting = {
  'print-handover-slip': (context) => printDocument(context, 'handover-slip'),
  'confirm-documents': ({ parts, caseNumber, by }) =>
    parts.desk.act(caseNumber, { type: 'confirm-documents' }, by),
} satisfies StepHandler;
