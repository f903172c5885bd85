import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../settings/config.ts';
import type { RunningSandbox } from './run-sandbox.ts';
import { runPaymentSandbox } from './run-sandboxes.ts';
import type { ChannelSandboxReady } from '../money/channels/sandbox-ready.ts';
import { openChannels, type ChannelSettings } from '../money/channels/open-channels.ts';
import type { OpenChannel } from '../money/payments/payment-desk.ts';
import { readChannelSettings } from '../money/payments/payment-settings.ts';
import type { OnlineMethod } from '../../shared/vocabulary/payment-method.ts';

export interface StartedChannels {
  channels: Partial<Record<OnlineMethod, OpenChannel>>;
  /** Stands in for both channels where there is no contract with them. */
  sandbox: RunningSandbox<ChannelSandboxReady> | null;
}

/** The channels of the configuration; on the emulated bench the sandbox; else none, and none is offered. */
export async function startChannels(config: Config, clock: () => number): Promise<StartedChannels> {
  if (config.paymentChannelsPath !== null)
    return {
      channels: opened(readChannelSettings(config.paymentChannelsPath), config, clock),
      sandbox: null,
    };
  if (!config.emulatedBench) return { channels: {}, sandbox: null };
  const sandbox = await runPaymentSandbox(join(config.dataDir, 'payment-sandbox'));
  return { channels: opened(sandbox.ready.channels, config, clock), sandbox };
}

function opened(
  settings: Partial<ChannelSettings>,
  { publicUrl, stationCode }: Config,
  clock: () => number,
): Partial<Record<OnlineMethod, OpenChannel>> {
  const channels = openChannels(settings, {
    notifyUrls: {
      'wechat-pay': `${publicUrl}/payments/notifications/wechat-pay`,
      alipay: `${publicUrl}/payments/notifications/alipay`,
    },
    scene: { deviceId: stationCode, deviceIp: '127.0.0.1', storeId: stationCode },
    clock: () => new Date(clock()),
  });
  const { 'wechat-pay': wechatPay, alipay } = channels;
  return {
    ...(wechatPay && settings.wechatPay
      ? { 'wechat-pay': { channel: wechatPay, merchantId: settings.wechatPay.merchantId } }
      : {}),
    ...(alipay && settings.alipay
      ? { alipay: { channel: alipay, merchantId: settings.alipay.sellerId } }
      : {}),
  };
}

const MARK_ALPHABET = '0123456789abcdefghijkmnpqrstuvwxyz';
const MARK_LENGTH = 6;

/** What makes an order number unique for ever, also after a station was set up anew under its old code. */
export const randomMark = (): string =>
  Array.from(randomBytes(MARK_LENGTH), (byte) => MARK_ALPHABET[byte % MARK_ALPHABET.length]).join('');
