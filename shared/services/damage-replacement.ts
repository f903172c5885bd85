import type { ServiceDefinition } from './service-definition.ts';
import { A, A_COPY, F, K, S, U } from './required-materials.ts';

export const damageReplacement = {
  code: 'damage-replacement',
  name: { zh: '损坏补办', en: 'Damage replacement' },
  summary: { zh: '介质坏了，检测后换新介质', en: 'Damaged medium: examined, then replaced' },
  channels: {
    counter: {
      materials: [F, U, S, A, K],
      steps: [
        'certificate-lookup',
        'medium-examination',
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
    mail: {
      materials: [F, U, S, A_COPY, K],
      steps: [
        'certificate-lookup',
        'application-data',
        'agent-verification',
        'application-form',
        'mail-intake',
        'medium-examination',
        'review',
        'payment',
        'production',
        'dispatch',
      ],
    },
  },
  notices: [],
  feeRule: 'medium-unless-warranty',
  keyPair: 'new',
  validityRule: 'as-original',
  medium: 'new',
  oldCertificate: { kind: 'revoked', reason: 'superseded' },
  oldMedium: 'damaged',
  seal: 'made-again',
} as const satisfies ServiceDefinition;
