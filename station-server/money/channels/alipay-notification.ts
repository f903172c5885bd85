import type { KeyObject } from 'node:crypto';
import * as z from 'zod';
import { stateOf, timeSchema, tradeStatusSchema, yuanSchema } from './alipay-answers.ts';
import { formBytes, formText } from './alipay-form.ts';
import { isNotificationSigned } from './alipay-signature.ts';
import { NotificationRefused } from './channel-errors.ts';
import type { ChannelNotice } from './payment-channel.ts';

/** Alipay repeats an unanswered notification for 25 hours under its first time stamp. */
const REPEATED_FOR_MS = 26 * 3_600_000;
const CLOCKS_APART_MS = 5 * 60_000;

const noticeSchema = z.object({
  notify_id: z.string().min(1),
  notify_time: timeSchema,
  notify_type: z.string(),
  app_id: z.string(),
  seller_id: z.string().optional(),
});

const tradeSchema = z.object({
  out_trade_no: z.string(),
  trade_no: z.string(),
  trade_status: tradeStatusSchema,
  total_amount: yuanSchema,
  gmt_payment: timeSchema.optional(),
  /** Present when money went back. */
  gmt_refund: z.string().optional(),
  out_biz_no: z.string().optional(),
});

interface NotificationReader {
  appId: string;
  sellerId: string;
  alipayKey: KeyObject;
  now: Date;
}

const refused = (fault: NotificationRefused['fault'], detail: string): NotificationRefused =>
  new NotificationRefused('alipay', fault, detail);

function shaped<Schema extends z.ZodType>(schema: Schema, parameters: object): z.infer<Schema> {
  const result = schema.safeParse(parameters);
  if (!result.success) throw refused('malformed', 'not the shape of a notification');
  return result.data;
}

/** Verify and read an asynchronous notification of Alipay: a form, signed but not encrypted. */
export function readAlipayNotification(body: Buffer, reader: NotificationReader): ChannelNotice {
  const form = formBytes(body);
  if (!isNotificationSigned(form, reader.alipayKey)) {
    throw refused('forged', 'its signature does not hold');
  }
  const parameters = formText(form);
  if (parameters === null) throw refused('malformed', 'a character set that nobody knows');
  const notice = shaped(noticeSchema, parameters);
  const ageMs = reader.now.getTime() - notice.notify_time.getTime();
  if (ageMs > REPEATED_FOR_MS || ageMs < -CLOCKS_APART_MS) throw refused('stale', `${ageMs} ms old`);
  if (notice.app_id !== reader.appId || (notice.seller_id ?? reader.sellerId) !== reader.sellerId) {
    throw refused('other-merchant', notice.app_id);
  }
  const noticeId = notice.notify_id;
  if (notice.notify_type !== 'trade_status_sync') {
    return { kind: 'other', noticeId, event: notice.notify_type };
  }
  const trade = shaped(tradeSchema, parameters);
  const outTradeNo = trade.out_trade_no;
  if (trade.gmt_refund !== undefined && trade.out_biz_no !== undefined) {
    return { kind: 'refund', noticeId, outTradeNo, refundNo: trade.out_biz_no, state: 'done' };
  }
  const paidAt = trade.gmt_payment ?? null;
  return {
    kind: 'payment',
    noticeId,
    outTradeNo,
    state: stateOf(trade.trade_status, paidAt !== null),
    amountFen: trade.total_amount,
    transactionId: trade.trade_no,
    paidAt,
  };
}
