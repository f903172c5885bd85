import type { CaseState } from '../state/case-state.ts';
import type { RecordedCaseEvent } from '../state/events.ts';
import { applyCaseEvent, currentStep } from '../fold/fold.ts';
import type { RunningStepKind } from '../../services/catalogue.ts';
import type { InstantMs } from '../../vocabulary/values/calendar-date.ts';

interface StepTimes {
  /** Time that each step was the one that is on; a reopened step adds up. */
  spentMs: Partial<Record<RunningStepKind, number>>;
  /** Since when the step that is on has been on; null when the case is closed. */
  onSince: InstantMs | null;
}

/** How long each step took, from the events of a case. */
export function stepTimes(events: readonly RecordedCaseEvent[]): StepTimes {
  const spentMs: StepTimes['spentMs'] = {};
  let state: CaseState | null = null;
  let on = null as { step: RunningStepKind; since: InstantMs } | null;
  for (const event of events) {
    state = applyCaseEvent(state, event);
    const step = currentStep(state);
    if (step === (on?.step ?? null)) continue;
    if (on) spentMs[on.step] = (spentMs[on.step] ?? 0) + Math.max(0, event.at - on.since);
    on = step === null ? null : { step, since: event.at };
  }
  return { spentMs, onSince: on?.since ?? null };
}
