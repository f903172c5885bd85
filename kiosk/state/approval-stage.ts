import type { Approval, CaseState } from '../../shared/case/case-state.ts';
import { approvalOf, currentExamination } from '../../shared/case/fold.ts';

/** Where the asking for an approval is. `refused`: it can be asked again. */
export type ApprovalStage =
  | { stage: 'to-ask' }
  | { stage: 'waiting'; approval: Approval }
  | { stage: 'granted' | 'refused'; approval: Approval; answer: NonNullable<Approval['answer']> };

/** An answer about a verdict is about the examination that it was given for, not about a newer one. */
export function approvalStage(state: CaseState, kind: Approval['kind']): ApprovalStage {
  const approval = approvalOf(state, kind);
  if (approval === null) return { stage: 'to-ask' };
  const { answer } = approval;
  if (answer === null) return { stage: 'waiting', approval };
  const examinedAt = kind === 'verdict-overrule' ? (currentExamination(state)?.at ?? 0) : 0;
  if (examinedAt > answer.at) return { stage: 'to-ask' };
  return { stage: answer.granted ? 'granted' : 'refused', approval, answer };
}
