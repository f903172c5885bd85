import type { ServiceDefinition } from './service-definition.ts';
import { A, A_COPY, F, K, S, U } from './required-materials.ts';

export const renewal = {
  code: 'renewal',
  name: { zh: '证书更新', en: 'Renewal' },
  summary: { zh: '证书快到期或已过期，在原介质上续一年', en: 'One more year on the original medium' },
  channels: {
    counter: {
      materials: [F, U, S, A, K],
      steps: [
        'certificate-lookup',
        'pin-proof',
        'notices',
        'application-data',
        'agent-identity',
        'supplier-confirmation',
        'application-form',
        'material-check',
        'seal-specimen',
        'fee-collection',
        'issuance',
        'encryption-test',
        'document-printing',
        'handover',
      ],
    },
    'self-service': {
      materials: [U, A_COPY],
      steps: [
        'certificate-login',
        'notices',
        'application-data',
        'enterprise-verification',
        'agent-verification',
        'product-confirmation',
        'payment',
        'material-upload',
        'review',
        'certificate-download',
        'encryption-test',
      ],
    },
  },
  notices: ['renew-before-bidding', 'run-encryption-test', 'no-change-with-open-bid'],
  feeRule: 'service-only',
  keyPair: 'new',
  validityRule: 'renewal',
  medium: 'original',
  oldCertificate: { kind: 'revoked', reason: 'superseded' },
  oldMedium: 'kept',
  seal: 'made-again',
} as const satisfies ServiceDefinition;
