import type { Issuance } from '../../../shared/case/state/case-state.ts';
import type { CaseDesk } from '../../registry/cases/case-desk.ts';
import type { MediumRecords } from '../../registry/media/medium-records.ts';

/** An attempt that was given up, by what names the objects that it may have left on the medium. */
export type AbandonedAttempt = Pick<Issuance, 'requestId' | 'historyRequestIds'>;

/**
 * Attempts on a medium that were given up: what they wrote may still be there. The medium's own stream names every case
 * that claimed it.
 */
export async function abandonedAttempts(
  desk: CaseDesk,
  media: MediumRecords,
  mediumSerial: string,
): Promise<AbandonedAttempt[]> {
  const events = await media.events(mediumSerial);
  const cases = new Set(
    events.flatMap((event) => (event.type === 'medium-claimed' ? [event.data.caseNumber] : [])),
  );
  const states = await Promise.all([...cases].map((caseNumber) => desk.load(caseNumber)));
  return states
    .flatMap(({ issuances }) => issuances)
    .filter((issuance) => issuance.progress === 'abandoned' && issuance.mediumSerial === mediumSerial);
}
