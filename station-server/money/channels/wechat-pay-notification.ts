import { createDecipheriv, type KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';
import { NotificationRefused } from './channel-errors.ts';
import type { ChannelNotice } from './payment-channel.ts';
import { refundNoticeSchema, refundStateOf, standingOf, transactionSchema } from './wechat-pay-answers.ts';
import { checkSignature, signatureHeaders } from './wechat-pay-signature.ts';

const TAG_LENGTH_BYTES = 16;

const resourceSchema = z.object({
  algorithm: z.literal('AEAD_AES_256_GCM'),
  ciphertext: z.base64(),
  associated_data: z.string().default(''),
  nonce: z.string().min(1),
});
export type EncryptedResource = z.input<typeof resourceSchema>;

const envelopeSchema = z.object({ id: z.string().min(1), event_type: z.string(), resource: resourceSchema });

/** AES-256-GCM with the merchant's APIv3 key; throws when the resource was not encrypted with it. @internal */
export function decryptResource(resource: EncryptedResource, apiV3Key: string): string {
  const sealed = Buffer.from(resource.ciphertext, 'base64');
  const split = sealed.length - TAG_LENGTH_BYTES;
  const key = Buffer.from(apiV3Key, 'utf8');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(resource.nonce, 'utf8'), {
    authTagLength: TAG_LENGTH_BYTES,
  });
  if (resource.associated_data !== undefined) decipher.setAAD(Buffer.from(resource.associated_data, 'utf8'));
  decipher.setAuthTag(sealed.subarray(split));
  return Buffer.concat([decipher.update(sealed.subarray(0, split)), decipher.final()]).toString('utf8');
}

interface NotificationReader {
  merchantId: string;
  apiV3Key: string;
  platformKeys: ReadonlyMap<string, KeyObject>;
  now: Date;
}

const refused = (
  fault: NotificationRefused['fault'],
  detail: string,
  options?: ErrorOptions,
): NotificationRefused => new NotificationRefused('wechat-pay', fault, detail, options);

function parsed<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw refused('malformed', 'not the shape of a notification', { cause: error });
  }
}

function opened(resource: EncryptedResource, apiV3Key: string): string {
  try {
    return decryptResource(resource, apiV3Key);
  } catch (error) {
    throw refused('forged', 'not encrypted with our APIv3 key', { cause: error });
  }
}

/** Verify, decrypt and read a notification of WeChat Pay. */
export function readWechatPayNotification(
  headers: IncomingHttpHeaders,
  body: Buffer,
  reader: NotificationReader,
): ChannelNotice {
  const text = body.toString('utf8');
  const signature = signatureHeaders((name) => {
    const value = headers[name];
    return typeof value === 'string' ? value : null;
  });
  const verdict = checkSignature(signature, text, reader.platformKeys, reader.now);
  if (verdict !== 'signed') throw refused(verdict, 'its signature does not hold');
  const { id: noticeId, event_type: event, resource } = parsed(envelopeSchema, text);
  const content = opened(resource, reader.apiV3Key);
  if (event.startsWith('TRANSACTION.')) {
    const transaction = parsed(transactionSchema, content);
    if (transaction.mchid !== reader.merchantId) throw refused('other-merchant', transaction.mchid);
    return {
      kind: 'payment',
      noticeId,
      outTradeNo: transaction.out_trade_no,
      ...standingOf(transaction),
    };
  }
  if (event.startsWith('REFUND.')) {
    const refund = parsed(refundNoticeSchema, content);
    if (refund.mchid !== reader.merchantId) throw refused('other-merchant', refund.mchid);
    const { out_trade_no: outTradeNo, out_refund_no: refundNo, refund_status } = refund;
    return { kind: 'refund', noticeId, outTradeNo, refundNo, state: refundStateOf(refund_status) };
  }
  return { kind: 'other', noticeId, event };
}
