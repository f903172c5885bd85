import { printDocument } from './print-document.ts';
import type { StepHandler } from './step-handler.ts';

export const applicationForm = {
  'print-application-form': (context) => printDocument(context, 'application-form'),
  'confirm-signed-copies': ({ parts, caseNumber, by }) =>
    parts.desk.act(caseNumber, { type: 'confirm-signed-copies' }, by),
} satisfies StepHandler;
