import * as z from 'zod';
import { readSettings } from '../../settings/read-settings.ts';
import type { ChannelSettings } from '../channels/open-channels.ts';

const path = z.string().min(1);

/** The file that `STATION_PAYMENT_CHANNELS` names: the contracts that there are, one or both; keys are named by their paths. */
const settingsSchema = z
  .strictObject({
    wechatPay: z
      .strictObject({
        baseUrl: z.url(),
        appId: z.string().min(1),
        merchantId: z.string().min(1),
        merchantCertificateSerial: z.string().min(1),
        merchantKeyPath: path,
        apiV3KeyPath: path,
        platformKeyPaths: z.record(z.string(), path),
      })
      .optional(),
    alipay: z
      .strictObject({
        gatewayUrl: z.url(),
        appId: z.string().min(1),
        sellerId: z.string().min(1),
        appKeyPath: path,
        alipayKeyPath: path,
      })
      .optional(),
  })
  .refine(({ wechatPay, alipay }) => wechatPay ?? alipay, 'names no contract: wechatPay, alipay or both');

/** Throws `RefusedToStart` with every fault named. */
export function readChannelSettings(file: string): Partial<ChannelSettings> {
  const { wechatPay, alipay } = readSettings('payment channels', file, settingsSchema);
  return { ...(wechatPay ? { wechatPay } : {}), ...(alipay ? { alipay } : {}) };
}
