import type { DifferenceFigures } from './day-report.ts';
import type { CalendarDate } from '../vocabulary/values/calendar-date.ts';

type Awaited = Pick<DifferenceFigures, 'awaitedDay'>;

/** R-FEE-5: the next day's statement settles it; else the next day lists it, and is not signed without its reason. */
export const waitsForNextDay = ({ awaitedDay }: Awaited, day: CalendarDate): boolean =>
  awaitedDay !== undefined && awaitedDay > day;

/** It wants a person and a reason before its day is signed. */
export const isOpenDifference = (
  found: Awaited & Pick<DifferenceFigures, 'resolution'>,
  day: CalendarDate,
): boolean => found.resolution === null && !waitsForNextDay(found, day);
