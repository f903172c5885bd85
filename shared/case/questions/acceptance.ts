import { assessFee, type FeeSchedule } from '../../rules/fee.ts';
import type { CaseState } from '../state/case-state.ts';
import type { CaseEvent } from '../state/events.ts';
import { currentExamination } from '../fold/fold.ts';

/**
 * R-FEE-1: what accepting a case adds to it: its fee by this schedule. A case that was accepted keeps its prices, unless
 * another examination has found since whether a replacement is free (R-DMG-4).
 */
export function acceptance(state: CaseState, feeSchedule: FeeSchedule): CaseEvent[] {
  const freeOfCharge = currentExamination(state)?.freeOfCharge ?? false;
  const isKept =
    state.fee !== null &&
    (state.service !== 'damage-replacement' || freeOfCharge === (state.fee.amountFen === 0));
  if (isKept) return [];
  const fee = assessFee(state.service, feeSchedule, { freeOfCharge });
  return [{ type: 'case-accepted', data: { fee }, personal: null }];
}

/** R-MAT-3: a case of the counter whose supplier confirms what it costs before the papers are checked. */
export const isFormsFirst = ({ channel, paperOrder }: CaseState): boolean =>
  channel === 'counter' && paperOrder === 'forms-first';

/**
 * Where the fee of a replacement follows from its examination: it was agreed to, and has not gone back to before that. What
 * comes by mail has its papers checked before it is examined: there the review agrees.
 */
export function isAccepted(state: CaseState): boolean {
  if (state.channel === 'mail') return state.doneSteps.review !== undefined;
  return state.doneSteps[isFormsFirst(state) ? 'supplier-confirmation' : 'material-check'] !== undefined;
}
