import type { RunningStepKind } from '../../services/catalogue.ts';
import type { CaseState } from '../state/case-state.ts';

/** Where an organisation's data are taken down, in any channel. */
const DATA_STEPS: readonly RunningStepKind[] = ['application-data', 'enterprise-verification'];
/** What says or confirms these data: to be done again for others. */
const BOUND_TO_DATA: readonly RunningStepKind[] = [
  ...DATA_STEPS,
  'supplier-confirmation',
  'application-form',
  'application-signature',
  'review',
];

export const isDataStep = (step: RunningStepKind): boolean => DATA_STEPS.includes(step);

/** Whether the case has a step to go back to with other data. */
export const hasDataStep = (steps: readonly RunningStepKind[]): boolean => steps.some(isDataStep);

/**
 * The steps that stay done where the authority refuses the data: all that the data are not part of. What was paid stays
 * paid, the materials and the seal were seen.
 */
export const doneWithoutData = (doneSteps: CaseState['doneSteps']): CaseState['doneSteps'] =>
  Object.fromEntries(
    Object.entries(doneSteps).filter(([step]) => !BOUND_TO_DATA.some((bound) => bound === step)),
  );
