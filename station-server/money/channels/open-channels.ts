import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AlipayChannel } from './alipay-channel.ts';
import { DEADLINES_MS, type ChannelDeadlines } from './channel-exchange.ts';
import type { ChannelName, PaymentChannel } from './payment-channel.ts';
import { privateKeyOf, publicKeyOf } from './rsa-signature.ts';
import { WechatPayChannel } from './wechat-pay-channel.ts';

/** What the station needs of WeChat Pay. Keys stay in files that only the station may read. */
export interface WechatPaySettings {
  baseUrl: string;
  appId: string;
  merchantId: string;
  merchantCertificateSerial: string;
  merchantKeyPath: string;
  apiV3KeyPath: string;
  /** Platform certificates by serial, or the platform's public key by its id (`PUB_KEY_ID_…`). */
  platformKeyPaths: Readonly<Record<string, string>>;
}

export interface AlipaySettings {
  gatewayUrl: string;
  appId: string;
  sellerId: string;
  appKeyPath: string;
  alipayKeyPath: string;
}

export interface ChannelSettings {
  wechatPay: WechatPaySettings;
  alipay: AlipaySettings;
}

interface ChannelSurroundings {
  /** Where each channel sends its notifications. */
  notifyUrls: Readonly<Record<ChannelName, string>>;
  /** This counter, as it appears on the channels' statements. */
  scene: { deviceId: string; deviceIp: string; storeId: string };
  clock: () => Date;
  deadlinesMs?: ChannelDeadlines;
}

const API_V3_KEY_LENGTH = 32;
const textOf = (path: string): string => readFileSync(path, 'utf8').trim();

function openWechatPay(settings: WechatPaySettings, surroundings: ChannelSurroundings): WechatPayChannel {
  const apiV3Key = textOf(settings.apiV3KeyPath);
  if (Buffer.byteLength(apiV3Key) !== API_V3_KEY_LENGTH) {
    throw new Error(`the APIv3 key in ${settings.apiV3KeyPath} must have 32 characters`);
  }
  const { notifyUrls, scene, clock, deadlinesMs = DEADLINES_MS } = surroundings;
  const platformKeys = Object.entries(settings.platformKeyPaths);
  return new WechatPayChannel({
    baseUrl: settings.baseUrl,
    appId: settings.appId,
    signer: {
      merchantId: settings.merchantId,
      certificateSerial: settings.merchantCertificateSerial,
      key: privateKeyOf(textOf(settings.merchantKeyPath)),
    },
    apiV3Key,
    platformKeys: new Map(platformKeys.map(([serial, path]) => [serial, publicKeyOf(textOf(path))])),
    notifyUrl: notifyUrls['wechat-pay'],
    scene,
    deadlinesMs,
    clock,
    randomBytes,
  });
}

function openAlipay(settings: AlipaySettings, surroundings: ChannelSurroundings): AlipayChannel {
  const { notifyUrls, scene, clock, deadlinesMs = DEADLINES_MS } = surroundings;
  return new AlipayChannel({
    gatewayUrl: settings.gatewayUrl,
    appId: settings.appId,
    sellerId: settings.sellerId,
    appKey: privateKeyOf(textOf(settings.appKeyPath)),
    alipayKey: publicKeyOf(textOf(settings.alipayKeyPath)),
    notifyUrl: notifyUrls.alipay,
    scene,
    deadlinesMs,
    clock,
  });
}

/** The channels that there are contracts with, their keys read from the files that the settings name. */
export function openChannels(
  settings: ChannelSettings,
  surroundings: ChannelSurroundings,
): Record<ChannelName, PaymentChannel>;
export function openChannels(
  settings: Partial<ChannelSettings>,
  surroundings: ChannelSurroundings,
): Partial<Record<ChannelName, PaymentChannel>>;
export function openChannels(
  { wechatPay, alipay }: Partial<ChannelSettings>,
  surroundings: ChannelSurroundings,
): Partial<Record<ChannelName, PaymentChannel>> {
  return {
    ...(wechatPay ? { 'wechat-pay': openWechatPay(wechatPay, surroundings) } : {}),
    ...(alipay ? { alipay: openAlipay(alipay, surroundings) } : {}),
  };
}
