import { printDocument } from './print-document.ts';
import type { StepHandler } from './step-handler.ts';

export const sealSpecimen = {
  'accept-specimen': ({ parts, caseNumber, by }, { captureId }) =>
    parts.desk.act(caseNumber, { type: 'accept-specimen', captureId }, by),
  'print-seal-specimen-form': (context) => printDocument(context, 'seal-specimen-form'),
} satisfies StepHandler;
