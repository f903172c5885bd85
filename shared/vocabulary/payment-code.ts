import { ONLINE_METHODS, paymentCodes, type OnlineMethod } from './payment-method.ts';

/** Whose payment code this may be; null: nobody's. Credit codes and ID numbers of 18 digits can look like one. */
export const methodOfPaymentCode = (text: string): OnlineMethod | null =>
  ONLINE_METHODS.find((method) => paymentCodes[method].test(text)) ?? null;
