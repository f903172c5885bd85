import type { CertificateFigures } from '../../../shared/day/day-report.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { SERVICE_CODES, type ServiceCode } from '../../../shared/services/service-definition.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database } from '../../store/schema.ts';
import { completedCases } from '../cases/case-list-queries.ts';

const NEW_MEDIUM: readonly ServiceCode[] = SERVICE_CODES.filter((code) => catalogue[code].medium === 'new');

/** Media that went out with completed cases between two moments. */
export async function mediaHandedOut(
  db: Database,
  period: readonly [from: InstantMs, to: InstantMs],
): Promise<CertificateFigures['media']> {
  const completed = await completedCases(db, NEW_MEDIUM, period);
  return completed.flatMap(({ caseNumber, mediumSerial }) =>
    mediumSerial === null ? [] : [{ caseNumber, mediumSerial }],
  );
}
