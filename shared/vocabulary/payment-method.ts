import type { Localized } from './values/localized.ts';

interface PaymentMethodEntry {
  /** `online`: the station itself speaks with its channel. */
  kind: 'cash' | 'card' | 'online';
  name: Localized;
}

interface SettledMethodEntry extends PaymentMethodEntry {
  /**
   * How far from midnight a movement may be booked on the neighbouring day of its statement. Clocks and confirmations
   * differ by minutes; a POS acquirer ends its day at 23:00.
   */
  midnightWindowMs: number;
}

interface OnlineMethodEntry extends SettledMethodEntry {
  kind: 'online';
  /** What the supplier opens on the phone. */
  app: Localized;
  /** One character by which it is known at a glance. */
  mark: string;
  /** A supplier's payment code, by its first digits as the channel publishes them. */
  paymentCode: RegExp;
}

const MINUTE_MS = 60_000;

/** How a fee is paid (R-FEE-3); how it was paid is also how it goes back. All that is known of a method stands here. */
const paymentMethods = {
  cash: { kind: 'cash', name: { zh: '现金', en: 'Cash' } },
  card: { kind: 'card', name: { zh: '银行卡', en: 'Bank card' }, midnightWindowMs: 75 * MINUTE_MS },
  'wechat-pay': {
    kind: 'online',
    name: { zh: '微信支付', en: 'WeChat Pay' },
    app: { zh: '微信', en: 'WeChat' },
    mark: '微',
    paymentCode: /^1[0-5]\d{16}$/,
    midnightWindowMs: 15 * MINUTE_MS,
  },
  alipay: {
    kind: 'online',
    name: { zh: '支付宝', en: 'Alipay' },
    app: { zh: '支付宝', en: 'Alipay' },
    mark: '支',
    paymentCode: /^(2[5-9]|30)\d{14,22}$/,
    midnightWindowMs: 15 * MINUTE_MS,
  },
} as const satisfies Record<string, PaymentMethodEntry | SettledMethodEntry | OnlineMethodEntry>;

type Methods = typeof paymentMethods;
type MethodOf<Entry> = { [M in keyof Methods]: Methods[M] extends Entry ? M : never }[keyof Methods];

export type PaymentMethod = keyof Methods;
/** Of which a channel sends a statement. */
export type SettledMethod = MethodOf<SettledMethodEntry>;
export type OnlineMethod = MethodOf<OnlineMethodEntry>;

export const PAYMENT_METHODS = Object.keys(paymentMethods) as readonly PaymentMethod[];

export const isOnlineMethod = (method: string): method is OnlineMethod =>
  PAYMENT_METHODS.some((known) => known === method && paymentMethods[known].kind === 'online');

export const ONLINE_METHODS: readonly OnlineMethod[] = PAYMENT_METHODS.filter(isOnlineMethod);

const isSettledMethod = (method: PaymentMethod): method is SettledMethod =>
  'midnightWindowMs' in paymentMethods[method];

/** Those whose statement is downloaded come first. */
export const SETTLED_METHODS: readonly SettledMethod[] = [
  ...ONLINE_METHODS,
  ...PAYMENT_METHODS.filter(isSettledMethod).filter((method) => !isOnlineMethod(method)),
];

/** What the table says of each method. */
const each = <M extends PaymentMethod, T>(
  methods: readonly M[],
  of: (entry: Methods[M]) => T,
): Record<M, T> =>
  Object.fromEntries(methods.map((method) => [method, of(paymentMethods[method])])) as Record<M, T>;

export const paymentMethodNames = each(PAYMENT_METHODS, ({ name }): Localized => name);
export const paymentAppNames = each(ONLINE_METHODS, ({ app }): Localized => app);
export const paymentMarks = each(ONLINE_METHODS, ({ mark }): string => mark);
export const paymentCodes = each(ONLINE_METHODS, ({ paymentCode }): RegExp => paymentCode);
export const midnightWindowMs = each(SETTLED_METHODS, (entry): number => entry.midnightWindowMs);
