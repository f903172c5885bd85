import type { RunningStepKind } from '../services/catalogue.ts';

/** Where the papers of a counter case are checked: after the forms were printed (R-MAT-3), or before. */
export type PaperOrder = 'forms-first' | 'checked-first';

/** How cases go on that were opened with their papers checked first. */
const CHECKED_FIRST: readonly RunningStepKind[] = [
  'agent-identity',
  'application-data',
  'material-check',
  'seal-specimen',
  'application-form',
  'supplier-confirmation',
];

/** The steps of the catalogue in the order that the case was opened with; the counter's only. */
export function inPaperOrder(
  steps: readonly RunningStepKind[],
  order: PaperOrder,
): readonly RunningStepKind[] {
  if (order === 'forms-first') return steps;
  const papers = CHECKED_FIRST.filter((step) => steps.includes(step));
  return steps.map((step) => (CHECKED_FIRST.includes(step) ? (papers.shift() ?? step) : step));
}
