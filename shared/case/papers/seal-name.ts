import { isSameName } from '../../vocabulary/organisation-name.ts';
import type { CaseState } from '../state/case-state.ts';

/**
 * The name that the seal from before shows, where the organisation bears another by now; null where they agree, and where
 * there is no seal from before. A certificate and a seal that disagree are never made silently (R-CHANGE-2, R-SEAL-1).
 */
export function sealOfOtherName({
  certificate,
  previous,
  organisation,
}: Pick<CaseState, 'certificate' | 'previous' | 'organisation'>): string | null {
  if (!certificate || !previous || !organisation) return null;
  return isSameName(previous.sealName, organisation.name) ? null : previous.sealName;
}
