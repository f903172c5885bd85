import type { DayReport } from './day-report.ts';
import type { StatementChannel } from '../rules/reconciliation.ts';
import type { CalendarDate } from '../vocabulary/values/calendar-date.ts';
import type { Localized } from '../vocabulary/values/localized.ts';
import { isOpenDifference } from './open-difference.ts';

/** What still keeps a day from being closed. */
export const DAY_OBSTACLES = [
  'not-ended',
  'earlier-day-open',
  'before-first-day',
  'tills-open',
  'safe-uncounted',
  'statements-missing',
  'differences-open',
  'books-unbalanced',
  'media-uncounted',
] as const;
export type DayObstacle = (typeof DAY_OBSTACLES)[number];

export const dayObstacleWords: Record<DayObstacle, Localized> = {
  'not-ended': {
    zh: '这一天还没有结束：零点以后才能签字',
    en: 'The day has not ended yet: it can be signed after midnight',
  },
  'earlier-day-open': { zh: '前面还有日子没有签字', en: 'An earlier day has not been signed yet' },
  'before-first-day': { zh: '这一天在第一笔账之前', en: 'This day is before the first entry of the books' },
  'tills-open': { zh: '还有钱箱没有清点关箱', en: 'A till has not been counted and closed yet' },
  'safe-uncounted': { zh: '保险柜还没有清点', en: 'The safe has not been counted yet' },
  'statements-missing': {
    zh: '还有渠道的对账单没有导入',
    en: 'A channel’s statement has not been imported yet',
  },
  'differences-open': { zh: '还有差异没有处理', en: 'There are unresolved differences' },
  'books-unbalanced': {
    zh: '有受理单与分类账不一致，请联系维护人员',
    en: 'A case does not match the ledger: contact support',
  },
  'media-uncounted': { zh: '空白介质还没有清点', en: 'The blank media have not been counted yet' },
};

interface DayCircumstances {
  today: CalendarDate;
  /** Days are signed in order: the one whose turn it is; null: there is nothing to sign yet. */
  nextToSign: CalendarDate | null;
  /** Channels that are taken here. */
  channels: readonly StatementChannel[];
  statementsHere: readonly StatementChannel[];
}

/**
 * R-FEE-5, R-FEE-6: a day is signed after it has ended, in order, when the cash of every till with movements in it and
 * of the safe is counted, every channel's statement is here, every difference that the next day doesn't answer for has its reason,
 * cases and ledger agree, and the media were counted where any moved.
 */
export function dayObstacles(report: DayReport, at: DayCircumstances): DayObstacle[] {
  const is: Record<DayObstacle, boolean> = {
    'not-ended': report.day >= at.today,
    'earlier-day-open': at.nextToSign !== null && report.day > at.nextToSign,
    'before-first-day': at.nextToSign === null || report.day < at.nextToSign,
    'tills-open': report.tills.some(({ closed }) => closed === null),
    'safe-uncounted': report.safe !== undefined && report.safe.count === null && !report.safe.isQuiet,
    'statements-missing': at.channels.some((channel) => !at.statementsHere.includes(channel)),
    'differences-open': report.differences.some((found) => isOpenDifference(found, report.day)),
    'books-unbalanced':
      report.unbalancedCases.length > 0 ||
      report.trialBalance.reduce((sum, { amountFen }) => sum + amountFen, 0) !== 0,
    'media-uncounted': mediaUncounted(report),
  };
  return DAY_OBSTACLES.filter((obstacle) => is[obstacle]);
}

/** A day on which nobody touched the media is covered by the next count. */
const mediaUncounted = ({ media }: DayReport): boolean =>
  media.countedCount === null && media.receivedCount + media.handedOutCount + media.spoiledCount > 0;
