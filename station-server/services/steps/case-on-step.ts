import { notNow } from '../../../shared/case/decide/wrong-step.ts';
import { currentStep } from '../../../shared/case/fold/fold.ts';
import { caseOn, type CaseOn } from '../../../shared/case/state/known.ts';
import type { RunningStepKind } from '../../../shared/services/catalogue.ts';
import { refusedBy } from '../../failures/problem-error.ts';
import type { CommandContext } from './step-handler.ts';

/** The case of a command that belongs to this step, with all that is known then. Problem `wrong-step`. */
export async function caseOnStep<Step extends RunningStepKind>(
  { parts, caseNumber }: Pick<CommandContext, 'parts' | 'caseNumber'>,
  step: Step,
): Promise<CaseOn<Step>> {
  const state = await parts.desk.load(caseNumber);
  if (currentStep(state) !== step) throw refusedBy(notNow(state));
  return caseOn(state, step);
}
