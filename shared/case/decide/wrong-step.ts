import { stepNames } from '../../services/step-names.ts';
import type { CaseState } from '../state/case-state.ts';
import { refused, type Decision } from '../state/decision.ts';
import { currentStep } from '../fold/fold.ts';
import { refusal, type Refusal } from '../../vocabulary/values/refusal.ts';

/** Not now: the refusal names the step that is on. */
export function notNow(state: CaseState): Refusal {
  const step = currentStep(state);
  return refusal('wrong-step', { step: step ? stepNames[step] : { zh: '结束', en: 'the end' } });
}

export const wrongStep = (state: CaseState): Decision => refused(notNow(state));
