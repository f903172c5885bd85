import type { OnlineMethod } from './payment-method.ts';

/** A supplier's payment code, by its first digits as the channels publish them. */
const patterns: readonly (readonly [RegExp, OnlineMethod])[] = [
  [/^1[0-5]\d{16}$/, 'wechat-pay'],
  [/^(2[5-9]|30)\d{14,22}$/, 'alipay'],
];

/** Whose payment code this may be; null: nobody's. Credit codes and ID numbers of 18 digits can look like one. */
export const methodOfPaymentCode = (text: string): OnlineMethod | null =>
  patterns.find(([pattern]) => pattern.test(text))?.[1] ?? null;
