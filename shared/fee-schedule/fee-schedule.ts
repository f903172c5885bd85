import { initialFeeSchedule, type FeeSchedule } from '../rules/fee.ts';
import type { CalendarDate, InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { Actor } from '../vocabulary/staff.ts';

export const FEE_SCHEDULE_STREAM = 'fee-schedule';

/** Events of the prices: proposed by one supervisor, answered by another (R-FEE-1). */
export type FeeScheduleEvent =
  | {
      type: 'fee-schedule-proposed';
      data: { proposalId: string; effectiveFrom: CalendarDate; lines: FeeSchedule['lines']; reason: string };
      personal: null;
    }
  | {
      type: 'fee-schedule-answered';
      data: { proposalId: string; granted: boolean; reason: string };
      personal: null;
    };

export interface FeeProposal {
  proposalId: string;
  effectiveFrom: CalendarDate;
  lines: FeeSchedule['lines'];
  reason: string;
  proposedBy: Actor;
  proposedAt: InstantMs;
}

export interface FeeSchedules {
  /** Every version that was ever approved, the oldest first; past cases keep theirs. */
  schedules: readonly FeeSchedule[];
  /** The one that waits for another supervisor. */
  proposal: FeeProposal | null;
  version: number;
}

type RecordedFeeScheduleEvent = FeeScheduleEvent & { at: InstantMs; actor: Actor; version: number };

const beginning: FeeSchedules = { schedules: [initialFeeSchedule], proposal: null, version: 0 };

export function foldFeeSchedules(events: readonly RecordedFeeScheduleEvent[]): FeeSchedules {
  return events.reduce<FeeSchedules>((state, event) => {
    const { version } = event;
    if (event.type === 'fee-schedule-proposed')
      return {
        ...state,
        version,
        proposal: { ...event.data, proposedBy: event.actor, proposedAt: event.at },
      };
    const { proposal, schedules } = state;
    if (!event.data.granted || proposal === null) return { ...state, version, proposal: null };
    const { effectiveFrom, lines } = proposal;
    const approved: FeeSchedule = { version: schedules.length + 1, effectiveFrom, lines };
    return { schedules: [...schedules, approved], proposal: null, version };
  }, beginning);
}
