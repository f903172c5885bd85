import { currentIssuance, foldCase } from '../../../shared/case/fold/fold.ts';
import type { RecordedCaseEvent } from '../../../shared/case/state/events.ts';
import type { DeviceBench } from '../../adapters/devices/device-bench.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Database } from '../../store/schema.ts';
import { caseStream } from '../../registry/cases/case-list.ts';
import { openCases } from '../../registry/cases/case-queries.ts';
import { needsNoMedium, nextFact } from './ceremony-steps.ts';
import type { IssuanceCeremony } from './issuance-ceremony.ts';

interface ResumeParts {
  db: Database;
  journal: Journal;
  ceremony: IssuanceCeremony;
  bench: DeviceBench;
  onError: (error: unknown) => void;
}

/**
 * Interrupted issuances go on by themselves: when their medium is plugged in again, and whenever what is returned is
 * called, which is after a restart of the station and after an outage of its database.
 */
export function resumeIssuances(parts: ResumeParts): () => void {
  const resume = async (mediumSerial: string): Promise<void> => {
    for (const caseNumber of await openCases(parts.db, mediumSerial)) {
      const state = foldCase((await parts.journal.read(caseStream(caseNumber))) as RecordedCaseEvent[]);
      const issuance = state && currentIssuance(state);
      if (issuance?.mediumSerial === mediumSerial && issuance.progress !== 'completed') {
        await parts.ceremony.resume(caseNumber);
      }
    }
  };
  parts.bench.on('inserted', (serial) => {
    resume(serial).catch(parts.onError);
  });
  return () => {
    resumeWithoutMedium(parts).catch(parts.onError);
    for (const { medium } of parts.bench.views()) if (medium) resume(medium.serial).catch(parts.onError);
  };
}

/** What is left of some needs no medium: an old pair that is still to be revoked does not wait for anybody. */
async function resumeWithoutMedium({ db, journal, ceremony }: ResumeParts): Promise<void> {
  for (const caseNumber of await openCases(db)) {
    const state = foldCase((await journal.read(caseStream(caseNumber))) as RecordedCaseEvent[]);
    const issuance = state && currentIssuance(state);
    const fact = issuance && nextFact(state, issuance);
    if (fact && needsNoMedium(fact)) await ceremony.resume(caseNumber);
  }
}
