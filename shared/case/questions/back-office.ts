import type { RunningStepKind } from '../../services/catalogue.ts';
import type { InstantMs } from '../../vocabulary/values/calendar-date.ts';
import type { CaseState } from '../state/case-state.ts';
import type { RecordedCaseEvent } from '../state/events.ts';
import { applyCaseEvent, currentStep } from '../fold/fold.ts';
import type { FoundFault } from '../state/online-events.ts';
import type { Review } from '../state/online-state.ts';

/** Steps of an order that wait for staff, in the order in which it meets them. */
export const BACK_OFFICE_STEPS = [
  'mail-intake',
  'medium-examination',
  'review',
  'production',
  'revocation',
  'dispatch',
] as const satisfies readonly RunningStepKind[];
export type BackOfficeStep = (typeof BACK_OFFICE_STEPS)[number];

export const isBackOfficeStep = (step: RunningStepKind | null): step is BackOfficeStep =>
  (BACK_OFFICE_STEPS as readonly (RunningStepKind | null)[]).includes(step);

/** What was promised for a step: the outcome of the review, or the medium on its way (R-ON-9, R-ON-10). */
export const promiseOf = (step: BackOfficeStep): 'review' | 'dispatch' =>
  step === 'mail-intake' || step === 'medium-examination' || step === 'review' ? 'review' : 'dispatch';

/** When an order was approved last. */
export const approvedAt = ({ reviews }: Pick<CaseState, 'reviews'>): InstantMs | null =>
  reviews.findLast(({ approved }) => approved)?.at ?? null;

/**
 * The staff member who approved an order last; null: nobody did. Whoever makes its medium, or revokes its certificate, is
 * somebody else (R-ON-13).
 */
export function approvedBy({ reviews }: Pick<CaseState, 'reviews'>): string | null {
  const by = reviews.findLast(({ approved }) => approved)?.by;
  return by?.kind === 'staff' ? by.staffId : null;
}

/**
 * From when the promise of the step that is on counts: a review from the parcel's registration, or, without a parcel,
 * from when the step came on; what follows from the approval. Null: the parcel is not here yet.
 */
export function promisedFrom(
  state: Pick<CaseState, 'channel' | 'parcel' | 'reviews'>,
  step: BackOfficeStep,
  onSince: InstantMs,
): InstantMs | null {
  if (promiseOf(step) === 'dispatch') return approvedAt(state) ?? onSince;
  return state.channel === 'mail' ? (state.parcel?.at ?? null) : onSince;
}

/** A review that was decided, and from when its working days count. */
export type DecidedReview = Pick<Review, 'approved' | 'at'> & {
  findings: readonly FoundFault[];
  from: InstantMs;
};

/** Every review of an order, from its events. */
export function decidedReviews(events: readonly RecordedCaseEvent[]): DecidedReview[] {
  const reviews: DecidedReview[] = [];
  let state: CaseState | null = null;
  let [step, onSince] = [null as RunningStepKind | null, 0];
  for (const event of events) {
    if (event.type === 'review-decided' && state !== null) {
      const { approved, findings } = event.data;
      reviews.push({
        approved,
        findings,
        at: event.at,
        from: promisedFrom(state, 'review', onSince) ?? onSince,
      });
    }
    state = applyCaseEvent(state, event);
    const on = currentStep(state);
    if (on !== step) [step, onSince] = [on, event.at];
  }
  return reviews;
}
