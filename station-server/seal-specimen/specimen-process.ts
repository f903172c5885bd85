/** Entry of the process that reads pictures, off the station's event loop. It ends with its parent. */
import { readSpecimen } from './read-specimen.ts';
import type { SealSpecimen } from './seal-specimen.ts';

export type SpecimenAnswer = { id: number; specimen: SealSpecimen } | { id: number; failure: string };

const answer = (message: SpecimenAnswer): void => {
  process.send?.(message);
};

export interface SpecimenQuestion {
  id: number;
  picture: Uint8Array;
  /** Null: a camera's. */
  scannedAtDpi: number | null;
}

process.on('message', ({ id, picture, scannedAtDpi }: SpecimenQuestion) => {
  readSpecimen(picture, scannedAtDpi).then(
    (specimen) => answer({ id, specimen }),
    (error: unknown) => answer({ id, failure: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
