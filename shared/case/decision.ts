import type { InstantMs } from '../vocabulary/calendar-date.ts';
import type { Problem } from '../contract/problem.ts';
import type { FeeSchedule } from '../rules/fee.ts';
import type { CaseEvent } from './events.ts';

/** What deciding needs beside the case: clock and prices are arguments. */
export interface DecisionContext {
  now: InstantMs;
  feeSchedule: FeeSchedule;
}

export type Decision = { ok: true; events: CaseEvent[] } | { ok: false; problem: Problem };

export const decided = (...events: CaseEvent[]): Decision => ({ ok: true, events });
export const refused = (problem: Problem): Decision => ({ ok: false, problem });
