import type { ServiceDefinition } from './service-definition.ts';
import { A, A_COPY, F, L, S, U } from './required-materials.ts';

export const lostReissue = {
  code: 'lost-reissue',
  name: { zh: '证书丢失补办', en: 'Lost reissue' },
  summary: { zh: '介质丢失，补办新介质，原证书吊销', en: 'A new medium; the lost certificate is revoked' },
  channels: {
    counter: {
      materials: [F, U, S, A],
      steps: [
        'certificate-lookup',
        'agent-identity',
        'application-data',
        'material-check',
        'seal-specimen',
        'application-form',
        'supplier-confirmation',
        'fee-collection',
        'issuance',
        'pin-setting',
        'document-printing',
        'handover',
      ],
    },
    'self-service': {
      materials: [U, S, A_COPY],
      steps: [
        'enterprise-verification',
        'agent-verification',
        'product-confirmation',
        'material-upload',
        'application-signature',
        'payment',
        'review',
        'production',
        'dispatch',
      ],
    },
    mail: {
      materials: [F, U, A_COPY, S, L],
      steps: [
        'certificate-lookup',
        'application-data',
        'agent-verification',
        'product-confirmation',
        'application-form',
        'payment',
        'mail-intake',
        'review',
        'production',
        'dispatch',
      ],
    },
  },
  notices: [],
  feeRule: 'medium-only',
  keyPair: 'new',
  validityRule: 'as-original',
  medium: 'new',
  oldCertificate: { kind: 'revoked', reason: 'keyCompromise' },
  oldMedium: 'lost',
  seal: 'made-again',
} as const satisfies ServiceDefinition;
