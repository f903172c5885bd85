import express, { type Request, type Router } from 'express';
import * as z from 'zod';
import {
  parseCalendarDate,
  shanghaiDate,
  shanghaiDateTime,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan } from '../../../shared/vocabulary/values/money.ts';
import { isAppRequest, nodeSignature } from './alipay-seal.ts';
import { alipayStatement } from './alipay-statement.ts';
import { paymentView, tradeStatus, tradeView } from './alipay-views.ts';
import { sendPaymentNotice, sendRefundNotice } from './notices.ts';
import { OrderRefused, refundedFen, type OrderRefusal, type SandboxOrder } from './sandbox-order.ts';
import { MERCHANT, type SandboxParts } from './sandbox-parts.ts';
import type { Reply, SandboxCall, Signing } from './troubles.ts';

const NAME = 'alipay';

/** A refusal in Alipay's words. */
class AlipayProblem extends Error {
  readonly code: string;
  readonly subCode: string;

  constructor(code: string, subCode: string, subMessage: string) {
    super(subMessage);
    this.code = code;
    this.subCode = subCode;
  }
}

const FAILED = '40004';
const MESSAGES: Readonly<Record<string, string>> = {
  '40002': 'Invalid Arguments',
  [FAILED]: 'Business Failed',
};

const PROBLEMS: Readonly<Record<OrderRefusal, readonly [string, string]>> = {
  'not-found': ['ACQ.TRADE_NOT_EXIST', '交易不存在'],
  mismatch: ['ACQ.CONTEXT_INCONSISTENT', '交易信息被篡改'],
  paid: ['ACQ.TRADE_HAS_SUCCESS', '交易已被支付'],
  closed: ['ACQ.TRADE_HAS_CLOSE', '交易已经关闭'],
  expired: ['ACQ.INVALID_PARAMETER', '订单失效时间早于当前时间'],
  'payment-code': [
    'ACQ.PAYMENT_AUTH_CODE_INVALID',
    '支付失败，获取顾客账户信息失败，请顾客刷新付款码后重新收款',
  ],
  balance: ['ACQ.BUYER_BALANCE_NOT_ENOUGH', '买家余额不足'],
  'not-paid': ['ACQ.TRADE_STATUS_ERROR', '交易状态不合法'],
  'over-refund': ['ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', '退款金额超限'],
  'refund-mismatch': ['ACQ.DISCORDANT_REPEAT_REQUEST', '不一致的请求'],
};

const yuan = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,2})?$/)
  .transform((text) => Math.round(Number(text) * 100))
  .refine((amountFen) => amountFen > 0);
const outTradeNo = z.string().regex(/^\w{1,64}$/);
const tradeSchema = z.object({ out_trade_no: outTradeNo });
const orderSchema = z.object({
  out_trade_no: outTradeNo,
  total_amount: yuan,
  subject: z.string().min(1).max(256),
  time_expire: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    .optional(),
  terminal_id: z.string().optional(),
});
const paySchema = orderSchema.extend({ scene: z.literal('bar_code'), auth_code: z.string() });
const refundSchema = tradeSchema.extend({ refund_amount: yuan, out_request_no: z.string().min(1).max(64) });
const refundQuerySchema = tradeSchema.extend({ out_request_no: z.string() });
const billSchema = z.object({ bill_type: z.literal('trade'), bill_date: z.string() });

type Act = (content: unknown, notifyUrl: string | null, parts: SandboxParts) => object;

function parse<Schema extends z.ZodType>(schema: Schema, content: unknown): z.infer<Schema> {
  const result = schema.safeParse(content);
  if (!result.success)
    throw new AlipayProblem(FAILED, 'ACQ.INVALID_PARAMETER', z.prettifyError(result.error));
  return result.data;
}

const done = (body: object): object => ({ code: '10000', msg: 'Success', ...body });

const newOrder = (content: z.infer<typeof orderSchema>, notifyUrl: string | null) => ({
  channel: NAME as typeof NAME,
  outTradeNo: content.out_trade_no,
  amountFen: content.total_amount,
  subject: content.subject,
  deviceId: content.terminal_id ?? '',
  notifyUrl,
  expiresAt:
    content.time_expire === undefined ? null : Date.parse(`${content.time_expire.replace(' ', 'T')}+08:00`),
});

/** The trade, if Alipay knows of it. */
function tradeOf(content: unknown, { book }: SandboxParts): SandboxOrder {
  const order = book.find(NAME, parse(tradeSchema, content).out_trade_no);
  if (tradeStatus(order) === null) throw new OrderRefused('not-found');
  return order;
}

const precreate: Act = (content, notifyUrl, { book }) => {
  const order = book.place({ ...newOrder(parse(orderSchema, content), notifyUrl), kind: 'qr' });
  const code = Number(order.transactionId.slice(-9)).toString(36).padStart(16, 'x');
  return done({ out_trade_no: order.outTradeNo, qr_code: `https://qr.alipay.com/bax${code}` });
};

const pay: Act = (content, notifyUrl, parts) => {
  const body = parse(paySchema, content);
  const order = parts.book.charge({ ...newOrder(body, notifyUrl), kind: 'code' }, body.auth_code);
  if (order.state === 'paying') {
    const { transactionId: trade_no, outTradeNo: out_trade_no } = order;
    return { code: '10003', msg: 'order success pay inprocess', trade_no, out_trade_no };
  }
  sendPaymentNotice(order, parts);
  return done(paymentView(order));
};

const query: Act = (content, _notifyUrl, parts) => done(tradeView(tradeOf(content, parts)));

const close: Act = (content, _notifyUrl, parts) => {
  const order = tradeOf(content, parts);
  if (tradeStatus(order) !== 'WAIT_BUYER_PAY') {
    throw new AlipayProblem(FAILED, 'ACQ.REASON_TRADE_STATUS_INVALID', '交易状态异常，非待支付状态');
  }
  parts.book.close(order);
  return done({ trade_no: order.transactionId, out_trade_no: order.outTradeNo });
};

const cancel: Act = (content, _notifyUrl, { book }) => {
  const { out_trade_no } = parse(tradeSchema, content);
  const order = book.list().find((each) => each.channel === NAME && each.outTradeNo === out_trade_no);
  const action = order ? { action: book.reverse(order) === 'refunded' ? 'refund' : 'close' } : {};
  return done({ out_trade_no, retry_flag: 'N', ...action });
};

const refund: Act = (content, _notifyUrl, parts) => {
  const { out_request_no, refund_amount } = parse(refundSchema, content);
  const order = tradeOf(content, parts);
  const made = parts.book.refund(order, out_request_no, refund_amount);
  if (!made.repeated) sendRefundNotice(order, made.refund, parts, order.notifyUrl);
  return done({
    trade_no: order.transactionId,
    out_trade_no: order.outTradeNo,
    fund_change: made.repeated || made.refund.state !== 'done' ? 'N' : 'Y',
    refund_fee: formatYuan(refundedFen(order)),
    ...(made.refund.state === 'done' ? { gmt_refund_pay: shanghaiDateTime(made.refund.at) } : {}),
  });
};

const refundQuery: Act = (content, _notifyUrl, parts) => {
  const { out_request_no } = parse(refundQuerySchema, content);
  const order = tradeOf(content, parts);
  const found = order.refunds.find(({ refundNo }) => refundNo === out_request_no);
  if (!found) return done({});
  return done({
    trade_no: order.transactionId,
    out_trade_no: order.outTradeNo,
    out_request_no,
    total_amount: formatYuan(order.paidFen ?? 0),
    refund_amount: formatYuan(found.amountFen),
    ...(found.state === 'done'
      ? { refund_status: 'REFUND_SUCCESS', gmt_refund_pay: shanghaiDateTime(found.at) }
      : {}),
  });
};

/** The real one answers for yesterday and before; the sandbox also for today, so that a day can be closed at once. */
function statementOf(date: unknown, { book, clock }: SandboxParts) {
  const day = typeof date === 'string' ? parseCalendarDate(date) : null;
  const today = shanghaiDate(clock().getTime());
  if (day === null || day > today) throw new AlipayProblem(FAILED, 'isv.invalid-parameter', '账单日期不正确');
  const statement = alipayStatement(book.list(), day, clock());
  if (!statement) throw new AlipayProblem(FAILED, 'isp.bill_not_exist', '账单不存在');
  return statement;
}

const billUrl: Act = (content, _notifyUrl, parts) => {
  const { bill_date: date } = parse(billSchema, content);
  const { fileName } = statementOf(date, parts);
  const query = new URLSearchParams({ bizType: 'trade', date, downloadFileName: fileName });
  return done({ bill_download_url: `${parts.origin()}/downloadBillFile.resource?${query.toString()}` });
};

const METHODS: Readonly<Record<string, readonly [SandboxCall, Act]>> = {
  'alipay.trade.precreate': ['order', precreate],
  'alipay.trade.pay': ['charge', pay],
  'alipay.trade.query': ['query', query],
  'alipay.trade.close': ['close', close],
  'alipay.trade.cancel': ['reverse', cancel],
  'alipay.trade.refund': ['refund', refund],
  'alipay.trade.fastpay.refund.query': ['refund-query', refundQuery],
  'alipay.data.dataservice.bill.downloadurl.query': ['bill', billUrl],
};

function answered(act: () => object): object {
  try {
    return act();
  } catch (error) {
    let problem = error;
    if (problem instanceof OrderRefused) problem = new AlipayProblem(FAILED, ...PROBLEMS[problem.refusal]);
    if (!(problem instanceof AlipayProblem)) throw error;
    const { code, subCode, message } = problem;
    return { code, msg: MESSAGES[code] ?? '', sub_code: subCode, sub_msg: message };
  }
}

/** Parameters come in the address, in the form, or in both. */
function parametersOf(request: Request): Record<string, string> {
  const form: unknown = request.body;
  const given = { ...request.query, ...(typeof form === 'object' ? form : {}) };
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function act(parameters: Record<string, string>, parts: SandboxParts): object {
  if (parameters['app_id'] !== MERCHANT.alipay.appId) {
    throw new AlipayProblem('40002', 'isv.invalid-app-id', '无效的AppID参数');
  }
  if (!isAppRequest(parameters, parts.keys.alipayApp.publicKey)) {
    throw new AlipayProblem('40002', 'isv.invalid-signature', '无效签名');
  }
  const [, method] = METHODS[parameters['method'] ?? ''] ?? [];
  if (!method) throw new AlipayProblem('40002', 'isv.invalid-method', '不存在的方法名');
  const content = JSON.parse(parameters['biz_content'] ?? '{}') as unknown;
  return method(content, parameters['notify_url'] ?? null, parts);
}

/** The answer's text: slashes escaped as the gateway does, the node signed as it stands. */
function written(node: object, method: string, parts: SandboxParts, signing: Signing): Reply {
  const raw = JSON.stringify(node).replaceAll('/', '\\/');
  const name = `${method.replaceAll('.', '_')}_response`;
  const signed = signing === 'wrong' ? `${raw} ` : raw;
  const sign = nodeSignature(signed, parts.keys.alipayPlatform.privateKey);
  const body = signing === 'none' ? `{"${name}":${raw}}` : `{"${name}":${raw},"sign":"${sign}"}`;
  return { status: 200, headers: { 'Content-Type': 'text/html;charset=utf-8' }, body };
}

/** Alipay's gateway, to be mounted at the root: `/gateway.do` and the file service of the bills. */
export function alipayServer(parts: SandboxParts): Router {
  const router = express.Router();
  router.post('/gateway.do', express.urlencoded({ extended: false, limit: '64kb' }), (request, response) => {
    const parameters = parametersOf(request);
    const method = parameters['method'] ?? '';
    parts.troubles.answer(response, NAME, METHODS[method]?.[0] ?? null, (signing) =>
      written(
        answered(() => act(parameters, parts)),
        method,
        parts,
        signing,
      ),
    );
  });
  router.get('/downloadBillFile.resource', (request, response) => {
    parts.troubles.answer(response, NAME, 'bill-file', (signing) => {
      // A link that is no longer good answers a page instead of the file.
      if (signing !== 'right')
        return { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<html>' };
      const { content } = statementOf(request.query['date'], parts);
      return { status: 200, headers: { 'Content-Type': 'application/zip' }, body: content };
    });
  });
  return router;
}
