import { verdictMeanings, type VerdictCode } from './diagnosis.ts';
import {
  addYears,
  shanghaiDate,
  type CalendarDate,
  type InstantMs,
} from '../vocabulary/values/calendar-date.ts';

/**
 * The last day of a medium's warranty (R-DMG-3): one year from the first certificate on it. A period of years ends with
 * the day of the same date, which still belongs to it (Civil Code, articles 201 and 202).
 */
export const warrantyLastDay = (firstIssuedAt: InstantMs): CalendarDate =>
  shanghaiDate(addYears(firstIssuedAt, 1));

/** Whether a medium is in warranty on the Beijing day of `now`. */
export const inWarranty = (firstIssuedAt: InstantMs, now: InstantMs): boolean =>
  shanghaiDate(now) <= warrantyLastDay(firstIssuedAt);

/** R-DMG-4: free only for a media-quality fault within warranty. */
export const replacementIsFree = (verdict: VerdictCode, firstIssuedAt: InstantMs, now: InstantMs): boolean =>
  verdictMeanings[verdict].qualityFault && inWarranty(firstIssuedAt, now);
