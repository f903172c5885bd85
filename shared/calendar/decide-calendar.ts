import { isWeekend, LAST_PUBLISHED_YEAR } from './working-days.ts';
import { parseCalendarDate, type CalendarDate } from '../vocabulary/values/calendar-date.ts';
import type { CalendarEvent, YearNotice } from './calendar.ts';
import { refusal, type Refusal } from '../vocabulary/values/refusal.ts';

/** Notices come out in autumn for the next year. */
const YEARS_AHEAD = 1;

/** Years whose notice may be entered: the last one that is built in, to correct it, and what has come since. */
export const enterableYears = (today: CalendarDate): { from: number; to: number } => ({
  from: LAST_PUBLISHED_YEAR,
  to: Math.max(Number(today.slice(0, 4)), LAST_PUBLISHED_YEAR) + YEARS_AHEAD,
});

/** The event of entering a notice, or the first thing that is wrong with it. */
export function enterNotice(
  notice: YearNotice,
  today: CalendarDate,
): { ok: true; event: CalendarEvent } | { ok: false; refusal: Refusal } {
  const years = enterableYears(today);
  if (notice.year < years.from || notice.year > years.to)
    return { ok: false, refusal: refusal('calendar-year-out-of-range', years) };
  const { year } = notice;
  const holidays = sorted(notice.holidays);
  const makeUpDays = sorted(notice.makeUpDays);
  const wrong =
    [...holidays, ...makeUpDays].find((date) => !isOfNotice(date, year)) ??
    makeUpDays.find((date) => !isWeekend(date) || holidays.includes(date));
  if (wrong !== undefined) return { ok: false, refusal: refusal('calendar-day-wrong', { date: wrong }) };
  const data = { year, holidays, makeUpDays, source: notice.source.trim() };
  return { ok: true, event: { type: 'year-notice-entered', data, personal: null } };
}

const sorted = (dates: readonly CalendarDate[]): CalendarDate[] => [...new Set(dates)].sort();

const isOfNotice = (date: CalendarDate, year: number): boolean =>
  parseCalendarDate(date) === date && (date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`));
