import type { CaseSummary } from '../../shared/contract/api.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import type { CalendarDate } from '../../shared/vocabulary/values/calendar-date.ts';
import { request } from './request.ts';

/** What cases are looked for by; null or empty: by anything. */
export interface CaseSearch {
  state: 'open' | 'closed' | 'all';
  search: string;
  service: ServiceCode | null;
  clerk: string;
  day: CalendarDate | null;
}

export const findCases = ({ service, day, ...by }: CaseSearch): Promise<CaseSummary[]> =>
  request('GET /cases', {
    query: { ...by, ...(service === null ? {} : { service }), ...(day === null ? {} : { day }) },
  });
