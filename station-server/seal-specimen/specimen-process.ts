/** Entry of the process that reads pictures, off the station's event loop. It ends with its parent. */
import { readSpecimen } from './read-specimen.ts';
import type { SealSpecimen } from './seal-specimen.ts';

export type SpecimenAnswer = { id: number; specimen: SealSpecimen } | { id: number; failure: string };

const answer = (message: SpecimenAnswer): void => {
  process.send?.(message);
};

process.on('message', ({ id, picture }: { id: number; picture: Uint8Array }) => {
  readSpecimen(picture).then(
    (specimen) => answer({ id, specimen }),
    (error: unknown) => answer({ id, failure: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
