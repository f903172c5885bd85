import type { Localized } from '../../../../../shared/vocabulary/values/localized.ts';
import type { VerificationMethod } from '../../../../../shared/vocabulary/verification.ts';

const LICENCE: Localized = { zh: '营业执照', en: 'business licence' };
const LEGAL_ID: Localized = { zh: '法定代表人身份证', en: 'legal representative’s ID card' };
const LEGAL_PHONE: Localized = {
  zh: '法定代表人本人实名的手机',
  en: 'legal representative’s own mobile phone',
};
const AGENT_ID: Localized = { zh: '经办人身份证', en: 'agent’s ID card' };
const AGENT_PHONE: Localized = { zh: '经办人本人实名的手机', en: 'agent’s own mobile phone' };

const materials: Record<VerificationMethod, readonly Localized[]> = {
  'corporate-transfer': [
    LICENCE,
    { zh: '对公账户的开户行和账号', en: 'bank and number of the corporate account' },
    { zh: '能查到账附言的人', en: 'someone who can see the memo of the transfer' },
  ],
  'legal-mobile': [LICENCE, LEGAL_ID, LEGAL_PHONE],
  'legal-bank-card': [
    LICENCE,
    LEGAL_ID,
    LEGAL_PHONE,
    { zh: '法定代表人的银行卡', en: 'legal representative’s bank card' },
  ],
  'legal-face': [LICENCE, LEGAL_ID, LEGAL_PHONE],
  'agent-mobile': [AGENT_ID, AGENT_PHONE],
  'agent-bank-card': [AGENT_ID, AGENT_PHONE, { zh: '经办人的银行卡', en: 'agent’s bank card' }],
  'agent-face': [AGENT_ID, AGENT_PHONE],
};

/** R-ON-1: what to have in hand for a method, told before it is chosen. */
export const methodMaterials = (method: VerificationMethod): readonly Localized[] => materials[method];
