/** Entry of the process that cuts seals out of pictures, off the station's event loop. */
import { answerRequests } from '../work-aside/answer-requests.ts';
import { readSpecimen } from './read-specimen.ts';

export interface SpecimenQuestion {
  picture: Uint8Array;
  /** Null: a camera's. */
  scannedAtDpi: number | null;
}

answerRequests(({ picture, scannedAtDpi }: SpecimenQuestion) => readSpecimen(picture, scannedAtDpi));
