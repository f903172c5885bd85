import { expect } from 'chai';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../station-server/settings/config.ts';
import { startChannels } from '../../../station-server/composition/start-payments.ts';
import { RefusedToStart } from '../../../station-server/failures/refused-to-start.ts';

describe('R-FEE-3: the contracts with the payment channels', () => {
  const directory = mkdtempSync(join(tmpdir(), 'station-contracts-'));
  after(() => rmSync(directory, { recursive: true, force: true }));

  const file = (name: string, content: string): string => {
    writeFileSync(join(directory, name), content);
    return join(directory, name);
  };
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const wechatPay = {
    baseUrl: 'https://wechat.invalid',
    appId: 'app',
    merchantId: '1900000001',
    merchantCertificateSerial: 'AB',
    merchantKeyPath: file('merchant.pem', privateKey),
    apiV3KeyPath: file('apiv3', 'k'.repeat(32)),
    platformKeyPaths: { PUB_KEY_ID_1: file('platform.pem', publicKey) },
  };
  const alipay = {
    gatewayUrl: 'https://alipay.invalid',
    appId: 'app',
    sellerId: '2088000000000001',
    appKeyPath: file('app.pem', privateKey),
    alipayKeyPath: file('alipay.pem', publicKey),
  };
  const methodsOf = async (content: string): Promise<string[]> => {
    const config = readConfig(
      { STATION_DATA_DIR: directory, STATION_PAYMENT_CHANNELS: file('contracts.json', content) },
      directory,
    );
    return Object.keys((await startChannels(config, () => 1)).channels);
  };

  it('one alone is enough: only what there is a contract for is offered', async () => {
    expect(await methodsOf(JSON.stringify({ wechatPay }))).to.deep.equal(['wechat-pay']);
    expect(await methodsOf(JSON.stringify({ alipay }))).to.deep.equal(['alipay']);
    expect(await methodsOf(JSON.stringify({ wechatPay, alipay }))).to.deep.equal(['wechat-pay', 'alipay']);
  });

  it('a file without a contract, with half of one, or that is no JSON is refused in words', async () => {
    for (const content of ['{}', '{', JSON.stringify({ alipay: { ...alipay, sellerId: undefined } })]) {
      const refusal: unknown = await methodsOf(content).catch((error: unknown) => error);
      expect(refusal, content).to.be.instanceOf(RefusedToStart);
      expect((refusal as Error).message).to.include('contracts.json');
    }
  });
});
