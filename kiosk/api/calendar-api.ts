import type { YearNotice } from '../../shared/calendar/calendar.ts';
import type { CalendarView } from '../../shared/contract/api.ts';
import { ask } from './http-client.ts';

export const calendar = () => ask<CalendarView>({ method: 'GET', path: '/calendar' });
export const enterNotice = (notice: YearNotice) =>
  ask<CalendarView>({ method: 'POST', path: '/calendar', body: notice });
