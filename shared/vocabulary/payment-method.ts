import type { Localized } from './values/localized.ts';

/** How a fee is paid at the counter (R-FEE-3); how it was paid is also how it goes back. */
export const PAYMENT_METHODS = ['cash', 'card', 'wechat-pay', 'alipay'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** Channels that the station itself speaks with. */
export const ONLINE_METHODS = ['wechat-pay', 'alipay'] as const satisfies readonly PaymentMethod[];
export type OnlineMethod = (typeof ONLINE_METHODS)[number];

export const paymentMethodNames: Record<PaymentMethod, Localized> = {
  cash: { zh: '现金', en: 'Cash' },
  card: { zh: '银行卡', en: 'Bank card' },
  'wechat-pay': { zh: '微信支付', en: 'WeChat Pay' },
  alipay: { zh: '支付宝', en: 'Alipay' },
};

/** What the supplier opens on the phone. */
export const paymentAppNames: Record<OnlineMethod, Localized> = {
  'wechat-pay': { zh: '微信', en: 'WeChat' },
  alipay: { zh: '支付宝', en: 'Alipay' },
};
