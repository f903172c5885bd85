import { revocationReasons } from '../../vocabulary/certificate.ts';
import type { CaseAction } from '../state/actions.ts';
import type { CaseState } from '../state/case-state.ts';
import { decided, refused, type Decision } from '../state/decision.ts';
import { isGranted } from '../fold/fold.ts';
import { refusal } from '../../vocabulary/values/refusal.ts';

type ActionOf<T extends CaseAction['type']> = Extract<CaseAction, { type: T }>;

/** What keeps the certificate from being revoked now; asked before the authority is, for it can't be undone. */
export function revocationObstacle(state: CaseState) {
  const { revocationReason, fee, settlement } = state;
  if (revocationReason === null) return refusal('revocation-reason-missing');
  const reasonNeedsApproval = revocationReasons[revocationReason].chosenBy === 'supervisor';
  if (reasonNeedsApproval && !isGranted(state, 'revocation-reason')) return refusal('approval-missing');
  return fee === null || (fee.amountFen > 0 && settlement === null) ? refusal('fee-not-settled') : null;
}

/** R-REVOKE-2: the authority has revoked, and its CRL and OCSP say so: reason and time are the authority's. */
export function recordRevocation(state: CaseState, action: ActionOf<'record-revocation'>): Decision {
  const obstacle = revocationObstacle(state);
  if (obstacle) return refused(obstacle);
  const { certificates, reason, revokedAt, crlNumber } = action;
  const serials = certificates.map(({ serial }) => serial);
  return decided({
    type: 'certificates-revoked',
    data: { serials, reason, revokedAt, crlNumber, certificates },
    personal: null,
  });
}

/** Wiping is only for the medium of a certificate that is revoked. */
export function recordWipe(state: CaseState, { mediumSerial }: ActionOf<'record-wipe'>): Decision {
  if (state.revocation === null) return refused(refusal('not-wipeable'));
  const { certificate } = state;
  if (certificate === null) return refused(refusal('not-wipeable'));
  if (mediumSerial !== certificate.mediumSerial)
    return refused(refusal('other-medium', { serial: certificate.mediumSerial }));
  return decided({ type: 'medium-wiped', data: { mediumSerial }, personal: null });
}
