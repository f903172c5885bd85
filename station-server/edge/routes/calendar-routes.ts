import type { CalendarView } from '../../../shared/contract/api.ts';
import { calendarEndpoints } from '../../../shared/contract/endpoints/calendar-endpoints.ts';
import { publishedNotice } from '../../../shared/calendar/working-days.ts';
import { implemented } from '../http/implemented.ts';
import type { Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';
import { byOf } from '../http/requester.ts';

/** Working days: the notices of the years that can be entered. */
export function calendarRoutes({ calendar }: Pick<StationParts, 'calendar'>): Route[] {
  const view = async (): Promise<CalendarView> => {
    const notices = await calendar.read();
    return calendar.years().map((year) => {
      const entered = notices.find((notice) => notice.year === year);
      if (entered) {
        const { holidays, makeUpDays, source, enteredBy, enteredAt } = entered;
        const by = enteredBy.kind === 'staff' ? enteredBy.name : '';
        return { year, holidays, makeUpDays, source, entered: { by, at: enteredAt } };
      }
      const published = publishedNotice(year);
      return published ? { year, ...published, source: null, entered: null } : { year, unknown: true };
    });
  };
  return implemented(calendarEndpoints, {
    'GET /calendar': view,
    async 'POST /calendar'({ body, requester }) {
      await calendar.enter(body, byOf(requester));
      return view();
    },
  });
}
