import { stepNames } from '../services/step-names.ts';
import type { CaseState } from './case-state.ts';
import { refused, type Decision } from './decision.ts';
import { currentStep } from './fold.ts';
import { refusal } from '../vocabulary/refusal.ts';

/** Not now: the refusal names the step that is on. */
export function wrongStep(state: CaseState): Decision {
  const step = currentStep(state);
  return refused(refusal('wrong-step', { step: step ? stepNames[step] : { zh: '结束', en: 'the end' } }));
}
