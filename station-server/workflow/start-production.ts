import type { CaseState } from '../../shared/case/case-state.ts';
import { currentStep } from '../../shared/case/fold.ts';
import { catalogue } from '../../shared/services/catalogue.ts';
import type { By } from './case-desk.ts';
import { reuseSpecimen } from './reuse-specimen.ts';
import type { StepParts } from './steps/step-handler.ts';

/**
 * Begin the issuance of a case on the medium in a slot. A seal that stays as it was is taken over from the certificate's
 * own case first: in production nobody asks for it. Problems as of the ceremony's start.
 */
export async function startProduction(
  parts: StepParts,
  caseNumber: string,
  slot: number,
  by: By,
): Promise<CaseState> {
  const state = await parts.desk.load(caseNumber);
  const { acceptedSpecimen, certificate, service } = state;
  const isMissing = acceptedSpecimen === null && catalogue[service].seal !== 'untouched';
  if (currentStep(state) === 'production' && isMissing && certificate) {
    const { request: _once, ...withoutKey } = by;
    await reuseSpecimen(parts, caseNumber, certificate.caseNumber, withoutKey);
  }
  return parts.ceremony.start(caseNumber, slot, by);
}
