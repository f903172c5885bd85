import type { CertificateFigures } from '../../../shared/day/day-report.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { SERVICE_CODES, type ServiceCode } from '../../../shared/services/service-definition.ts';
import type { Database } from '../../store/schema.ts';

const NEW_MEDIUM: readonly ServiceCode[] = SERVICE_CODES.filter((code) => catalogue[code].medium === 'new');

/** Media that went out with completed cases between two moments. */
export async function mediaHandedOut(
  db: Database,
  [from, to]: readonly [from: number, to: number],
): Promise<CertificateFigures['media']> {
  const rows = await db
    .selectFrom('cases')
    .select(['case_number', 'medium_serial'])
    .where('closed_at', '>=', from)
    .where('closed_at', '<', to)
    .where('status', '=', 'completed')
    .where('service', 'in', NEW_MEDIUM)
    .orderBy('case_number')
    .execute();
  return rows.map(({ case_number: caseNumber, medium_serial }) => ({
    caseNumber,
    mediumSerial: medium_serial ?? '',
  }));
}
