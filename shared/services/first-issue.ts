import type { ServiceDefinition } from './service-definition.ts';
import { A, A_COPY, F, L, S, U } from './required-materials.ts';

export const firstIssue = {
  code: 'first-issue',
  name: { zh: '证书初次申请', en: 'First issue' },
  summary: { zh: '单位第一次办理数字证书', en: 'The organisation’s first certificate' },
  channels: {
    counter: {
      materials: [F, U, S, A],
      steps: [
        'application-data',
        'agent-identity',
        'supplier-confirmation',
        'application-form',
        'material-check',
        'seal-specimen',
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
  feeRule: 'medium-and-service',
  keyPair: 'new',
  validityRule: 'one-year-from-issuance',
  medium: 'new',
  oldCertificate: { kind: 'none' },
  oldMedium: 'none',
  seal: 'captured',
} as const satisfies ServiceDefinition;
