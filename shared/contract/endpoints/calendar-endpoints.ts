import type { CalendarView } from '../api.ts';
import { enterNoticeSchema } from '../commands.ts';
import { answers, STAFF } from './endpoint.ts';

/** The working days of a year: for everybody to see, for supervisors to enter. */
export const calendarEndpoints = {
  'GET /calendar': answers<CalendarView>()({ access: STAFF }),
  'POST /calendar': answers<CalendarView>()({ access: ['supervisor'], body: enterNoticeSchema }),
};
