import type { CaseState } from '../../../../shared/case/state/case-state.ts';
import { currentStep } from '../../../../shared/case/fold/fold.ts';
import { RefusedByStation, troubleOf, type Trouble } from '../../../api/failure.ts';

/**
 * What a refused reset code means on the order that it was typed for (R-UNLOCK-2). The station says no more of a code
 * than that it opens nothing; that his code is still good, its owner knows by his own order: then he has mistyped it.
 */
export function codeRefusal(
  error: unknown,
  order: Pick<CaseState, 'resetLink'> & Parameters<typeof currentStep>[0],
  nowMs: number,
): 'mistyped' | Trouble {
  const isDead = error instanceof RefusedByStation && error.problem.code === 'link-dead';
  const { resetLink } = order;
  const isStillGood =
    currentStep(order) === 'pin-reset-link' && resetLink !== null && resetLink.expiresAt > nowMs;
  return isDead && isStillGood ? 'mistyped' : troubleOf(error);
}
