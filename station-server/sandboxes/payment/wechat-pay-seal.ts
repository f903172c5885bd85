/** The platform's side of WeChat Pay's signatures and encryption; written apart from the station's side. */
import { createCipheriv, createSign, createVerify, randomBytes, type KeyObject } from 'node:crypto';
import type { Request } from 'express';
import { MERCHANT } from './sandbox-parts.ts';
import type { Signing } from './troubles.ts';

const TOLERANCE_SECONDS = 300;
const SCHEME = /^WECHATPAY2-SHA256-RSA2048 (.*)$/;

/** Whether the merchant signed this request, in time. */
export function isMerchantRequest(
  request: Request,
  body: Buffer,
  merchantKey: KeyObject,
  now: Date,
): boolean {
  const listed = SCHEME.exec(request.header('authorization') ?? '')?.[1] ?? '';
  const given = new Map(
    [...listed.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value ?? '']),
  );
  const timestamp = given.get('timestamp') ?? '';
  const { merchantId, merchantCertificateSerial } = MERCHANT.wechatPay;
  if (given.get('mchid') !== merchantId || given.get('serial_no') !== merchantCertificateSerial) return false;
  if (!(Math.abs(now.getTime() / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS)) return false;
  const lines = [request.method, request.originalUrl, timestamp, given.get('nonce_str') ?? ''];
  const verifier = createVerify('RSA-SHA256')
    .update(`${lines.join('\n')}\n`)
    .update(body)
    .update('\n');
  return verifier.verify(merchantKey, given.get('signature') ?? '', 'base64');
}

/** The headers with which the platform signs an answer or a notification. */
export function platformHeaders(
  body: string,
  key: KeyObject,
  now: Date,
  signing: Signing = 'right',
): Record<string, string> {
  if (signing === 'none') return {};
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const nonce = randomBytes(16).toString('hex');
  const signed = signing === 'right' ? body : `${body} `;
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': MERCHANT.wechatPay.platformKeyId,
    'Wechatpay-Signature': createSign('RSA-SHA256')
      .update(`${timestamp}\n${nonce}\n${signed}\n`)
      .sign(key, 'base64'),
  };
}

/** The `resource` of a notification. */
export function encryptedResource(content: object, originalType: string, apiV3Key: string): object {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from(originalType));
  const sealed = [cipher.update(JSON.stringify(content), 'utf8'), cipher.final(), cipher.getAuthTag()];
  return {
    original_type: originalType,
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: Buffer.concat(sealed).toString('base64'),
    associated_data: originalType,
    nonce,
  };
}
