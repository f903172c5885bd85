import type { NoticeSender } from './notice-sender.ts';
import type { OrderBook } from './order-book.ts';
import type { SandboxKeys } from './sandbox-keys.ts';
import type { Troubles } from './troubles.ts';

/** What both protocols and the control share. */
export interface SandboxParts {
  book: OrderBook;
  keys: SandboxKeys;
  troubles: Troubles;
  notices: NoticeSender;
  clock: () => Date;
  /** `http://127.0.0.1:<port>`; known once the sandbox listens. */
  origin: () => string;
}

/** The invented merchant of the sandbox: made-up numbers of the right length. */
export const MERCHANT = {
  wechatPay: {
    merchantId: '1900000001',
    appId: 'wx0000000000000000',
    merchantCertificateSerial: '3775B6A45ACD588826D15E583A95F5DD00000001',
    platformKeyId: 'PUB_KEY_ID_0119000000012026112300000000000001',
  },
  alipay: { appId: '2021000000000001', sellerId: '2088000000000001' },
} as const;

/** How a notification differs from a sound one. */
export type Forgery = 'signature' | 'stale' | 'other-merchant';
