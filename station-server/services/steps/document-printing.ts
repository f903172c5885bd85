import type { StepHandler } from './step-handler.ts';

export const documentPrinting = {
  'confirm-documents': ({ parts, caseNumber, by }) =>
    parts.desk.act(caseNumber, { type: 'confirm-documents' }, by),
} satisfies StepHandler;
