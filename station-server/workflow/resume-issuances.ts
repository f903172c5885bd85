import { currentIssuance, foldCase } from '../../shared/case/fold.ts';
import type { RecordedCaseEvent } from '../../shared/case/events.ts';
import type { DeviceBench } from '../bench-client/device-bench.ts';
import type { Journal } from '../journal/journal.ts';
import type { Database } from '../store/schema.ts';
import { caseStream } from './case-list.ts';
import type { IssuanceCeremony } from './issuance-ceremony.ts';

export interface ResumeParts {
  db: Database;
  journal: Journal;
  ceremony: IssuanceCeremony;
  bench: DeviceBench;
  onError: (error: unknown) => void;
}

/**
 * Interrupted issuances go on by themselves: after a restart of the station, and when their medium is plugged in again.
 * Both come down to one event: a slot's process tells that a medium is there.
 */
export function resumeIssuances(parts: ResumeParts): void {
  const resume = async (mediumSerial: string): Promise<void> => {
    const rows = await parts.db
      .selectFrom('cases')
      .select('case_number')
      .where('status', '=', 'open')
      .where('medium_serial', '=', mediumSerial)
      .execute();
    for (const { case_number } of rows) {
      const state = foldCase((await parts.journal.read(caseStream(case_number))) as RecordedCaseEvent[]);
      const issuance = state && currentIssuance(state);
      if (issuance?.mediumSerial === mediumSerial && issuance.progress !== 'completed') {
        await parts.ceremony.resume(case_number);
      }
    }
  };
  parts.bench.on('inserted', (serial) => {
    resume(serial).catch(parts.onError);
  });
  for (const { medium } of parts.bench.views()) if (medium) resume(medium.serial).catch(parts.onError);
}
