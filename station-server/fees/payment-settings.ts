import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { ChannelSettings } from './channels/open-channels.ts';

const path = z.string().min(1);

/** The file that `STATION_PAYMENT_CHANNELS` names: contracts with the channels; keys are named by their paths. */
const settingsSchema = z.strictObject({
  wechatPay: z.strictObject({
    baseUrl: z.url(),
    appId: z.string().min(1),
    merchantId: z.string().min(1),
    merchantCertificateSerial: z.string().min(1),
    merchantKeyPath: path,
    apiV3KeyPath: path,
    platformKeyPaths: z.record(z.string(), path),
  }),
  alipay: z.strictObject({
    gatewayUrl: z.url(),
    appId: z.string().min(1),
    sellerId: z.string().min(1),
    appKeyPath: path,
    alipayKeyPath: path,
  }),
});

/** Throws with every fault named. */
export function readChannelSettings(file: string): ChannelSettings {
  const parsed = settingsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`payment channels in ${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
