import {
  addDays,
  startOfDay,
  type CalendarDate,
  type InstantMs,
} from '../vocabulary/values/calendar-date.ts';
import { SETTLED_METHODS, type SettledMethod } from '../vocabulary/payment-method.ts';
import type { Fen } from '../vocabulary/values/money.ts';

/** Channels that send a statement (对账单) of their own (R-FEE-5). Cash is counted in the drawer instead. */
export const STATEMENT_CHANNELS = SETTLED_METHODS;
export type StatementChannel = SettledMethod;

export const MOVEMENT_KINDS = ['payment', 'refund'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** `pending`: the outcome isn't known yet, or the channel still works on it. `failed`: no money moved. */
export const MOVEMENT_STATES = ['done', 'pending', 'failed'] as const;
export type MovementState = (typeof MOVEMENT_STATES)[number];

/** What one side says of a movement. `day` is the day it is booked on: ours of its instant, theirs the statement's. */
export interface Movement {
  day: CalendarDate;
  at: InstantMs;
  /** Refunds are negative. */
  amountFen: Fen;
  state: MovementState;
}

export const DIFFERENCE_CLASSES = [
  'missing-here',
  'missing-there',
  'amount',
  'state',
  'duplicate-here',
  'duplicate-there',
  'next-day',
] as const;
export type DifferenceClass = (typeof DIFFERENCE_CLASSES)[number];

/** Days before and after that are searched for the other half of a movement. */
export const LOOK_AROUND_DAYS = 7;

export interface ReconciledDay {
  day: CalendarDate;
  windowMs: number;
  /** Days around whose statement is at hand. */
  statementDays: ReadonlySet<CalendarDate>;
}

/**
 * `otherDay`: the other half is booked on that day, too far from midnight to be the same evening's; of `next-day`, it is
 * awaited on that day's statement.
 */
type Verdict =
  | { outcome: 'agreed' }
  | { outcome: 'across-midnight'; otherDay: CalendarDate }
  | { outcome: 'different'; difference: DifferenceClass; otherDay: CalendarDate | null };

const moved = ({ state }: Movement): boolean => state !== 'failed';
const AGREED: Verdict = { outcome: 'agreed' };
const different = (difference: DifferenceClass, otherDay: CalendarDate | null = null): Verdict => ({
  outcome: 'different',
  difference,
  otherDay,
});

/**
 * R-FEE-5: what one reference comes to on one day, from all that either side says under it on that day and
 * `LOOK_AROUND_DAYS` around. A pair that agrees on its own day is settled; what repeats it on another day is that
 * other day's duplicate. A pair that meets across midnight is judged on the statement's day. A day on which nothing but
 * failed attempts was said has nothing to reconcile.
 */
export function classify(here: readonly Movement[], there: readonly Movement[], on: ReconciledDay): Verdict {
  if (![...here, ...there].some((movement) => movement.day === on.day && moved(movement))) return AGREED;
  if (settledOn(on.day, here, there)) return AGREED;
  const settledDays = new Set(
    here.map(({ day }) => day).filter((day) => day !== on.day && settledOn(day, here, there)),
  );
  const open = (side: readonly Movement[]): Movement[] =>
    counted(
      side.filter(({ day }) => !settledDays.has(day)),
      on.day,
    );
  const [ours, theirs] = [open(here), open(there)];
  if (settledDays.size > 0 || ours.length > 1 || theirs.length > 1) {
    return different(ours.length > theirs.length ? 'duplicate-here' : 'duplicate-there');
  }
  const [our, their] = [ours[0], theirs[0]];
  if (our && their) return comparePair(our, their, on);
  if (our) return oursAlone(our, on);
  return their ? different('missing-here') : AGREED;
}

function settledOn(day: CalendarDate, here: readonly Movement[], there: readonly Movement[]): boolean {
  const ofDay = (side: readonly Movement[]): Movement[] =>
    counted(
      side.filter((movement) => movement.day === day),
      day,
    );
  const [[our, ...moreHere], [their, ...moreThere]] = [ofDay(here), ofDay(there)];
  return (
    our !== undefined &&
    their !== undefined &&
    moved(our) &&
    moreHere.length + moreThere.length === 0 &&
    disagreement(our, their) === null
  );
}

/** Failed attempts count only where nothing else is known, and then once. */
function counted(side: readonly Movement[], day: CalendarDate): Movement[] {
  const real = side.filter(moved);
  if (real.length > 0) return real;
  const attempt = side.find((movement) => movement.day === day) ?? side[0];
  return attempt ? [attempt] : [];
}

const disagreement = (our: Movement, their: Movement): 'state' | 'amount' | null =>
  our.state !== their.state ? 'state' : our.amountFen !== their.amountFen ? 'amount' : null;

function comparePair(our: Movement, their: Movement, on: ReconciledDay): Verdict {
  const differs = disagreement(our, their);
  if (our.day === their.day) return differs ? different(differs) : AGREED;
  const isTheirDay = their.day === on.day;
  const otherDay = isTheirDay ? our.day : their.day;
  if (!moved(our) || !moved(their)) return different('state', otherDay);
  if (!nearMidnightTo(our, their.day, on.windowMs)) {
    return different(isTheirDay ? 'missing-here' : 'missing-there', otherDay);
  }
  return differs && isTheirDay ? different(differs, otherDay) : { outcome: 'across-midnight', otherDay };
}

function oursAlone(our: Movement, on: ReconciledDay): Verdict {
  const awaited = [addDays(on.day, -1), addDays(on.day, 1)].find(
    (day) => !on.statementDays.has(day) && nearMidnightTo(our, day, on.windowMs),
  );
  if (awaited !== undefined) return different('next-day', awaited);
  return different(our.state === 'pending' ? 'state' : 'missing-there');
}

/** So near the midnight between its own day and a neighbouring one that it may belong there. */
function nearMidnightTo({ day, at }: Movement, neighbour: CalendarDate, windowMs: number): boolean {
  if (neighbour === addDays(day, 1)) return at >= startOfDay(neighbour) - windowMs;
  return neighbour === addDays(day, -1) && at < startOfDay(day) + windowMs;
}
