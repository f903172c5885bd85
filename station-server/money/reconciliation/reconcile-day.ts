import { addDays, type CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import {
  classify,
  LOOK_AROUND_DAYS,
  type DifferenceClass,
  type ReconciledDay,
} from '../../../shared/rules/reconciliation.ts';
import { midnightWindowMs } from '../../../shared/vocabulary/payment-method.ts';
import type { Database, StatementRow } from '../../store/schema.ts';
import { statementsOf } from '../statements/statement-queries.ts';
import { movementsAround, type BothSides } from './movements-around.ts';
import { resolutionsOf, type Resolution } from './reconciliation-queries.ts';
import { nothingAwaited, takenOver, type TakenOver } from './taken-over.ts';
import { unsettledReferences, type ChannelDay } from '../payments/payment-queries.ts';

export interface Difference extends BothSides {
  difference: DifferenceClass;
  /** The other half is booked on this day, or awaited on it. */
  otherDay: CalendarDate | null;
  /** The signed day that it was taken over from; null: of the day's own movements. */
  fromDay: CalendarDate | null;
  resolution: Resolution | null;
}

/** A movement that both sides book, on two sides of a midnight: it settled itself. */
export interface CarriedOver extends BothSides {
  otherDay: CalendarDate;
}

export interface DayReconciliation {
  statement: StatementRow;
  differences: Difference[];
  carriedOver: CarriedOver[];
  /** There are more differences than a person can go through: it is likely not the right statement. */
  truncated: boolean;
}

/** More than this is not a day with differences but a wrong statement. */
const MOST_REFERENCES = 20_000;
const REFERENCES_PER_LOOKUP = 200;

/**
 * R-FEE-5: match a day of a channel with its statement and tell the differences, each with what was decided about it,
 * with those of signed days that it answers for. Nothing is stored: asked again after the next day's statement came, what
 * was carried over is settled. Null while the statement isn't here.
 */
export async function reconcileDay(db: Database, on: ChannelDay): Promise<DayReconciliation | null> {
  const { channel, merchantId, day } = on;
  const around = [addDays(day, -LOOK_AROUND_DAYS), addDays(day, LOOK_AROUND_DAYS)] as const;
  const statements = await statementsOf(db, channel, merchantId, around);
  const statement = statements.find((each) => each.day === day);
  if (!statement) return null;
  const files = new Map(statements.map((each) => [each.file, each.day]));
  const rule: ReconciledDay = {
    day,
    windowMs: midnightWindowMs[channel],
    statementDays: new Set(files.values()),
  };
  const keys = await unsettledReferences(db, on, statement.file, MOST_REFERENCES + 1);
  const truncated = keys.length > MOST_REFERENCES;
  const resolutions = await resolutionsOf(db, on);
  const report: DayReconciliation = { statement, differences: [], carriedOver: [], truncated };
  for (let from = 0; from < Math.min(keys.length, MOST_REFERENCES); from += REFERENCES_PER_LOOKUP) {
    const some = keys.slice(from, from + REFERENCES_PER_LOOKUP);
    for (const sides of await movementsAround(db, on, files, some)) judge(sides, rule, resolutions, report);
  }
  for (const left of await takenOver(db, on, MOST_REFERENCES))
    await judgeTakenOver(db, on, left, resolutions, report);
  return report;
}

/** By what both sides say of the signed day; what was decided on that day itself is decided. */
async function judgeTakenOver(
  db: Database,
  on: ChannelDay,
  { fromDay, keys }: TakenOver,
  resolutions: ReadonlyMap<string, Resolution>,
  report: DayReconciliation,
): Promise<void> {
  const own = { ...on, day: fromDay };
  const around = [addDays(fromDay, -LOOK_AROUND_DAYS), on.day] as const;
  const statements = await statementsOf(db, on.channel, on.merchantId, around);
  const files = new Map(statements.map((each) => [each.file, each.day]));
  const decided = await resolutionsOf(db, own);
  const told = new Set(report.differences.map(({ kind, reference }) => `${kind} ${reference}`));
  for (let from = 0; from < keys.length; from += REFERENCES_PER_LOOKUP) {
    const some = keys.slice(from, from + REFERENCES_PER_LOOKUP);
    for (const sides of await movementsAround(db, own, files, some)) {
      const verdict = classify(sides.here, sides.there, nothingAwaited(on.channel, fromDay));
      const key = `${sides.kind} ${sides.reference}`;
      if (verdict.outcome !== 'different' || told.has(key)) continue;
      const { difference, otherDay } = verdict;
      if (decided.has(`${key} ${difference}`)) continue;
      const resolution = resolutions.get(`${key} ${difference}`) ?? null;
      report.differences.push({ ...sides, difference, otherDay, fromDay, resolution });
    }
  }
}

function judge(
  sides: BothSides,
  rule: ReconciledDay,
  resolutions: ReadonlyMap<string, Resolution>,
  report: DayReconciliation,
): void {
  const verdict = classify(sides.here, sides.there, rule);
  if (verdict.outcome === 'across-midnight') {
    report.carriedOver.push({ ...sides, otherDay: verdict.otherDay });
  }
  if (verdict.outcome !== 'different') return;
  const { difference, otherDay } = verdict;
  const resolution = resolutions.get(`${sides.kind} ${sides.reference} ${difference}`) ?? null;
  report.differences.push({ ...sides, difference, otherDay, fromDay: null, resolution });
}
