import { pictureProblem } from '../work-aside/picture-problem.ts';
import { WorkAside, WorkAsideFailed } from '../work-aside/work-aside.ts';
import type { SealSpecimen } from './seal-specimen.ts';
import type { SpecimenQuestion } from './specimen-process.ts';

/** One process for the station, kept from the first picture on. */
const aside = new WorkAside<SpecimenQuestion, SealSpecimen>({
  entry: new URL('./specimen-process.ts', import.meta.url),
  deadlineMs: 20_000,
  mostWaiting: 4,
  memoryMiB: 1024,
  isKept: true,
});

/**
 * Cut the seal out of a camera's picture, or of a scan with its resolution, in a process of its own; problems
 * `picture-refused` and `too-many-requests`.
 */
export async function extractSealSpecimen(
  picture: Buffer,
  scannedAtDpi: number | null = null,
): Promise<SealSpecimen> {
  try {
    const { seal, checks } = await aside.run({ picture, scannedAtDpi });
    // A buffer crosses processes as plain bytes.
    return { seal: seal && { ...seal, png: Buffer.from(seal.png) }, checks };
  } catch (error) {
    throw error instanceof WorkAsideFailed ? pictureProblem(error) : error;
  }
}
