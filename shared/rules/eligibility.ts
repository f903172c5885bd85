import { catalogue } from '../services/catalogue.ts';
import type { ServiceCode } from '../services/service-definition.ts';
import type { InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { CertificateStatus } from '../vocabulary/certificate.ts';
import type { RegisteredPair } from '../vocabulary/registered-pair.ts';
import { onlineRenewal } from './validity.ts';
import { refusal, type Refusal } from '../vocabulary/values/refusal.ts';

type Answer = 'ok' | 'needs-first-issue' | 'needs-renewal' | 'already-revoked';

/**
 * Whether a service can be done for a certificate in this state, and else what can. A revoked one is never good again
 * (R-REVOKE-2); an expired one can be renewed (R-VAL-3) and, for that, unlocked; services that keep the original end
 * (R-VAL-7) would make a certificate that has ended already.
 */
const answers: Record<Exclude<ServiceCode, 'first-issue'>, Record<CertificateStatus, Answer>> = {
  renewal: { good: 'ok', expired: 'ok', revoked: 'needs-first-issue' },
  'lost-reissue': { good: 'ok', expired: 'needs-first-issue', revoked: 'needs-first-issue' },
  'information-change': { good: 'ok', expired: 'needs-renewal', revoked: 'needs-first-issue' },
  unlock: { good: 'ok', expired: 'ok', revoked: 'needs-first-issue' },
  revocation: { good: 'ok', expired: 'ok', revoked: 'already-revoked' },
  'damage-replacement': { good: 'ok', expired: 'needs-first-issue', revoked: 'needs-first-issue' },
};

/** The same online, where a renewal opens when less than 90 days are left (R-VAL-6). */
export function ineligibleOnline(
  service: ServiceCode,
  { status, notAfter }: Pick<RegisteredPair, 'status' | 'notAfter'>,
  now: InstantMs,
): Refusal | null {
  const ineligible = ineligibility(service, status);
  if (ineligible !== null || service !== 'renewal') return ineligible;
  const opening = onlineRenewal(notAfter, now);
  return opening.kind === 'not-yet' ? refusal('renewal-not-open', { opensOn: opening.opensOn }) : null;
}

/** Null when the service can go on with this certificate. */
export function ineligibility(service: ServiceCode, status: CertificateStatus): Refusal | null {
  if (service === 'first-issue') return null;
  const answer = answers[service][status];
  if (answer === 'ok') return null;
  if (answer === 'already-revoked') return refusal('certificate-already-revoked');
  const other = answer === 'needs-renewal' ? 'renewal' : 'first-issue';
  return refusal(status === 'revoked' ? 'certificate-is-revoked' : 'certificate-is-expired', {
    service: catalogue[service].name,
    other: catalogue[other].name,
  });
}
