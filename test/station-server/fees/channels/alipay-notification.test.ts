import { AlipaySdk } from 'alipay-sdk';
import { expect } from 'chai';
import iconv from 'iconv-lite';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { readAlipayNotification } from '../../../../station-server/money/channels/alipay-notification.ts';
import { NotificationRefused } from '../../../../station-server/money/channels/channel-errors.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** As Alipay sends them: whatever a shop or a buyer left out is there and empty. */
const PARAMETERS: Readonly<Record<string, string>> = {
  app_id: '2021000000000001',
  buyer_logon_id: '',
  gmt_payment: '2026-11-30 10:00:00',
  notify_id: 'N1',
  notify_time: '2026-11-30 10:00:05',
  notify_type: 'trade_status_sync',
  out_trade_no: 'YM01-20261130-0001-AB12',
  passback_params: '',
  seller_id: '2088000000000001',
  subject: '数字证书服务费+a&b=c',
  total_amount: '260.00',
  trade_no: '2026113022000000000000000001',
  trade_status: 'TRADE_SUCCESS',
};

/** A form in a character set, signed over the bytes of that character set. */
function formIn(charset: string, changes: Record<string, string> = {}, signsEmpty = true): Buffer {
  const parameters: Record<string, string> = { ...PARAMETERS, charset, ...changes };
  const encode = (text: string): Buffer => iconv.encode(text, charset);
  const signed = Object.keys(parameters)
    .sort()
    .filter((name) => signsEmpty || parameters[name] !== '')
    .map((name) => `${name}=${parameters[name] ?? ''}`)
    .join('&');
  const sign = createSign('RSA-SHA256').update(encode(signed)).sign(privateKey, 'base64');
  const escaped = (text: string): string =>
    [...encode(text)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
  const fields = Object.entries({ ...parameters, sign_type: 'RSA2', sign });
  return Buffer.from(fields.map(([name, value]) => `${name}=${escaped(value)}`).join('&'));
}

const read = (body: Buffer) =>
  readAlipayNotification(body, {
    appId: '2021000000000001',
    sellerId: '2088000000000001',
    alipayKey: publicKey,
    now: new Date('2026-11-30T10:00:06+08:00'),
  });

function faultOf(body: Buffer): string {
  try {
    read(body);
  } catch (error) {
    if (error instanceof NotificationRefused) return error.fault;
    throw error;
  }
  return 'taken';
}

describe('a notification of Alipay', () => {
  for (const charset of ['utf-8', 'GBK', 'gb18030']) {
    it(`is taken in ${charset}, empty parameters being part of what is signed`, () => {
      expect(read(formIn(charset))).to.deep.include({
        kind: 'payment',
        state: 'paid',
        outTradeNo: 'YM01-20261130-0001-AB12',
        amountFen: 26_000,
      });
      expect(faultOf(formIn(charset, {}, false)), 'signed without them').to.equal('forged');
    });
  }

  it('is what Alipay’s own library takes', () => {
    const sdk = new AlipaySdk({
      appId: '2021000000000001',
      privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      alipayPublicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    });
    for (const signsEmpty of [true, false]) {
      const body = formIn('utf-8', {}, signsEmpty);
      const parameters = Object.fromEntries(new URLSearchParams(body.toString()));
      expect(sdk.checkNotifySignV2(parameters)).to.equal(faultOf(body) === 'taken');
    }
  });

  it('with a byte changed, or in a character set that nobody knows, is refused', () => {
    expect(faultOf(Buffer.from(formIn('GBK').toString().replace('%CA%FD', '%CA%FE')))).to.equal('forged');
    const utf8 = formIn('utf-8', { charset: 'klingon' });
    expect(faultOf(utf8)).to.equal('malformed');
  });
});
