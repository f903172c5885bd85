import express from 'express';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ChannelName } from '../../money/channels/payment-channel.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { alipayServer } from './alipay-server.ts';
import { controlApi } from './control-api.ts';
import { NoticeSender, RETRY_DELAYS_MS } from './notice-sender.ts';
import { OrderBook } from './order-book.ts';
import { openSandboxKeys, type SandboxKeys } from './sandbox-keys.ts';
import { MERCHANT, type SandboxParts } from './sandbox-parts.ts';
import type { ChannelSandboxReady } from '../../money/channels/sandbox-ready.ts';
import { Troubles } from './troubles.ts';
import { wechatPayServer } from './wechat-pay-server.ts';

interface SandboxOptions {
  /** Keys, orders and `sandbox.json`; outlives the process. */
  directory: string;
  /** 0: any free one. */
  port?: number;
  clock?: () => Date;
  retryDelaysMs?: Readonly<Record<ChannelName, readonly number[]>>;
}

export interface PaymentSandbox {
  ready: ChannelSandboxReady;
  close(): Promise<void>;
}

function readiness(origin: string, keys: SandboxKeys): ChannelSandboxReady {
  const { platformKeyId, ...wechatPay } = MERCHANT.wechatPay;
  return {
    kind: 'ready',
    channels: {
      wechatPay: {
        ...wechatPay,
        baseUrl: origin,
        merchantKeyPath: keys.wechatMerchant.privatePath,
        apiV3KeyPath: keys.apiV3KeyPath,
        platformKeyPaths: { [platformKeyId]: keys.wechatPlatform.publicPath },
      },
      alipay: {
        ...MERCHANT.alipay,
        gatewayUrl: `${origin}/gateway.do`,
        appKeyPath: keys.alipayApp.privatePath,
        alipayKeyPath: keys.alipayPlatform.publicPath,
      },
    },
    controlUrl: `${origin}/control`,
  };
}

/** WeChat Pay and Alipay on one loopback port, with an invented merchant, real signatures and a control. */
export async function startPaymentSandbox(options: SandboxOptions): Promise<PaymentSandbox> {
  const { port = 0, clock = () => new Date(), retryDelaysMs = RETRY_DELAYS_MS } = options;
  const directory = resolve(options.directory);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  let origin = '';
  const parts: SandboxParts = {
    book: new OrderBook(join(directory, 'orders.json'), clock),
    keys: openSandboxKeys(join(directory, 'keys')),
    troubles: new Troubles(),
    notices: new NoticeSender(retryDelaysMs),
    clock,
    origin: () => origin,
  };
  const app = express();
  app.disable('x-powered-by');
  app.use('/v3', wechatPayServer(parts));
  app.use('/control', controlApi(parts));
  app.use(alipayServer(parts));
  const server = await listenOnLoopback(app, port);
  origin = server.origin;
  const ready = readiness(origin, parts.keys);
  writeFileSync(join(directory, 'sandbox.json'), `${JSON.stringify(ready, null, 2)}\n`);
  return {
    ready,
    close: () => {
      parts.notices.close();
      return server.close();
    },
  };
}
