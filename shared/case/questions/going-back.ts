import type { RunningStepKind } from '../../services/catalogue.ts';
import { isBackOfficeStep } from './back-office.ts';
import type { CaseState } from '../state/case-state.ts';
import { mayGoBack, stepsOf } from '../fold/fold.ts';

/**
 * Whether the one who ordered may go back to a step: to what he did himself, and not behind anything that staff have done
 * since. Going back undoes what follows, and an approval is not his to undo (R-ON-9, R-ON-10).
 */
export function ownerMayReopen(state: CaseState, step: RunningStepKind): boolean {
  const steps = stepsOf(state);
  const undone = steps.slice(steps.indexOf(step));
  return (
    steps.includes(step) &&
    state.doneSteps[step] !== undefined &&
    mayGoBack(state) &&
    !undone.some((each) => isBackOfficeStep(each) && state.doneSteps[each] !== undefined)
  );
}
