import type { CalendarView } from '../../../shared/contract/api.ts';
import { enterNoticeSchema } from '../../../shared/contract/commands.ts';
import { publishedNotice } from '../../../shared/calendar/working-days.ts';
import { route, type Route } from '../http/route.ts';
import { byOf, staff } from './staff-routes.ts';
import type { StationParts } from '../http/station-parts.ts';

/** Working days: the notices of the years that can be entered, for everybody to see and for supervisors to enter. */
export function calendarRoutes({ calendar }: StationParts): Route[] {
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
  return [
    route({ method: 'get', path: '/calendar', access: staff, body: null, act: view }),
    route({
      method: 'post',
      path: '/calendar',
      access: ['supervisor'],
      body: enterNoticeSchema,
      async act({ body, requester }) {
        await calendar.enter(body, byOf(requester));
        return view();
      },
    }),
  ];
}
