import type { CaseDesk } from '../case-desk.ts';
import type { MediumRecords } from '../medium-records.ts';

/**
 * Request ids of attempts on a medium that were given up: what they wrote may still be there, for a supplier's own
 * medium is never erased as a whole. The medium's own stream names every case that claimed it.
 */
export async function abandonedAttempts(
  desk: CaseDesk,
  media: MediumRecords,
  mediumSerial: string,
): Promise<string[]> {
  const cases = new Set((await media.events(mediumSerial)).map(({ data }) => data.caseNumber));
  const states = await Promise.all([...cases].map((caseNumber) => desk.load(caseNumber)));
  return states
    .flatMap(({ issuances }) => issuances)
    .filter((issuance) => issuance.progress === 'abandoned' && issuance.mediumSerial === mediumSerial)
    .map(({ requestId }) => requestId);
}
