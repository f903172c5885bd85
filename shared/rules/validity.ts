import {
  addYears,
  daysBetween,
  shanghaiDate,
  addDays,
  type CalendarDate,
  type InstantMs,
} from '../vocabulary/values/calendar-date.ts';
import type { ValidityRule } from '../services/service-definition.ts';

interface Validity {
  notBefore: InstantMs;
  /** RFC 5280 4.1.2.5: inclusive, whole seconds. */
  notAfter: InstantMs;
}

const wholeSecond = (at: InstantMs): InstantMs => Math.floor(at / 1000) * 1000;

/**
 * Validity of a new pair. `now` is the moment of issuance, which for an expired renewal is the download to the
 * medium (R-VAL-3).
 *
 * - R-VAL-1: one year from issuance.
 * - R-VAL-2: renewal of an unexpired certificate: old notAfter plus one year. R-VAL-3: of an expired one: from now.
 * - R-VAL-7: everything else keeps the original notAfter.
 *
 * Throws RangeError when the rule needs the old notAfter and there is none, or the service makes no certificate.
 */
export function validityOf(rule: ValidityRule, now: InstantMs, originalNotAfter: InstantMs | null): Validity {
  const notBefore = wholeSecond(now);
  if (rule === 'one-year-from-issuance') return { notBefore, notAfter: addYears(notBefore, 1) };
  if (rule === 'none') throw new RangeError('the service makes no certificate');
  if (originalNotAfter === null) throw new RangeError(`rule ${rule} needs the original notAfter`);
  if (rule === 'as-original') return { notBefore, notAfter: originalNotAfter };
  return { notBefore, notAfter: addYears(originalNotAfter >= now ? originalNotAfter : notBefore, 1) };
}

type OnlineRenewal =
  | { kind: 'open' }
  /** R-VAL-6: opens on this day. */
  | { kind: 'not-yet'; opensOn: CalendarDate }
  /** R-VAL-5: attestation and approval first. */
  | { kind: 'needs-approval' };

/** R-VAL-4 to R-VAL-6: whether online renewal is open today. */
export function onlineRenewal(notAfter: InstantMs, now: InstantMs): OnlineRenewal {
  const lastDay = shanghaiDate(notAfter);
  const daysLeft = daysBetween(shanghaiDate(now), lastDay);
  if (daysLeft >= 90) return { kind: 'not-yet', opensOn: addDays(lastDay, -89) };
  return daysLeft >= -365 ? { kind: 'open' } : { kind: 'needs-approval' };
}
