import chineseDays from 'chinese-days';
import type { YearNotice } from './calendar.ts';
import {
  addDays,
  daysBetween,
  shanghaiDate,
  type CalendarDate,
  type InstantMs,
} from '../vocabulary/values/calendar-date.ts';

/*
 * Working days by the State Council's notices: make-up days are worked, the day of acceptance is not counted. Notices of
 * 2004 to 2026 are built in; later ones are entered by a supervisor, who may correct 2026 too. A day of a year without a
 * notice follows the days of the week and is provisional: whoever shows it says so.
 */

const FIRST_PUBLISHED_YEAR = 2004;
/** The last year that chinese-days 1.5.7 knows: of later ones it says that every weekday is worked. */
export const LAST_PUBLISHED_YEAR = 2026;

/** R-ON-9: three to five; the last day is the deadline. */
const REVIEW_DAYS = 5;
/** R-ON-10. */
const DISPATCH_DAYS = 5;

interface WorkingDay {
  working: boolean;
  /** The year's notice is not known: it may turn out otherwise. */
  provisional: boolean;
}

/** A date that was counted out, provisional if any day on the way was. */
export interface Deadline {
  date: CalendarDate;
  provisional: boolean;
}

type Notices = readonly YearNotice[];

const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));

export function isWeekend(date: CalendarDate): boolean {
  // 1970-01-05 was a Monday.
  const weekday = (((daysBetween('1970-01-05', date) % 7) + 7) % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6;
  return weekday >= 5;
}

/** @internal */
export function isWorkingDay(date: CalendarDate, notices: Notices): WorkingDay {
  if (notices.some(({ holidays }) => holidays.includes(date))) return { working: false, provisional: false };
  if (notices.some(({ makeUpDays }) => makeUpDays.includes(date)))
    return { working: true, provisional: false };
  const year = yearOf(date);
  if (notices.some((notice) => notice.year === year))
    return { working: !isWeekend(date), provisional: false };
  if (year < FIRST_PUBLISHED_YEAR || year > LAST_PUBLISHED_YEAR)
    return { working: !isWeekend(date), provisional: true };
  return { working: isPublishedWorkday(date), provisional: false };
}

/** The library reads a date's parts by the process's time zone; at noon of that zone they are right in every one. */
function isPublishedWorkday(date: CalendarDate): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return chineseDays.isWorkday(new Date(year, month - 1, day, 12));
}

/** The `count`th working day after a date, which is not counted itself; 0: the date. @internal */
export function addWorkingDays(from: CalendarDate, count: number, notices: Notices): Deadline {
  if (!Number.isInteger(count) || count < 0) throw new RangeError('a count of working days is 0 or more');
  let [date, left, isProvisional] = [from, count, false];
  while (left > 0) {
    date = addDays(date, 1);
    const { working, provisional } = isWorkingDay(date, notices);
    if (working) left--;
    isProvisional ||= provisional;
  }
  return { date, provisional: isProvisional };
}

/** Working days after `from` up to and with `to`; negative when `to` is earlier. */
export function workingDaysBetween(
  from: CalendarDate,
  to: CalendarDate,
  notices: Notices,
): { days: number; provisional: boolean } {
  if (to < from) {
    const { days, provisional } = workingDaysBetween(to, from, notices);
    return { days: days === 0 ? 0 : -days, provisional };
  }
  let [days, isProvisional] = [0, false];
  for (let date = from; date < to;) {
    date = addDays(date, 1);
    const { working, provisional } = isWorkingDay(date, notices);
    if (working) days++;
    isProvisional ||= provisional;
  }
  return { days, provisional: isProvisional };
}

/** What is built in of a year, as a notice: days that differ from the days of the week. Null: nothing is. */
export function publishedNotice(year: number): Pick<YearNotice, 'holidays' | 'makeUpDays'> | null {
  if (year < FIRST_PUBLISHED_YEAR || year > LAST_PUBLISHED_YEAR) return null;
  const [holidays, makeUpDays]: [CalendarDate[], CalendarDate[]] = [[], []];
  for (let date = `${year}-01-01`; yearOf(date) === year; date = addDays(date, 1)) {
    const working = isPublishedWorkday(date);
    if (working && isWeekend(date)) makeUpDays.push(date);
    if (!working && !isWeekend(date)) holidays.push(date);
  }
  return { holidays, makeUpDays };
}

/** R-ON-9, R-ON-10: by when the materials of an order or a parcel are reviewed. */
export const reviewDeadline = (receivedAt: InstantMs, notices: Notices): Deadline =>
  addWorkingDays(shanghaiDate(receivedAt), REVIEW_DAYS, notices);

/** R-ON-10: by when the medium is sent after the approval. */
export const dispatchDeadline = (approvedAt: InstantMs, notices: Notices): Deadline =>
  addWorkingDays(shanghaiDate(approvedAt), DISPATCH_DAYS, notices);

/** For a message to a supplier. */
export const deadlineInWords = ({ date, provisional }: Deadline): string =>
  provisional ? `${date}（暂定）` : date;
