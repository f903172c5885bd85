import { AlipaySdk } from 'alipay-sdk';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { Wechatpay } from 'wechatpay-axios-plugin';
import { runPaymentSandbox } from '../../../../station-server/composition/run-sandboxes.ts';
import type { ChannelSandboxReady } from '../../../../station-server/money/channels/sandbox-ready.ts';
import { SandboxCounter } from './sandbox-counter.ts';

const textOf = (path: string): string => readFileSync(path, 'utf8');

/** The sandbox and our clients could share a mistake: clients that others wrote must understand it as well. */
describe('the sandbox, judged by other clients', () => {
  const counter = new SandboxCounter();
  before(async () => {
    // These clients read the machine's clock.
    counter.now = new Date();
    await counter.start();
  });
  after(() => counter.stop());

  it('Alipay’s own SDK places, queries and verifies', async () => {
    const { gatewayUrl, appId, appKeyPath, alipayKeyPath } = counter.sandbox.ready.channels.alipay;
    const sdk = new AlipaySdk({
      appId,
      gateway: gatewayUrl,
      privateKey: textOf(appKeyPath),
      keyType: 'PKCS8',
      alipayPublicKey: textOf(alipayKeyPath),
    });
    const out_trade_no = counter.nextNumber();
    const bizContent = { out_trade_no, total_amount: '260.00', subject: '数字证书/服务费' };
    const placed = await sdk.exec('alipay.trade.precreate', { bizContent }, { validateSign: true });
    expect(placed['code']).to.equal('10000');
    await counter.pay('alipay', out_trade_no);
    const query = { bizContent: { out_trade_no } };
    const told = await sdk.exec('alipay.trade.query', query, { validateSign: true });
    expect(told).to.include({ code: '10000', tradeStatus: 'TRADE_SUCCESS', totalAmount: '260.00' });
  });

  it('Alipay’s own SDK verifies a notification', async () => {
    const { appId, appKeyPath, alipayKeyPath } = counter.sandbox.ready.channels.alipay;
    const sdk = new AlipaySdk({
      appId,
      privateKey: textOf(appKeyPath),
      keyType: 'PKCS8',
      alipayPublicKey: textOf(alipayKeyPath),
    });
    const channel = counter.channel('alipay');
    const outTradeNo = counter.nextNumber();
    const expiresAt = new Date(counter.now.getTime() + 60_000);
    await channel.createQr({ outTradeNo, amountFen: 100, subject: '服务费', expiresAt });
    await counter.on('alipay', outTradeNo, 'pay', {});
    const { body } = await counter.notices.next();
    const form = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
    expect(sdk.checkNotifySignV2(form)).to.equal(true);
    expect(sdk.checkNotifySignV2({ ...form, total_amount: '2.00' })).to.equal(false);
  });

  it('a widely used client of WeChat Pay places, queries and verifies', async () => {
    const settings = counter.sandbox.ready.channels.wechatPay;
    const keys = Object.entries(settings.platformKeyPaths).map(([serial, path]) => [serial, textOf(path)]);
    const client = new Wechatpay({
      mchid: settings.merchantId,
      serial: settings.merchantCertificateSerial,
      privateKey: textOf(settings.merchantKeyPath),
      certs: Object.fromEntries(keys) as Record<string, string>,
      baseURL: settings.baseUrl,
    });
    const { merchantId: mchid, appId: appid } = settings;
    const out_trade_no = counter.nextNumber();
    const order = { appid, mchid, out_trade_no, description: '服务费', amount: { total: 26_000 } };
    const placed = await client.chain('v3/pay/transactions/native').post(order);
    expect((placed.data as unknown as { code_url: string }).code_url).to.match(/^weixin:/);
    await counter.pay('wechat-pay', out_trade_no);
    const path = `v3/pay/transactions/out-trade-no/${out_trade_no}`;
    const told = await client.chain(path).get({ params: { mchid } });
    expect(told.data).to.include({ trade_state: 'SUCCESS', out_trade_no });
  });
});

describe('the sandbox as a process', () => {
  const counter = new SandboxCounter();
  before(() => counter.start());
  after(() => counter.stop());

  it('forgets no order when it starts again', async () => {
    const outTradeNo = counter.nextNumber();
    const paymentCode = counter.nextCode('alipay');
    const order = { outTradeNo, amountFen: 26_000, subject: '数字证书服务费', paymentCode };
    await counter.channel('alipay').chargeCode(order);
    const before = await counter.channel('alipay').query(outTradeNo);
    await counter.restart();
    expect(await counter.channel('alipay').query(outTradeNo)).to.deep.equal(before);
    expect(textOf(`${counter.directory}/orders.json`)).not.to.include(paymentCode);
  });

  it('runs by itself and says where it is and where the keys are', async () => {
    const directory = `${counter.directory}/process`;
    const running = await runPaymentSandbox(directory);
    try {
      const written = JSON.parse(textOf(`${directory}/sandbox.json`)) as ChannelSandboxReady;
      expect(written).to.deep.equal(running.ready);
      expect(JSON.stringify(written)).not.to.match(/PRIVATE KEY/);
      expect((await fetch(`${running.ready.controlUrl}/orders`)).status).to.equal(200);
    } finally {
      await running.close();
    }
  });
});
