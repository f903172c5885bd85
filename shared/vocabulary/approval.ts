import type { Localized } from './values/localized.ts';

/** What only a supervisor may let through. */
export const APPROVAL_KINDS = [
  'bid-block-override',
  'fee-waiver',
  'verdict-overrule',
  'revocation-reason',
  'refund',
  'payment-set-aside',
  'old-seal',
  'credit-code',
  'typed-identity',
] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

export const approvalKindNames: Record<ApprovalKind, Localized> = {
  'bid-block-override': { zh: '已投标未开标，仍要办理', en: 'Continue despite an unopened bid' },
  'fee-waiver': { zh: '免收费用', en: 'Waive the fee' },
  'verdict-overrule': { zh: '更改检测结论', en: 'Overrule the verdict' },
  refund: { zh: '退款', en: 'Refund' },
  'payment-set-aside': {
    zh: '付款结果不明，改用其他方式收费',
    en: 'Collect another way while a payment is unresolved',
  },
  'old-seal': { zh: '单位已改名，仍沿用旧印章', en: 'Keep the seal with the former name' },
  'credit-code': {
    zh: '信用代码校验位不符，执照上就是这样',
    en: 'Accept a credit code as printed on the licence',
  },
  'typed-identity': {
    zh: '对照原件，确认经办人身份',
    en: 'Confirm the agent’s identity against the original',
  },
  'revocation-reason': { zh: '以“其他原因”吊销', en: 'Revoke for “Other reason”' },
};
