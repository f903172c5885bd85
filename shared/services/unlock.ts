import type { ServiceDefinition } from './service-definition.ts';
import { A, A_COPY, F, F_COPY, K, U } from './required-materials.ts';

export const unlock = {
  code: 'unlock',
  name: { zh: '证书解锁', en: 'Unlock' },
  summary: { zh: '忘记密码或输错 10 次被锁，重设密码', en: 'PIN forgotten or locked: set a new one' },
  channels: {
    counter: {
      materials: [F, U, A, K],
      steps: [
        'medium-examination',
        'notices',
        'application-data',
        'agent-identity',
        'supplier-confirmation',
        'application-form',
        'material-check',
        'pin-reset',
        'document-printing',
        'handover',
      ],
    },
    'self-service': {
      materials: [F_COPY, U, A_COPY],
      steps: [
        'certificate-lookup',
        'notices',
        'agent-verification',
        'material-upload',
        'review',
        'pin-reset-link',
      ],
    },
  },
  notices: ['renew-before-bidding', 'run-encryption-test', 'no-change-with-open-bid', 'ten-wrong-pins-lock'],
  feeRule: 'free',
  keyPair: 'kept',
  validityRule: 'none',
  medium: 'original',
  oldCertificate: { kind: 'kept' },
  oldMedium: 'kept',
  seal: 'untouched',
} as const satisfies ServiceDefinition;
