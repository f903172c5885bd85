import type { ServiceDefinition } from './service-definition.ts';
import { A, A_COPY, F, U } from './required-materials.ts';

export const revocation = {
  code: 'revocation',
  name: { zh: '证书吊销', en: 'Revocation' },
  summary: { zh: '不再使用证书，永久作废', en: 'No longer needed: revoked for good' },
  channels: {
    counter: {
      materials: [F, U, A],
      steps: [
        'certificate-lookup',
        'application-data',
        'agent-identity',
        'supplier-confirmation',
        'application-form',
        'material-check',
        'fee-collection',
        'revocation',
        'document-printing',
      ],
    },
    mail: {
      materials: [F, U, A_COPY],
      steps: [
        'certificate-lookup',
        'application-data',
        'agent-verification',
        'application-form',
        'mail-intake',
        'review',
        'payment',
        'revocation',
        'dispatch',
      ],
    },
  },
  notices: [],
  feeRule: 'per-schedule',
  keyPair: 'kept',
  validityRule: 'none',
  medium: 'none-needed',
  oldCertificate: { kind: 'revoked', reason: 'chosen' },
  oldMedium: 'none',
  seal: 'untouched',
} as const satisfies ServiceDefinition;
