import type { Localized } from '../values/localized.ts';

/** Codes to one number have so long between them. */
export const NEXT_CODE_AFTER_SECONDS = 60;

/** What a one-time code is good for; a code for one is never taken for the other. */
export const CODE_PURPOSES = ['sign-in', 'application-signature'] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

export const codePurposeNames: Record<CodePurpose, Localized> = {
  'sign-in': { zh: '登录', en: 'signing in' },
  'application-signature': { zh: '签署申请', en: 'signing the application' },
};

/** Longer waits are said in minutes, the longest in hours: nobody counts 1803 seconds. */
export const MINUTES_FROM_SECONDS = 120;
const HOURS_FROM_SECONDS = 7_200;

/** How long to wait for another one. */
export function waitWords(seconds: number): Localized {
  if (seconds < MINUTES_FROM_SECONDS) return { zh: `${seconds} 秒`, en: `${seconds} seconds` };
  const minutes = Math.ceil(seconds / 60);
  if (seconds < HOURS_FROM_SECONDS) return { zh: `${minutes} 分钟`, en: `${minutes} minutes` };
  const hours = Math.ceil(seconds / 3_600);
  return { zh: `${hours} 小时`, en: `${hours} hours` };
}
