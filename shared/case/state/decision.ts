import type { InstantMs } from '../../vocabulary/values/calendar-date.ts';
import type { FeeSchedule } from '../../rules/fee.ts';
import type { CaseEvent } from './events.ts';
import type { Refusal } from '../../vocabulary/values/refusal.ts';

/** What deciding needs beside the case: clock and prices are arguments. */
export interface DecisionContext {
  now: InstantMs;
  feeSchedule: FeeSchedule;
}

export type Decision = { ok: true; events: CaseEvent[] } | { ok: false; refusal: Refusal };

export const decided = (...events: CaseEvent[]): Decision => ({ ok: true, events });
export const refused = (refusal: Refusal): Decision => ({ ok: false, refusal });
