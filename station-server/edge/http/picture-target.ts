import type { PictureTarget } from '../../../shared/contract/directed-picture.ts';
import type { By } from '../../registry/cases/case-desk.ts';

/** Who gives a picture, and the step of the case that it was taken for. */
export const takenFor = (caseNumber: string, { step, attempt }: PictureTarget, by: By): By => ({
  ...by,
  madeFor: { on: { caseNumber, step, attempt }, shown: null },
});
