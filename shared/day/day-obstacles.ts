import type { DayReport } from '../contract/day-report.ts';
import { differenceMeanings } from '../rules/difference-meanings.ts';
import type { StatementChannel } from '../rules/reconciliation.ts';
import type { CalendarDate } from '../vocabulary/calendar-date.ts';
import type { Localized } from '../vocabulary/localized.ts';

/** What still keeps a day from being closed. */
export const DAY_OBSTACLES = [
  'not-begun',
  'tills-open',
  'statements-missing',
  'differences-open',
  'books-unbalanced',
  'media-uncounted',
] as const;
export type DayObstacle = (typeof DAY_OBSTACLES)[number];

export const dayObstacleWords: Record<DayObstacle, Localized> = {
  'not-begun': { zh: '这一天还没有到', en: 'The day has not come yet' },
  'tills-open': { zh: '还有钱箱没有关', en: 'A till is still open' },
  'statements-missing': { zh: '还有渠道的对账单没有导入', en: 'A channel’s statement is not here yet' },
  'differences-open': { zh: '还有差异没有处理', en: 'Differences are not resolved' },
  'books-unbalanced': {
    zh: '有受理单与分类账不一致，请联系维护人员',
    en: 'A case and the ledger disagree: ask support',
  },
  'media-uncounted': { zh: '空白介质还没有清点', en: 'The blank media were not counted' },
};

export interface DayCircumstances {
  today: CalendarDate;
  /** Channels that are taken here. */
  channels: readonly StatementChannel[];
  statementsHere: readonly StatementChannel[];
}

/**
 * R-FEE-5: a day is closed when its cash is counted, every channel's statement is here, every difference that doesn't
 * settle itself has its reason, cases and ledger agree, and the media were counted.
 */
export function dayObstacles(report: DayReport, at: DayCircumstances): DayObstacle[] {
  const is: Record<DayObstacle, boolean> = {
    'not-begun': report.day > at.today,
    'tills-open': report.tills.some(({ closed }) => closed === null),
    'statements-missing': at.channels.some((channel) => !at.statementsHere.includes(channel)),
    'differences-open': report.differences.some(
      ({ difference, resolution }) => resolution === null && !differenceMeanings[difference].resolvesItself,
    ),
    'books-unbalanced':
      report.unbalancedCases.length > 0 ||
      report.trialBalance.reduce((sum, { amountFen }) => sum + amountFen, 0) !== 0,
    'media-uncounted': report.media.countedCount === null,
  };
  return DAY_OBSTACLES.filter((obstacle) => is[obstacle]);
}
