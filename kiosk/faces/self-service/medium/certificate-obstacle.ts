import type { PluggedCertificateView } from '../../../../shared/contract/account.ts';
import { makeProblem, problemOf } from '../../../../shared/contract/problems/make-problem.ts';
import type { Problem } from '../../../../shared/contract/problems/problem.ts';
import { ineligibleOnline } from '../../../../shared/rules/eligibility.ts';
import type { ServiceCode } from '../../../../shared/services/service-definition.ts';

/** Why the certificate on the medium in a slot does not serve; null: it does. Null for it: none of ours is there. */
export type Obstacle = (certificate: PluggedCertificateView | null, slot: number) => Problem | null;

/** To prove that one has it. */
export const proofObstacle: Obstacle = (certificate, slot) => {
  if (certificate === null) return makeProblem('medium-not-ours', { slot });
  return certificate.status === 'revoked' ? makeProblem('revoked-proves-nothing') : null;
};

/** 证书登录: R-ON-11. */
export const loginObstacle: Obstacle = (certificate, slot) =>
  proofObstacle(certificate, slot) ?? (certificate?.isBound ? null : makeProblem('medium-not-bound'));

/** R-RENEW-1, R-VAL-6: an order that begins with the proof of the key. */
export const orderObstacle =
  (service: ServiceCode): Obstacle =>
  (certificate, slot) => {
    const ineligible = certificate && ineligibleOnline(service, certificate, Date.now());
    return ineligible ? problemOf(ineligible) : proofObstacle(certificate, slot);
  };
