import {
  addDays,
  parseCalendarDate,
  type CalendarDate,
} from '../../../../../shared/vocabulary/values/calendar-date.ts';

/**
 * Days as a person copies them from a notice: `1月1日至3日`, `1-1~1-3`, `2026-10-10`, separated by commas, spaces or new
 * lines; without a year they are of `year`. Null: something there is no day.
 */
export function parseDateList(text: string, year: number): CalendarDate[] | null {
  const days: CalendarDate[] = [];
  const parts = text
    .replace(/[（(][^）)]*[)）]/g, '')
    .replace(/\s*(?:至|到|~|～|—+|–)\s*/g, '~')
    .split(/[,，、;；。\s]+/)
    .filter((part) => part !== '');
  for (const part of parts) {
    const [first = '', last] = part.split('~');
    const from = dayOf(first, () => year, '');
    if (from === null) return null;
    const to = last === undefined ? from : lastDayOf(last, from);
    if (to === null || to < from) return null;
    for (let day: CalendarDate = from; day <= to; day = addDays(day, 1)) days.push(day);
  }
  return [...new Set(days)].sort();
}

/** Of a stretch that begins on `from`: what it doesn't name is of the same month, or of the year that follows on. */
const lastDayOf = (text: string, from: CalendarDate): CalendarDate | null => {
  const [year, month] = [Number(from.slice(0, 4)), from.slice(5, 7)];
  return dayOf(text, (named) => (named < Number(month) ? year + 1 : year), month);
};

/** `yearOf`: the year where none is named, by the month; `month`: that of a day that names none. */
function dayOf(text: string, yearOf: (month: number) => number, month: string): CalendarDate | null {
  const match = /^(?:(\d{4})[年/.-])?(?:(\d{1,2})[月/.-])?(\d{1,2})日?$/.exec(text);
  if (!match) return null;
  const [, year, namedMonth = month, day = ''] = match;
  const pad = (part: string): string => part.padStart(2, '0');
  return parseCalendarDate(`${year ?? yearOf(Number(namedMonth))}-${pad(namedMonth)}-${pad(day)}`);
}

/** Days one after the other as a stretch: `1月1日至3日、2月16日`; days of another year with it. */
export function dateListInWords(dates: readonly CalendarDate[], year: number): string {
  const stretches: [CalendarDate, CalendarDate][] = [];
  for (const date of dates) {
    const last = stretches.at(-1);
    if (last && addDays(last[1], 1) === date) last[1] = date;
    else stretches.push([date, date]);
  }
  const words = (date: CalendarDate): string =>
    `${date.startsWith(String(year)) ? '' : `${Number(date.slice(0, 4))}年`}${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
  return stretches
    .map(([from, to]) => {
      if (from === to) return words(from);
      return from.slice(0, 7) === to.slice(0, 7)
        ? `${words(from)}至${Number(to.slice(8))}日`
        : `${words(from)}至${words(to)}`;
    })
    .join('、');
}
