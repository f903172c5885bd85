import {
  addDays,
  daysInMonth,
  startOfDay,
  type CalendarDate,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';

/** First and last day of a year (`YYYY`), a month (`YYYY-MM`) or a day. */
export function dayRange(period: string): readonly [first: CalendarDate, last: CalendarDate] {
  if (period.length === 4) return [`${period}-01-01`, `${period}-12-31`];
  if (period.length > 7) return [period, period];
  const [year = 0, month = 1] = period.split('-').map(Number);
  return [`${period}-01`, `${period}-${String(daysInMonth(year, month)).padStart(2, '0')}`];
}

/** From the first moment up to, not including, the last. */
export const instantsOf = ([first, last]: readonly [CalendarDate, CalendarDate]): readonly [
  InstantMs,
  InstantMs,
] => [startOfDay(first), startOfDay(addDays(last, 1))];
