import { countedFen, type Counted } from '../vocabulary/values/denomination.ts';
import type { TillEvent, TillState } from './till.ts';
import { refusal, type Refusal } from '../vocabulary/values/refusal.ts';

export type TillDecision = { ok: true; event: TillEvent } | { ok: false; refusal: Refusal };

const refused = (refusal: Refusal): TillDecision => ({ ok: false, refusal });

/**
 * R-FEE-5: a blind count. The clerk counts before anyone has told him what should be there; counting again is possible,
 * and every count is kept. Nothing filled in is no count; a drawer without cash is counted as 0 of something.
 */
export function countTill(state: TillState | null, counted: Counted): TillDecision {
  if (state?.status !== 'open') return refused(refusal('till-closed'));
  if (counted.length === 0) return refused(refusal('nothing-counted'));
  const data = { counted, countedFen: countedFen(counted) };
  return { ok: true, event: { type: 'till-counted', data, personal: null } };
}

/** R-FEE-5: closed upon a count that still holds; a difference wants its reason and is booked, never set to zero. */
export function closeTill(
  state: TillState | null,
  { reason, handedTo }: { reason: string; handedTo: string | null },
): TillDecision {
  if (state?.status !== 'open') return refused(refusal('till-closed'));
  const { count, expectedFen } = state;
  if (count === null) return refused(refusal('till-not-counted'));
  const differenceFen = count.countedFen - expectedFen;
  if (differenceFen !== 0 && reason.trim() === '') return refused(refusal('till-difference-unexplained'));
  const data = { expectedFen, countedFen: count.countedFen, differenceFen, reason: reason.trim(), handedTo };
  return { ok: true, event: { type: 'till-closed', data, personal: null } };
}
