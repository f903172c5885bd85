import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parameterMessage, rawNode } from '../../../../station-server/money/channels/alipay-signature.ts';
import {
  isSignedBy,
  privateKeyOf,
  publicKeyOf,
  signText,
} from '../../../../station-server/money/channels/rsa-signature.ts';
import {
  decryptResource,
  readWechatPayNotification,
  type EncryptedResource,
} from '../../../../station-server/money/channels/wechat-pay-notification.ts';
import { requestMessage } from '../../../../station-server/money/channels/wechat-pay-signature.ts';

interface Vectors {
  publicKeyPem: string;
  wechat_v3_request: { message: string; signature: string }[];
  wechat_v3_notify: {
    headers: Record<string, string>;
    body: string;
    apiV3Key: string;
    decrypted: string;
  };
  alipay_rsa2_request: { params: Record<string, string>; message: string; sign: string };
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../fixtures/payments/pay_signatures.json', import.meta.url), 'utf8'),
) as Vectors;
const publicKey = createPublicKey(vectors.publicKeyPem);

describe('published signature vectors', () => {
  it('WeChat Pay: the signed message of a request', () => {
    for (const { message, signature } of vectors.wechat_v3_request) {
      const [method = '', path = '', timestamp = '', nonce = '', body = ''] = message.split('\n');
      const built = requestMessage({ method, path, timestampSeconds: Number(timestamp), nonce, body });
      expect(built).to.equal(message);
      expect(isSignedBy(built, signature, publicKey)).to.equal(true);
      expect(isSignedBy(`${built} `, signature, publicKey)).to.equal(false);
    }
  });

  it('WeChat Pay: a notification, verified, decrypted and read', () => {
    const { headers, body, apiV3Key, decrypted } = vectors.wechat_v3_notify;
    const { resource } = JSON.parse(body) as { resource: EncryptedResource };
    expect(decryptResource(resource, apiV3Key)).to.equal(decrypted);
    expect(() => decryptResource(resource, 'f'.repeat(32))).to.throw();
    const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    const notice = readWechatPayNotification(
      Object.fromEntries(lowerCase) as Record<string, string>,
      Buffer.from(body, 'utf8'),
      {
        merchantId: '1900000001',
        apiV3Key,
        platformKeys: new Map([['TESTSERIAL', publicKey]]),
        now: new Date(Number(headers['Wechatpay-Timestamp']) * 1000),
      },
    );
    expect(notice).to.deep.equal({
      kind: 'payment',
      noticeId: 'EV-2026091810010200001',
      outTradeNo: 'BJCA20260918000001',
      state: 'paid',
      amountFen: 30_000,
      transactionId: '4200000000000000000000000001',
      paidAt: new Date('2026-09-18T10:01:02+08:00'),
    });
  });

  it('keys are taken as PEM, as a certificate and as bare base64', () => {
    const { privateKey, publicKey: own } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const bare = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    const bareOwn = own.export({ type: 'spki', format: 'der' }).toString('base64');
    const directory = mkdtempSync(join(tmpdir(), 'channel-keys-'));
    const path = join(directory, 'key.pem');
    writeFileSync(path, pem);
    const request = ['req', '-x509', '-key', path, '-subj', '/CN=SAMPLE'];
    const certificate = execFileSync('openssl', request, { encoding: 'utf8' });
    rmSync(directory, { recursive: true });
    for (const signer of [pem, bare]) {
      const signature = signText('样本', privateKeyOf(signer));
      for (const reader of [bareOwn, certificate]) {
        expect(isSignedBy('样本', signature, publicKeyOf(reader))).to.equal(true);
      }
    }
  });

  it('Alipay: the signed message of a request', () => {
    const { params, message, sign } = vectors.alipay_rsa2_request;
    const built = parameterMessage({ ...params, sign, empty: '' }, ['sign']);
    expect(built).to.equal(message);
    expect(isSignedBy(built, sign, publicKey)).to.equal(true);
  });

  it('Alipay: the raw text of an answer, whatever is in it', () => {
    const node =
      '{"code":"10000","qr_code":"https:\\/\\/qr.alipay.com\\/x","subject":"a\\"}{b","list":[{"a":1}]}';
    const answer = `{"sign":"abc","alipay_trade_query_response":${node},"alipay_cert_sn":"{"}`;
    expect(rawNode(answer, 'alipay_trade_query_response')).to.equal(node);
    expect(rawNode(answer, 'alipay_trade_pay_response')).to.equal(null);
    expect(rawNode(answer.slice(0, 60), 'alipay_trade_query_response')).to.equal(null);
  });
});
