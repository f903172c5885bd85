import { orderClaims } from '../../../shared/case/questions/case-claims.ts';
import type { PassedOrder } from '../../../shared/case/state/standing-actions.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Alongside, By, CaseDesk } from '../../registry/cases/case-desk.ts';

/**
 * R-ORG-2: the counter goes past an unfinished order, in one append: that order loses its claim and this case takes it,
 * each with the reason on its own stream. An order that was finished, changed or passed meanwhile holds no claim that
 * this case wants: problem `changed-meanwhile`. Others are `forbidden`, `order-being-made` and `not-found`.
 */
export function passing(
  desk: CaseDesk,
  past: PassedOrder | undefined,
  by: By,
  alongside?: Alongside,
): Alongside | undefined {
  if (!past) return alongside;
  if (by.actor.kind !== 'staff') throw new ProblemError(makeProblem('forbidden'));
  return async (before, events, after) => {
    const other = await desk.load(past.caseNumber);
    const wanted = orderClaims(after);
    if (!orderClaims(other).some((claim) => wanted.includes(claim)))
      throw new ProblemError(makeProblem('changed-meanwhile'));
    const { caseNumber: passingNumber } = after;
    return [
      desk.appendOf(other, { type: 'pass-order', by: passingNumber, reason: past.reason }, by),
      ...((await alongside?.(before, events, after)) ?? []),
    ];
  };
}
