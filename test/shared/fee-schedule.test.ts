import { expect } from 'chai';
import fc from 'fast-check';
import { answerFeeSchedule, proposeFeeSchedule } from '../../shared/fee-schedule/decide-fee-schedule.ts';
import { foldFeeSchedules, type FeeScheduleEvent } from '../../shared/fee-schedule/fee-schedule.ts';
import { initialFeeSchedule, scheduleInForce } from '../../shared/rules/fee.ts';
import { addDays } from '../../shared/vocabulary/values/calendar-date.ts';
import type { Actor } from '../../shared/vocabulary/staff.ts';

const TODAY = '2026-11-23';
const supervisors = ['a', 'b', 'c'];
const actorOf = (staffId: string): Actor => ({ kind: 'staff', staffId, name: staffId, role: 'supervisor' });
type Recorded = FeeScheduleEvent & { at: number; actor: Actor; version: number };

const step = fc.oneof(
  fc.record({
    do: fc.constant('propose' as const),
    by: fc.constantFrom(...supervisors),
    inDays: fc.integer({ min: -2, max: 5 }),
  }),
  fc.record({
    do: fc.constant('answer' as const),
    by: fc.constantFrom(...supervisors),
    granted: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('pass' as const),
    by: fc.constantFrom(...supervisors),
    days: fc.integer({ min: 1, max: 3 }),
  }),
);

describe('the fee schedule', () => {
  it('R-FEE-1: whatever is tried, prices begin on a later day, and nobody approves his own', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const events: Recorded[] = [];
        let today = TODAY;
        let inForceToday = initialFeeSchedule.version;
        const record = (event: FeeScheduleEvent, by: string): void => {
          events.push({ ...event, at: events.length, actor: actorOf(by), version: events.length + 1 });
        };
        for (const what of steps) {
          const state = foldFeeSchedules(events);
          if (what.do === 'pass') {
            today = addDays(today, what.days);
            inForceToday = scheduleInForce(state.schedules, today)?.version ?? 0;
            continue;
          }
          const decision =
            what.do === 'propose'
              ? proposeFeeSchedule(
                  state,
                  {
                    proposalId: `p${events.length}`,
                    effectiveFrom: addDays(today, what.inDays),
                    lines: initialFeeSchedule.lines,
                    reason: 'r',
                  },
                  today,
                )
              : answerFeeSchedule(
                  state,
                  {
                    proposalId: state.proposal?.proposalId ?? 'none',
                    granted: what.granted,
                    reason: 'r',
                    staffId: what.by,
                  },
                  today,
                );
          if (!decision.ok) continue;
          if (decision.event.type === 'fee-schedule-answered' && decision.event.data.granted)
            expect(state.proposal?.proposedBy).to.not.deep.equal(actorOf(what.by));
          record(decision.event, what.by);
          const after = foldFeeSchedules(events);
          expect(scheduleInForce(after.schedules, today)?.version, 'prices of today stay').to.equal(
            inForceToday,
          );
          expect(after.schedules.map(({ version }) => version)).to.deep.equal(
            after.schedules.map((_, i) => i + 1),
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('R-UNLOCK-3: an unlock can’t be charged for', () => {
    const lines = { ...initialFeeSchedule.lines, unlock: [{ line: 'service', amountFen: 100 } as const] };
    const proposal = { proposalId: 'p', effectiveFrom: addDays(TODAY, 1), lines, reason: 'r' };
    const decision = proposeFeeSchedule(foldFeeSchedules([]), proposal, TODAY);
    expect(decision.ok ? null : decision.refusal.code).to.equal('fee-not-chargeable');
  });

  it('R-FEE-1: one proposal waits at a time', () => {
    const proposal = {
      proposalId: 'p',
      effectiveFrom: addDays(TODAY, 1),
      lines: initialFeeSchedule.lines,
      reason: 'r',
    };
    const first = proposeFeeSchedule(foldFeeSchedules([]), proposal, TODAY);
    if (!first.ok) throw new Error('refused');
    const state = foldFeeSchedules([{ ...first.event, at: 0, actor: actorOf('a'), version: 1 }]);
    const second = proposeFeeSchedule(state, proposal, TODAY);
    expect(second.ok ? null : second.refusal.code).to.equal('approval-waiting');
  });
});
