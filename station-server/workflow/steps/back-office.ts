import { captureUploadedSpecimen } from '../order-materials.ts';
import { readPages } from '../read-pages.ts';
import type { StepHandler } from './step-handler.ts';

/** What staff do for orders whose supplier is not there: parcel, review, production, dispatch. */
export const backOffice = {
  'register-parcel': ({ parts, caseNumber, by }, { courier, trackingNumber }) =>
    parts.desk.act(caseNumber, { type: 'register-parcel', parcel: { courier, trackingNumber } }, by),
  'capture-uploaded-specimen': ({ parts, caseNumber, by }, { uploadId, page }) =>
    captureUploadedSpecimen(parts, caseNumber, { uploadId, page }, by),
  'read-pages': ({ parts, caseNumber }) => readPages(parts, caseNumber),
  'decide-review': async ({ parts, caseNumber, by }, { approved, findings, note, shown }) => {
    if (approved) await readPages(parts, caseNumber);
    const decision = { type: 'decide-review', approved, findings, note, shown } as const;
    return parts.desk.act(caseNumber, decision, by);
  },
  'send-initial-pin': ({ parts, caseNumber }) => parts.initialPins.send(caseNumber),
  dispatch: ({ parts, caseNumber, by }, { courier, trackingNumber }) =>
    parts.ceremony.finish(caseNumber, { type: 'dispatch', parcel: { courier, trackingNumber } }, by),
  'send-reset-link': ({ parts, caseNumber }) => parts.resetLinks.send(caseNumber),
} satisfies StepHandler;
