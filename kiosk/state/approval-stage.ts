import type { Approval, CaseState } from '../../shared/case/case-state.ts';
import { approvalOf } from '../../shared/case/fold.ts';

/** Where the asking for an approval is. `refused`: it can be asked again. */
export type ApprovalStage =
  | { stage: 'to-ask' }
  | { stage: 'waiting'; approval: Approval }
  | { stage: 'granted' | 'refused'; approval: Approval; answer: NonNullable<Approval['answer']> };

/**
 * An answer is about what it was asked for, not about what took its place since; a refund's is about its payment, and what
 * was granted is sent: another can be asked for.
 */
export function approvalStage(
  state: CaseState,
  kind: Approval['kind'],
  paymentId: string | null = null,
): ApprovalStage {
  const approval = paymentId === null ? approvalOf(state, kind) : refundApproval(state, paymentId);
  if (paymentId !== null && approval?.answer?.granted) return { stage: 'to-ask' };
  if (approval === null) return { stage: 'to-ask' };
  const { answer } = approval;
  if (answer === null) return { stage: 'waiting', approval };
  return { stage: answer.granted ? 'granted' : 'refused', approval, answer };
}

const refundApproval = ({ approvals }: CaseState, paymentId: string): Approval | null =>
  approvals.findLast(({ refund }) => refund?.paymentId === paymentId) ?? null;
