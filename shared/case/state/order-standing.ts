import type { CaseState } from './case-state.ts';
import type { EventOf, RecordedCaseEvent, Typed } from './events.ts';
import { reasonIn } from './typed-by-staff.ts';
import type { InstantMs } from '../../vocabulary/values/calendar-date.ts';

/** R-ORG-2: how an unfinished order stands with the others of its certificate, and whether anybody still wants it. */
export interface OrderStanding {
  /** The case of the counter that went past this one; null: none, or this one was taken up again. */
  passedBy: { caseNumber: string; reason: string; at: InstantMs } | null;
  /** When its supplier or staff did something last; what the station did by itself doesn't count. */
  touchedAt: InstantMs;
  /** When its supplier was last told that it would expire. */
  remindedAt: InstantMs | null;
}

export type StandingEvent =
  /** This case goes on in place of another one, whose claim it takes. */
  | EventOf<'went-past-order', { caseNumber: string }, Typed>
  /** The counter went past this one: it lost its claim. */
  | EventOf<'order-passed', { caseNumber: string }, Typed>
  /** It goes on and has its claim again. */
  | EventOf<'order-resumed', Record<never, never>>
  | EventOf<'order-reminded', { expiresAt: InstantMs }>;

const isStandingType: Record<StandingEvent['type'], true> = {
  'went-past-order': true,
  'order-passed': true,
  'order-resumed': true,
  'order-reminded': true,
};

export type RecordedStandingEvent = Extract<RecordedCaseEvent, { type: StandingEvent['type'] }>;

export const isStandingEvent = (event: RecordedCaseEvent): event is RecordedStandingEvent =>
  event.type in isStandingType;

/** What such an event changes in a case. */
export function standingChangeOf(event: RecordedStandingEvent): Partial<CaseState> {
  switch (event.type) {
    case 'went-past-order':
      return {};
    case 'order-passed':
      return {
        passedBy: { caseNumber: event.data.caseNumber, reason: reasonIn(event), at: event.at },
      };
    case 'order-resumed':
      return { passedBy: null };
    case 'order-reminded':
      return { remindedAt: event.at };
  }
}
