import { pictureProblem } from '../../scheduling/picture-problem.ts';
import { WorkAside, WorkAsideFailed } from '../../scheduling/work-aside.ts';
import type { SealedPaperDoubt } from './look-for-seal.ts';
import type { SealSpecimen } from './seal-specimen.ts';
import type { SpecimenAnswer, SpecimenQuestion } from './specimen-process.ts';

/** One process for the station, kept from the first picture on. */
const aside = new WorkAside<SpecimenQuestion, SpecimenAnswer>({
  entry: new URL('./specimen-process.ts', import.meta.url),
  deadlineMs: 20_000,
  mostWaiting: 4,
  memoryMiB: 1024,
  isKept: true,
});

async function asked<Answer extends SpecimenAnswer>(question: SpecimenQuestion): Promise<Answer> {
  try {
    return (await aside.run(question)) as Answer;
  } catch (error) {
    throw error instanceof WorkAsideFailed ? pictureProblem(error) : error;
  }
}

/**
 * Cut the seal out of a camera's picture, or of a scan with its resolution, in a process of its own; problems
 * `picture-refused` and `too-many-requests`.
 */
export async function extractSealSpecimen(
  picture: Buffer,
  scannedAtDpi: number | null = null,
): Promise<SealSpecimen> {
  const { seal, checks } = await asked<SealSpecimen>({ want: 'specimen', picture, scannedAtDpi });
  // A buffer crosses processes as plain bytes.
  return { seal: seal && { ...seal, png: Buffer.from(seal.png) }, checks };
}

/** Whether a sealed paper and its seal can be seen; likewise aside, with the same problems. */
export const lookForSealAside = (picture: Buffer): Promise<SealedPaperDoubt | null> =>
  asked({ want: 'seal-there', picture });
