import type { Approval, CaseState } from '../../../../shared/case/state/case-state.ts';
import { attestationOf } from '../../../../shared/case/decide/attested-code.ts';
import { approvalOf } from '../../../../shared/case/fold/fold.ts';

/** Where the asking for an approval is. `refused`: it can be asked again. */
export type ApprovalStage =
  | { stage: 'to-ask' }
  | { stage: 'waiting'; approval: Approval }
  | { stage: 'granted' | 'refused'; approval: Approval; answer: NonNullable<Approval['answer']> };

/**
 * An answer is about what it was asked for, not about what took its place since; a refund's is about its payment, and what
 * was granted is sent: another can be asked for. A credit code's is about that code.
 */
export function approvalStage(
  state: CaseState,
  kind: Approval['kind'],
  { paymentId = null, uscc = null }: { paymentId?: string | null; uscc?: string | null } = {},
): ApprovalStage {
  const approval = approvalAbout(state, kind, { paymentId, uscc });
  if (paymentId !== null && approval?.answer?.granted) return { stage: 'to-ask' };
  if (approval === null) return { stage: 'to-ask' };
  const { answer } = approval;
  if (answer === null) return { stage: 'waiting', approval };
  return { stage: answer.granted ? 'granted' : 'refused', approval, answer };
}

function approvalAbout(
  state: CaseState,
  kind: Approval['kind'],
  { paymentId, uscc }: { paymentId: string | null; uscc: string | null },
): Approval | null {
  if (uscc !== null) return attestationOf(state, uscc);
  return paymentId === null ? approvalOf(state, kind) : refundApproval(state, paymentId);
}

const refundApproval = ({ approvals }: CaseState, paymentId: string): Approval | null =>
  approvals.findLast(({ refund }) => refund?.paymentId === paymentId) ?? null;
