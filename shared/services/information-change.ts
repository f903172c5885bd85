import type { ServiceDefinition } from './service-definition.ts';
import { A, A_COPY, F, K, S, U } from './required-materials.ts';

export const informationChange = {
  code: 'information-change',
  name: { zh: '证书信息变更', en: 'Information change' },
  summary: { zh: '单位名称、经办人或印章有变化', en: 'Name, agent or seal has changed' },
  channels: {
    counter: {
      materials: [F, S, U, A, K],
      steps: [
        'certificate-lookup',
        'notices',
        'agent-identity',
        'application-data',
        'material-check',
        'seal-specimen',
        'application-form',
        'supplier-confirmation',
        'fee-collection',
        'issuance',
        'encryption-test',
        'document-printing',
        'handover',
      ],
    },
    'self-service': {
      materials: [],
      steps: [
        'certificate-login',
        'notices',
        'application-data',
        'agent-verification',
        'product-confirmation',
        'payment',
        'certificate-download',
        'encryption-test',
      ],
    },
    mail: {
      materials: [F, S, U, A_COPY, K],
      steps: ['application-form', 'payment', 'mail-intake', 'review', 'production', 'dispatch'],
    },
  },
  notices: ['renew-before-bidding', 'run-encryption-test', 'no-change-with-open-bid'],
  feeRule: 'per-schedule',
  keyPair: 'new',
  validityRule: 'as-original',
  medium: 'original',
  oldCertificate: { kind: 'revoked', reason: 'superseded' },
  oldMedium: 'kept',
  seal: 'captured',
} as const satisfies ServiceDefinition;
