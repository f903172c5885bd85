import type { RunningStepKind } from '../../services/catalogue.ts';
import type { CaseState, DocumentKind } from '../state/case-state.ts';
import { stepsOf } from '../fold/fold.ts';
import { refusal, type Refusal } from '../../vocabulary/values/refusal.ts';

/** The step before which nothing has happened yet of what the paper says was done. */
const attestedFrom: Partial<Record<DocumentKind, readonly RunningStepKind[]>> = {
  'handover-slip': ['document-printing'],
  'revocation-confirmation': ['document-printing', 'dispatch'],
};

/**
 * Why this paper can't be printed or looked at yet: it would say that something was done which was not. Null: nothing.
 * R-FEE-4: a receipt follows the money.
 */
export function paperObstacle(state: CaseState, document: DocumentKind): Refusal | null {
  if (document === 'fee-receipt') return state.settlement === null ? refusal('receipt-before-fee') : null;
  const from = attestedFrom[document];
  if (!from) return null;
  const steps = stepsOf(state);
  const at = steps.findIndex((step) => from.includes(step));
  const before = at < 0 ? steps : steps.slice(0, at);
  return before.every((step) => state.doneSteps[step] !== undefined) ? null : refusal('paper-comes-later');
}
