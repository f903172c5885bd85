import { captureUploadedSpecimen } from '../pictures/order-materials.ts';
import { readPages } from '../pictures/read-pages.ts';
import { requireTaken } from '../media/taken-medium.ts';
import type { StepHandler } from '../steps/step-handler.ts';

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
  'send-initial-pin': ({ parts, caseNumber, by }) => parts.initialPins.send(caseNumber, by),
  dispatch: async ({ parts, caseNumber, by }, { courier, trackingNumber }) => {
    const action = { type: 'dispatch', parcel: { courier, trackingNumber } } as const;
    const state = await parts.desk.load(caseNumber);
    parts.desk.check(state, action);
    await requireTaken(parts.ceremony, state);
    return parts.ceremony.finish(caseNumber, action, by);
  },
  'send-parcel-back': ({ parts, caseNumber, by }, { courier, trackingNumber, withoutPin }) => {
    const parcel = { courier, trackingNumber };
    return parts.desk.act(caseNumber, { type: 'send-parcel-back', parcel, withoutPin }, by);
  },
  'send-reset-link': ({ parts, caseNumber, by }) => parts.resetLinks.send(caseNumber, by),
} satisfies StepHandler;
