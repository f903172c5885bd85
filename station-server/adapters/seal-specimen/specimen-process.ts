/** Entry of the process that looks for seals in pictures and cuts them out, off the station's event loop. */
import { answerRequests } from '../../scheduling/answer-requests.ts';
import { lookForSeal, type SealedPaperDoubt } from './look-for-seal.ts';
import { readSpecimen } from './read-specimen.ts';
import type { SealSpecimen } from './seal-specimen.ts';

export type SpecimenQuestion = { picture: Uint8Array } & (
  | /** `scannedAtDpi` null: a camera's. */ { want: 'specimen'; scannedAtDpi: number | null }
  | { want: 'seal-there' }
);
export type SpecimenAnswer = SealSpecimen | SealedPaperDoubt | null;

answerRequests((question: SpecimenQuestion): Promise<SpecimenAnswer> =>
  question.want === 'specimen'
    ? readSpecimen(question.picture, question.scannedAtDpi)
    : lookForSeal(question.picture),
);
