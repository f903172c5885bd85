import type { StepHandler } from '../steps/step-handler.ts';

/** The pictures themselves come as bytes (`order-routes.ts`). */
export const materialUpload = {
  'withdraw-upload': ({ parts, caseNumber, by }, { uploadId }) =>
    parts.desk.act(caseNumber, { type: 'withdraw-upload', uploadId }, by),
  'submit-uploads': ({ parts, caseNumber, by }) => parts.desk.act(caseNumber, { type: 'submit-uploads' }, by),
} satisfies StepHandler;
