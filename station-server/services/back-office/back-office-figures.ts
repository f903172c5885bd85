import { decidedReviews, type DecidedReview } from '../../../shared/case/questions/back-office.ts';
import type { FoundFault } from '../../../shared/case/state/online-events.ts';
import type { BackOfficeFigures } from '../../../shared/contract/back-office.ts';
import type { YearNotice } from '../../../shared/calendar/calendar.ts';
import { reviewDeadline, workingDaysBetween } from '../../../shared/calendar/working-days.ts';
import {
  addDays,
  shanghaiDate,
  startOfDay,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import { onlineCasesDuring } from '../../registry/cases/case-queries.ts';
import type { BackOfficeParts } from './back-office-queue.ts';
import { eventsOfCases } from './online-orders.ts';

/** More reasons than anybody reads. */
const MOST_REASONS = 10;

/** R-ON-9, R-ON-10, R-ON-13 in figures: how one Beijing month (YYYY-MM) of the online channel went. */
export async function backOfficeFigures(
  { db, journal, calendar }: Pick<BackOfficeParts, 'db' | 'journal' | 'calendar'>,
  month: string,
): Promise<BackOfficeFigures> {
  const from = startOfDay(`${month}-01`);
  const to = startOfDay(`${addDays(`${month}-01`, 31).slice(0, 7)}-01`);
  const isOfMonth = ({ at }: { at: InstantMs }): boolean => at >= from && at < to;
  const touched = await onlineCasesDuring(db, [from, to]);
  const reviews: DecidedReview[] = [];
  let [produced, dispatched] = [0, 0];
  for await (const events of eventsOfCases(journal, touched)) {
    reviews.push(...decidedReviews(events).filter(isOfMonth));
    for (const { type } of events.filter(isOfMonth)) {
      if (type === 'initial-pin-sent') produced++;
      if (type === 'dispatched') dispatched++;
    }
  }
  const returned = reviews.filter(({ approved }) => !approved);
  return {
    month,
    reviews: timesOf(reviews, calendar.notices()),
    ...{ produced, dispatched },
    returned: returned.length,
    reasons: frequent(returned.flatMap(({ findings }) => findings)),
  };
}

function timesOf(
  reviews: readonly DecidedReview[],
  notices: readonly YearNotice[],
): BackOfficeFigures['reviews'] {
  const late = reviews.filter(({ from, at }) => shanghaiDate(at) > reviewDeadline(from, notices).date).length;
  const days = reviews
    .map(({ from, at }) => workingDaysBetween(shanghaiDate(from), shanghaiDate(at), notices).days)
    .sort((a, b) => a - b);
  return {
    done: reviews.length,
    withinDeadline: reviews.length - late,
    late,
    medianWorkingDays: medianOf(days),
  };
}

/** Of sorted figures. */
function medianOf(sorted: readonly number[]): number | null {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function frequent(findings: readonly FoundFault[]): BackOfficeFigures['reasons'] {
  const counts = new Map<string, BackOfficeFigures['reasons'][number]>();
  for (const { material, failure } of findings) {
    const key = `${material} ${failure}`;
    const before = counts.get(key);
    counts.set(key, { material, failure, count: before ? before.count + 1 : 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).slice(0, MOST_REASONS);
}
