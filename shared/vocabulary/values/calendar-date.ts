/**
 * Calendar dates and instants of the service point. All legal dates are Beijing dates; Asia/Shanghai has been
 * UTC+8 without daylight saving since 1991, so the conversion is arithmetic and needs no time-zone database.
 */

/** `YYYY-MM-DD` in Asia/Shanghai. */
export type CalendarDate = string;
/** Milliseconds since the epoch. */
export type InstantMs = number;

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Days in a month of the Gregorian calendar; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Parse a strict `YYYY-MM-DD` (also `YYYYMMDD`); null if there is no such day. */
export function parseCalendarDate(text: string): CalendarDate | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** The Beijing date at an instant. */
export function shanghaiDate(at: InstantMs): CalendarDate {
  const shifted = new Date(at + SHANGHAI_OFFSET_MS);
  return `${pad(shifted.getUTCFullYear(), 4)}-${pad(shifted.getUTCMonth() + 1, 2)}-${pad(shifted.getUTCDate(), 2)}`;
}

/** Beijing wall-clock time as `YYYY-MM-DD HH:mm:ss`. */
export function shanghaiDateTime(at: InstantMs): string {
  const time = new Date(at + SHANGHAI_OFFSET_MS).toISOString();
  return `${shanghaiDate(at)} ${time.slice(11, 19)}`;
}

/** The instant at which a Beijing date begins. */
export function startOfDay(date: CalendarDate): InstantMs {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day) - SHANGHAI_OFFSET_MS;
}

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS);

export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  shanghaiDate(startOfDay(date) + days * DAY_MS);

/**
 * The same Beijing wall-clock moment `years` later. 29 February becomes 28 February where the target year has
 * no leap day: a year never grows into the next month.
 */
export function addYears(at: InstantMs, years: number): InstantMs {
  const shifted = new Date(at + SHANGHAI_OFFSET_MS);
  const year = shifted.getUTCFullYear() + years;
  const month = shifted.getUTCMonth();
  const day = Math.min(shifted.getUTCDate(), daysInMonth(year, month + 1));
  const timeOfDay = (at + SHANGHAI_OFFSET_MS) % DAY_MS;
  return Date.UTC(year, month, day) + ((timeOfDay + DAY_MS) % DAY_MS) - SHANGHAI_OFFSET_MS;
}
