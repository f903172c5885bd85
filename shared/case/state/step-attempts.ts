import type { RunningStepKind } from '../../services/catalogue.ts';
import type { RecordedCaseEvent } from './events.ts';

/** How many times each step of a case was begun; a step that was never on is absent. */
export type StepAttempts = Partial<Record<RunningStepKind, number>>;

/** What a command overwrites, or decides upon, as somebody was shown it. */
export type Shown = 'application' | 'materials' | 'product' | 'review' | 'approval';

/** Version of the case at the last event that changed it; absent while nothing was entered. */
export type ShownVersions = Partial<Record<Shown, number>>;

const changedBy: Partial<Record<RecordedCaseEvent['type'], readonly Shown[]>> = {
  'certificate-chosen': ['application', 'approval', 'review'],
  'application-data-entered': ['application', 'approval'],
  'materials-checked': ['materials', 'review'],
  'product-confirmed': ['product', 'review'],
  'seal-specimen-captured': ['review'],
  'seal-specimen-accepted': ['review'],
  'material-uploaded': ['review'],
  'upload-withdrawn': ['review'],
  'parcel-registered': ['review'],
  'review-decided': ['review'],
  'identity-typed': ['approval'],
  'material-pictured': ['approval'],
  'medium-examined': ['approval'],
  'verdict-overruled': ['approval'],
  'case-accepted': ['application', 'approval'],
  'fee-collected': ['approval'],
  'payment-received': ['approval'],
  'refund-begun': ['approval'],
  'refund-done': ['approval'],
};

/**
 * The attempts after an event that moved the case from one step (`before`) to another (`on`). A step is begun when it
 * comes on, also when it is gone back to; on a step that stays on, a given-up issuance and a verification after another
 * are a further attempt.
 */
export function attemptsAfter(
  attempts: StepAttempts,
  {
    before,
    on,
    isFurther,
  }: { before: RunningStepKind | null; on: RunningStepKind | null; isFurther: boolean },
): StepAttempts {
  if (on === null || (on === before && !isFurther)) return attempts;
  return { ...attempts, [on]: (attempts[on] ?? 0) + 1 };
}

export function shownVersionsAfter(versions: ShownVersions, event: RecordedCaseEvent): ShownVersions {
  const changed = changedBy[event.type];
  if (!changed) return versions;
  return { ...versions, ...Object.fromEntries(changed.map((shown) => [shown, event.version])) };
}
