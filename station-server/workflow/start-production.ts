import type { CaseState } from '../../shared/case/case-state.ts';
import type { By } from './case-desk.ts';
import { takeSealAsBefore } from './seal-as-before.ts';
import type { StepParts } from './steps/step-handler.ts';

/** Begin the issuance of a case on the medium in a slot. Problems as of the ceremony's start, and `nothing-to-reuse`. */
export async function startProduction(
  parts: StepParts,
  caseNumber: string,
  slot: number,
  by: By,
): Promise<CaseState> {
  await takeSealAsBefore(parts, caseNumber, by);
  return parts.ceremony.start(caseNumber, slot, by);
}
