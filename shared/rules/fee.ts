import type { CalendarDate } from '../vocabulary/values/calendar-date.ts';
import type { Localized } from '../vocabulary/values/localized.ts';
import { sumFen, type Fen } from '../vocabulary/values/money.ts';
import type { ServiceCode } from '../services/service-definition.ts';

export const FEE_LINE_CODES = ['medium', 'service'] as const;
export type FeeLineCode = (typeof FEE_LINE_CODES)[number];

export const feeLineNames: Record<FeeLineCode, Localized> = {
  medium: { zh: '证书介质费', en: 'Medium' },
  service: { zh: '证书年服务费', en: 'One year’s service' },
};

export interface FeeLine {
  line: FeeLineCode;
  amountFen: Fen;
}

/** Prices in force from a date on (R-FEE-1). Past cases keep the version they were accepted under. */
export interface FeeSchedule {
  version: number;
  effectiveFrom: CalendarDate;
  lines: Record<ServiceCode, readonly FeeLine[]>;
}

const medium: FeeLine = { line: 'medium', amountFen: 8000 };
const oneYear: FeeLine = { line: 'service', amountFen: 18000 };

/** Handbook section 2. */
export const initialFeeSchedule: FeeSchedule = {
  version: 1,
  effectiveFrom: '2020-01-01',
  lines: {
    'first-issue': [medium, oneYear],
    renewal: [oneYear],
    'lost-reissue': [medium],
    'information-change': [],
    unlock: [],
    revocation: [],
    'damage-replacement': [medium],
  },
};

/** The schedule in force on a date: the newest that is effective. */
export function scheduleInForce(schedules: readonly FeeSchedule[], on: CalendarDate): FeeSchedule | null {
  return schedules.reduce<FeeSchedule | null>(
    (best, schedule) =>
      schedule.effectiveFrom <= on && (best === null || schedule.effectiveFrom >= best.effectiveFrom)
        ? schedule
        : best,
    null,
  );
}

export interface AssessedFee {
  scheduleVersion: number;
  lines: readonly FeeLine[];
  amountFen: Fen;
}

/**
 * R-FEE-1: what a case accepted today costs. `freeOfCharge` is what the warranty rule says of a damage replacement
 * (R-DMG-4); no other fee depends on it.
 */
export function assessFee(
  service: ServiceCode,
  schedule: FeeSchedule,
  { freeOfCharge = false }: { freeOfCharge?: boolean } = {},
): AssessedFee {
  const lines = freeOfCharge ? [] : schedule.lines[service];
  return { scheduleVersion: schedule.version, lines, amountFen: sumFen(lines.map((line) => line.amountFen)) };
}
