/** Notifications of both protocols: sound ones, and forged ones for tests. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { DAY_MS, shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan } from '../../../shared/vocabulary/values/money.ts';
import { noticeSignature } from './alipay-seal.ts';
import { tradeStatus } from './alipay-views.ts';
import type { Notice } from './notice-sender.ts';
import { refundedFen, type SandboxOrder, type SandboxRefund } from './sandbox-order.ts';
import { MERCHANT, type Forgery, type SandboxParts } from './sandbox-parts.ts';
import { encryptedResource, platformHeaders } from './wechat-pay-seal.ts';
import { REFUND_STATUS, refundView, transactionView } from './wechat-pay-views.ts';

/** Older than what either protocol would still repeat. */
const STALE_MS = 2 * DAY_MS;

interface NoticeContent {
  noticeId: string;
  order: SandboxOrder;
  refund: SandboxRefund | null;
  url: string;
  forgery: Forgery | null;
}

const strangersKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

function wechatPayNotice(
  { noticeId, order, refund, url, forgery }: NoticeContent,
  parts: SandboxParts,
): Notice {
  const now = new Date(parts.clock().getTime() - (forgery === 'stale' ? STALE_MS : 0));
  const { merchantId } = MERCHANT.wechatPay;
  const refundStatus = REFUND_STATUS[refund?.state ?? 'done'];
  const about = refund
    ? { ...refundView(order, refund), status: undefined, mchid: merchantId, refund_status: refundStatus }
    : transactionView(order);
  const content = forgery === 'other-merchant' ? { ...about, mchid: '1900000999' } : about;
  const originalType = refund ? 'refund' : 'transaction';
  const body = JSON.stringify({
    id: noticeId,
    create_time: `${shanghaiDateTime(now.getTime()).replace(' ', 'T')}+08:00`,
    resource_type: 'encrypt-resource',
    event_type: refund ? `REFUND.${refundStatus}` : 'TRANSACTION.SUCCESS',
    summary: refund ? '退款结果' : '支付成功',
    resource: encryptedResource(content, originalType, parts.keys.apiV3Key),
  });
  const key = forgery === 'signature' ? strangersKey() : parts.keys.wechatPlatform.privateKey;
  const headers = { 'Content-Type': 'application/json', ...platformHeaders(body, key, now) };
  return { noticeId, channel: 'wechat-pay', outTradeNo: order.outTradeNo, url, headers, body };
}

function alipayNotice({ noticeId, order, refund, url, forgery }: NoticeContent, parts: SandboxParts): Notice {
  const now = parts.clock().getTime() - (forgery === 'stale' ? STALE_MS : 0);
  const yuan = formatYuan(order.paidFen ?? order.amountFen);
  const parameters: Record<string, string> = {
    notify_time: shanghaiDateTime(now),
    notify_type: 'trade_status_sync',
    notify_id: noticeId,
    app_id: forgery === 'other-merchant' ? '2021000000000999' : MERCHANT.alipay.appId,
    charset: 'utf-8',
    version: '1.0',
    sign_type: 'RSA2',
    trade_no: order.transactionId,
    out_trade_no: order.outTradeNo,
    seller_id: MERCHANT.alipay.sellerId,
    trade_status: tradeStatus(order) ?? 'TRADE_SUCCESS',
    total_amount: yuan,
    receipt_amount: yuan,
    buyer_pay_amount: yuan,
    invoice_amount: yuan,
    subject: order.subject,
    passback_params: '',
    gmt_create: shanghaiDateTime(order.createdAt),
    gmt_payment: shanghaiDateTime(order.paidAt ?? now),
  };
  if (refund) {
    parameters['out_biz_no'] = refund.refundNo;
    parameters['refund_fee'] = formatYuan(refundedFen(order));
    parameters['gmt_refund'] = `${shanghaiDateTime(refund.at)}.000`;
  }
  const key = forgery === 'signature' ? strangersKey() : parts.keys.alipayPlatform.privateKey;
  const sign = noticeSignature(parameters, key);
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const body = new URLSearchParams({ ...parameters, sign }).toString();
  return { noticeId, channel: 'alipay', outTradeNo: order.outTradeNo, url, headers, body };
}

function send(content: NoticeContent, parts: SandboxParts): void {
  const make = content.order.channel === 'alipay' ? alipayNotice : wechatPayNotice;
  parts.notices.send(() => make(content, parts));
}

const newId = (): string => randomUUID().replaceAll('-', '');

/** One id per event: a repeated notification carries the first one's. */
const idOf = (order: SandboxOrder, about: string): string => `EV-${order.transactionId}-${about}`;

/** Tell the station that the order was paid; sent again with the same id when asked for again. */
export function sendPaymentNotice(order: SandboxOrder, parts: SandboxParts): void {
  if (order.notifyUrl === null) return;
  send({ noticeId: idOf(order, 'paid'), order, refund: null, url: order.notifyUrl, forgery: null }, parts);
}

export function sendRefundNotice(
  order: SandboxOrder,
  refund: SandboxRefund,
  parts: SandboxParts,
  url: string | null,
): void {
  if (url !== null)
    send({ noticeId: idOf(order, refund.refundNo), order, refund, url, forgery: null }, parts);
}

/** A notification that says the order was paid, whether it was or not, with something wrong about it. */
export function sendForgedNotice(order: SandboxOrder, forgery: Forgery, parts: SandboxParts): void {
  if (order.notifyUrl === null) return;
  const { clock } = parts;
  const paid: SandboxOrder = {
    ...order,
    state: 'paid',
    paidFen: order.paidFen ?? order.amountFen,
    paidAt: order.paidAt ?? clock().getTime(),
  };
  send({ noticeId: newId(), order: paid, refund: null, url: order.notifyUrl, forgery }, parts);
}
