import type { ServiceCode } from '../services/service-definition.ts';
import { verdictMeanings, type VerdictCode } from './diagnosis.ts';

/**
 * Whether a case goes on after the examination. A damage replacement does for a damaged medium and, at the supplier's
 * wish and expense, for one with nothing wrong (R-DMG-4); an unlock for a locked medium, or for one in order whose PIN
 * the supplier has forgotten, be its certificate expired.
 */
export function verdictLetsGoOn(
  service: ServiceCode,
  { verdict, pinForgotten }: { verdict: VerdictCode; pinForgotten: boolean },
): boolean {
  if (service !== 'unlock') return verdictMeanings[verdict].replaceable;
  if (verdict === 'pin-locked') return true;
  return pinForgotten && (verdict === 'nothing-wrong' || verdict === 'certificate-expired');
}
