import type { Localized } from './localized.ts';

/** Codes to one number have so long between them. */
export const NEXT_CODE_AFTER_SECONDS = 60;

/** What a one-time code is good for; a code for one is never taken for the other. */
export const CODE_PURPOSES = ['sign-in', 'application-signature'] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

export const codePurposeNames: Record<CodePurpose, Localized> = {
  'sign-in': { zh: '登录', en: 'signing in' },
  'application-signature': { zh: '签署申请', en: 'signing the application' },
};
