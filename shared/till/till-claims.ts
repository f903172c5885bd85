import type { Claim } from '../vocabulary/values/claim.ts';
import type { TillState } from './till.ts';

const tillClaim = (staffId: string): Claim => `till:${staffId}`;

/** R-FEE-5: a member of staff has one open till at most. */
export const claimsOfTill = (state: TillState | null): Claim[] =>
  state?.status === 'open' ? [tillClaim(state.staffId)] : [];
