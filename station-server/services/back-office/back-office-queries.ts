import type { ServiceCode } from '../../../shared/services/service-definition.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database } from '../../store/schema.ts';

interface CancelledWithParcel {
  caseNumber: string;
  service: ServiceCode;
  organisationName: string | null;
  /** Of the pair that the case is about. */
  mediumSerial: string | null;
  cancelledAt: InstantMs;
}

/** Cancelled cases whose supplier's parcel is still here, the first cancelled first. */
export async function cancelledWithParcel(db: Database): Promise<CancelledWithParcel[]> {
  const rows = await db
    .selectFrom('cases as c')
    .leftJoin('registered_pairs as p', 'p.request_id', 'c.certificate_request_id')
    .select(['c.case_number', 'c.service', 'c.organisation_name', 'p.medium_serial'])
    .select(['c.last_event_at', 'c.closed_at'])
    .where('c.status', '=', 'cancelled')
    .where('c.holds_parcel', '=', 1)
    .orderBy('c.closed_at')
    .execute();
  return rows.map((row) => ({
    caseNumber: row.case_number,
    service: row.service as ServiceCode,
    organisationName: row.organisation_name,
    mediumSerial: row.medium_serial,
    cancelledAt: row.closed_at ?? row.last_event_at,
  }));
}
