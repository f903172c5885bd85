import type { CalendarDate, InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { Actor } from '../vocabulary/staff.ts';

/**
 * The State Council's notice for a year, whole: what it doesn't name follows the days of the week. It may name days of
 * the December before.
 */
export interface YearNotice {
  year: number;
  /** Weekdays that are off; weekend days may be among them. */
  holidays: readonly CalendarDate[];
  /** Saturdays and Sundays that are worked. */
  makeUpDays: readonly CalendarDate[];
  /** Where it is published, in words. */
  source: string;
}

/** Events of the calendar of one year. */
export interface CalendarEvent {
  type: 'year-notice-entered';
  data: YearNotice;
  personal: null;
}

/** A notice that is in force, with who entered it. */
export interface EnteredNotice extends YearNotice {
  enteredBy: Actor;
  enteredAt: InstantMs;
  /** How often the year was entered. */
  version: number;
}

export const calendarStream = (year: number): string => `calendar:${year}`;

type RecordedCalendarEvent = CalendarEvent & { at: InstantMs; actor: Actor; version: number };

/** The newest notice of a year; null: none was entered. */
export function foldCalendar(events: readonly RecordedCalendarEvent[]): EnteredNotice | null {
  const newest = events.at(-1);
  if (!newest) return null;
  return { ...newest.data, enteredBy: newest.actor, enteredAt: newest.at, version: newest.version };
}
