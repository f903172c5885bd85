import type { CaseState } from '../../../shared/case/state/case-state.ts';
import type { By } from '../../registry/cases/case-desk.ts';
import { takeSealAsBefore } from '../pictures/seal-as-before.ts';
import type { StepParts } from './step-handler.ts';

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
