import { orderClaims, wantedOrderClaims } from '../../../shared/case/questions/case-claims.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { Actor } from '../../../shared/vocabulary/staff.ts';
import { ClaimTaken } from '../../journal/journal-entry.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { caseStream } from './case-list.ts';

/**
 * R-ORG-2: an order that the counter went past is taken up again only where whoever went past it was given up; what was
 * done in its place is not done twice. Asked right before the append: a closed case stays as it is, and one that is open
 * holds the claim, so that nothing found here can change back. Problems `order-done`, `order-done-elsewhere`; ClaimTaken.
 */
export async function refuseDoneElsewhere(
  order: CaseState,
  load: (caseNumber: string) => Promise<CaseState>,
  actor: Actor,
): Promise<void> {
  const wanted = wantedOrderClaims(order);
  // A case that went past another may have been passed itself.
  for (let passedBy = order.passedBy; passedBy !== null;) {
    const passing = await load(passedBy.caseNumber);
    const { status, caseNumber } = passing;
    const held = orderClaims(passing).find((claim) => wanted.includes(claim));
    if (held !== undefined) throw new ClaimTaken(held, caseStream(caseNumber));
    const isSame = wantedOrderClaims({ ...passing, status: 'open' }).some((claim) => wanted.includes(claim));
    if (status === 'completed' && isSame)
      throw new ProblemError(
        actor.kind === 'staff'
          ? makeProblem('order-done', { caseNumber })
          : makeProblem('order-done-elsewhere'),
      );
    passedBy = passing.passedBy;
  }
}
