import type { Localized } from './values/localized.ts';

/** Two axes that never mix: this is the certificate's, `medium.ts` has the medium's. */
export type CertificateStatus = 'good' | 'expired' | 'revoked';

/** RFC 5280 5.3.1 reasons that the service point uses, with who may choose them. */
export const REVOCATION_REASONS = [
  'unspecified',
  'keyCompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];

export const revocationReasons: Record<
  RevocationReason,
  { code: number; name: Localized; chosenBy: 'clerk' | 'supervisor' | 'system' }
> = {
  unspecified: { code: 0, name: { zh: '其他原因', en: 'Other reason' }, chosenBy: 'supervisor' },
  keyCompromise: {
    code: 1,
    name: { zh: '介质丢失或密钥泄露', en: 'Medium lost or key compromised' },
    chosenBy: 'clerk',
  },
  affiliationChanged: {
    code: 3,
    name: { zh: '单位信息已变更', en: 'Organisation data changed' },
    chosenBy: 'clerk',
  },
  superseded: {
    code: 4,
    name: { zh: '已被新证书代替', en: 'Superseded by a new certificate' },
    chosenBy: 'system',
  },
  cessationOfOperation: {
    code: 5,
    name: { zh: '单位不再使用证书', en: 'No longer used' },
    chosenBy: 'clerk',
  },
};
