import type { CaseState, IssuanceProgress } from '../../../shared/case/state/case-state.ts';
import { isCommitted } from '../../../shared/case/fold/fold.ts';
import { ineligibility } from '../../../shared/rules/eligibility.ts';
import type { CertificateAuthority } from '../../adapters/certificate-authority/certificate-authority.ts';
import { refusedBy } from '../../failures/problem-error.ts';

/** From here on the new pair is proven on the medium, and the issuance can only be finished. */
const PROVEN: readonly IssuanceProgress[] = ['medium-verified', 'old-keys-removed'];

/**
 * R-REVOKE-2: what was revoked since it was chosen is not made good by a new pair, unless this very case revoked it. Asked
 * again before each fact, so that a pair that was signed in the moment of the revocation is not finished either: giving the
 * attempt up revokes it. Problem `certificate-is-revoked`.
 */
export async function refuseRevoked(
  authority: Pick<CertificateAuthority, 'status'>,
  state: CaseState,
): Promise<void> {
  const { certificate, service, issuances } = state;
  const progress = issuances.at(-1)?.progress;
  if (!certificate || isCommitted(state) || (progress && PROVEN.includes(progress))) return;
  const { status } = await authority.status(certificate.signingSerial);
  const refusal = status === 'revoked' ? ineligibility(service, status) : null;
  if (refusal) throw refusedBy(refusal);
}
