import type { Localized } from './values/localized.ts';

/** How an enterprise is verified (R-ON-1); one of the four is chosen first. */
export const ENTERPRISE_METHODS = [
  'corporate-transfer',
  'legal-mobile',
  'legal-bank-card',
  'legal-face',
] as const;

/** How an agent is verified (R-ON-5). */
export const AGENT_METHODS = ['agent-mobile', 'agent-bank-card', 'agent-face'] as const;

export const VERIFICATION_METHODS = [...ENTERPRISE_METHODS, ...AGENT_METHODS] as const;
export type VerificationMethod = (typeof VERIFICATION_METHODS)[number];

export const verificationMethodNames: Record<VerificationMethod, Localized> = {
  'corporate-transfer': { zh: '企业对公打款认证', en: 'Transfer to the corporate account' },
  'legal-mobile': { zh: '法定代表人手机号认证', en: 'Legal representative’s mobile' },
  'legal-bank-card': { zh: '法定代表人银行卡信息认证', en: 'Legal representative’s bank card' },
  'legal-face': { zh: '法定代表人刷脸认证', en: 'Legal representative’s face' },
  'agent-mobile': { zh: '经办人手机实名认证', en: 'Agent’s mobile' },
  'agent-bank-card': { zh: '经办人银行卡信息认证', en: 'Agent’s bank card' },
  'agent-face': { zh: '经办人刷脸认证', en: 'Agent’s face' },
};

export const VERIFICATION_FIELDS = [
  'organisationName',
  'uscc',
  'legalRepresentative',
  'legalIdNumber',
  'legalMobile',
  'legalBankCard',
  'accountBank',
  'accountNumber',
  'agentName',
  'agentIdNumber',
  'agentMobile',
  'agentEmail',
  'agentBankCard',
  'faceBy',
] as const;
export type VerificationField = (typeof VERIFICATION_FIELDS)[number];

/** What was filled in: exactly the fields of the method. */
export type VerificationFields = Partial<Record<VerificationField, string>>;

export const verificationFieldNames: Record<VerificationField, Localized> = {
  organisationName: { zh: '单位名称', en: 'organisation’s name' },
  uscc: { zh: '统一社会信用代码', en: 'unified social credit code' },
  legalRepresentative: { zh: '法定代表人姓名', en: 'legal representative’s name' },
  legalIdNumber: { zh: '法定代表人身份证号', en: 'legal representative’s ID number' },
  legalMobile: { zh: '法定代表人手机号', en: 'legal representative’s mobile number' },
  legalBankCard: { zh: '法定代表人银行卡号', en: 'legal representative’s bank card number' },
  accountBank: { zh: '对公账户开户行', en: 'bank of the corporate account' },
  accountNumber: { zh: '对公账户账号', en: 'corporate account number' },
  agentName: { zh: '经办人姓名', en: 'agent’s name' },
  agentIdNumber: { zh: '经办人身份证号', en: 'agent’s ID number' },
  agentMobile: { zh: '经办人手机号', en: 'agent’s mobile number' },
  agentEmail: { zh: '经办人电子邮箱', en: 'agent’s e-mail' },
  agentBankCard: { zh: '经办人银行卡号', en: 'agent’s bank card number' },
  faceBy: { zh: '刷脸方式', en: 'face check method' },
};

/**
 * Two ways to the legal representative's face check (R-ON-3): a link sent to his phone, or a QR code on the spot. The
 * agent stands before the screen: his has the QR code only.
 */
export const FACE_WAYS = ['sms-link', 'qr'] as const;
type FaceWay = (typeof FACE_WAYS)[number];

export const faceWayNames: Record<FaceWay, Localized> = {
  'sms-link': {
    zh: '手机短信验证：链接发到法定代表人手机',
    en: 'By SMS: link sent to the legal representative’s phone',
  },
  qr: {
    zh: '法定代表人现场验证：用手机微信扫描二维码',
    en: 'Legal representative present: QR code scanned with WeChat',
  },
};

const ENTERPRISE = ['organisationName', 'uscc', 'legalRepresentative'] as const;
const LEGAL = [...ENTERPRISE, 'legalIdNumber', 'legalMobile'] as const;
/** What every agent method asks for. */
export const AGENT_FIELDS = ['agentName', 'agentIdNumber', 'agentMobile', 'agentEmail'] as const;

/**
 * Which fields each method asks for, in the order of the screen. The legal representative's face check asks for the
 * mobile whichever way it is done: the initial PIN goes there (R-ON-12).
 */
export const verificationFieldsOf: Record<VerificationMethod, readonly VerificationField[]> = {
  'corporate-transfer': [...ENTERPRISE, 'accountBank', 'accountNumber'],
  'legal-mobile': LEGAL,
  'legal-bank-card': [...LEGAL, 'legalBankCard'],
  'legal-face': [...LEGAL, 'faceBy'],
  'agent-mobile': AGENT_FIELDS,
  'agent-bank-card': [...AGENT_FIELDS, 'agentBankCard'],
  'agent-face': AGENT_FIELDS,
};

/** Some of the fields, each of them filled in; null where one of them isn't. */
export function filledIn<Name extends VerificationField>(
  fields: VerificationFields,
  names: readonly Name[],
): Record<Name, string> | null {
  return names.every((name) => fields[name] !== undefined) ? (fields as Record<Name, string>) : null;
}

/** What a verification waits for: the code of an SMS, the code in the memo of the transfer, or a face. */
export const VERIFICATION_NEEDS = ['sms-code', 'memo-code', 'face'] as const;
export type VerificationNeed = (typeof VERIFICATION_NEEDS)[number];

export const verificationNeedOf: Record<VerificationMethod, VerificationNeed> = {
  'corporate-transfer': 'memo-code',
  'legal-mobile': 'sms-code',
  'legal-bank-card': 'sms-code',
  'legal-face': 'face',
  'agent-mobile': 'sms-code',
  'agent-bank-card': 'sms-code',
  'agent-face': 'face',
};

/** Codes that are typed have six digits, and a third wrong one ends the verification. */
export const VERIFICATION_CODE_DIGITS = 6;
export const VERIFICATION_CODE_TRIES = 3;
