import type { Localized } from './values/localized.ts';
import { verificationFieldsOf, type VerificationField, type VerificationMethod } from './verification.ts';

/** Why a verification ended without passing. */
export const VERIFICATION_FAILURES = [
  'organisation-mismatch',
  'legal-representative-mismatch',
  'id-number-mismatch',
  'mobile-mismatch',
  'bank-card-mismatch',
  'account-mismatch',
  'transfer-refused',
  'face-mismatch',
  'code-wrong',
  'too-many-codes',
  'expired',
  'cancelled',
] as const;
export type VerificationFailure = (typeof VERIFICATION_FAILURES)[number];

/** What happened, and what to do. `code-wrong` is also what to say of a wrong code while tries are left. */
export const verificationFailureWords: Record<VerificationFailure, Localized> = {
  'organisation-mismatch': {
    zh: '单位名称与统一社会信用代码不一致，请对照营业执照核对',
    en: 'The organisation’s name and credit code do not match; check them against the licence',
  },
  'legal-representative-mismatch': {
    zh: '法定代表人姓名与登记的不一致，请对照营业执照核对',
    en: 'A different legal representative is registered; check the name against the licence',
  },
  'id-number-mismatch': {
    zh: '身份证号与姓名不一致，请对照身份证核对',
    en: 'The ID number does not match the name; check them against the ID card',
  },
  'mobile-mismatch': {
    zh: '手机号不是用本人身份证登记的，请换用本人实名的手机号',
    en: 'The mobile number is not registered to this person; use one that is',
  },
  'bank-card-mismatch': {
    zh: '银行卡号与持卡人信息不一致，请核对卡号和银行预留的手机号',
    en: 'The bank card does not belong to this person; check the card number and the mobile number registered with the bank',
  },
  'account-mismatch': {
    zh: '对公账户的账号与单位名称不一致，请核对账号',
    en: 'The account does not belong to this organisation; check the account number',
  },
  'transfer-refused': {
    zh: '银行未能打款到这个账户，请核对开户行和账号，或换一个账户',
    en: 'The transfer to this account failed; check the bank and the account number, or use another account',
  },
  'face-mismatch': {
    zh: '刷脸没有通过：不是本人，或没有看清，请由本人在光线好的地方重新认证',
    en: 'The face check failed: not the right person, or not clearly visible; the person should try again in good light',
  },
  'code-wrong': {
    zh: '验证码不对，请核对后重新填写',
    en: 'The code is wrong; check it and enter it again',
  },
  'too-many-codes': {
    zh: '验证码错了三次，本次认证已结束，请重新认证',
    en: 'Three wrong codes ended this verification; please start again',
  },
  expired: {
    zh: '认证超过了有效时间，请重新认证',
    en: 'This verification has timed out; please start again',
  },
  cancelled: {
    zh: '认证已取消，可以重新认证或换一种方式',
    en: 'The verification was cancelled; start again or choose another method',
  },
};

/** The fields that may be wrong, for whichever method; none where no field is to blame. */
const blamed: Record<VerificationFailure, readonly VerificationField[]> = {
  'organisation-mismatch': ['organisationName'],
  'legal-representative-mismatch': ['legalRepresentative'],
  'id-number-mismatch': ['legalIdNumber', 'agentIdNumber'],
  'mobile-mismatch': ['legalMobile', 'agentMobile'],
  'bank-card-mismatch': ['legalBankCard', 'agentBankCard'],
  'account-mismatch': ['accountNumber'],
  'transfer-refused': ['accountNumber'],
  'face-mismatch': [],
  'code-wrong': [],
  'too-many-codes': [],
  expired: [],
  cancelled: [],
};

/** R-ON-5: the field that is wrong when `method` fails for this reason, or null. */
export const wrongFieldOf = (
  method: VerificationMethod,
  reason: VerificationFailure,
): VerificationField | null =>
  blamed[reason].find((field) => verificationFieldsOf[method].includes(field)) ?? null;
