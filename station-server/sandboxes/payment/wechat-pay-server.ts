import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import express, { type Request, type Router } from 'express';
import * as z from 'zod';
import {
  parseCalendarDate,
  shanghaiDate,
  type CalendarDate,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import { sendRefundNotice, sendPaymentNotice } from './notices.ts';
import { OrderRefused, type OrderRefusal } from './sandbox-order.ts';
import { MERCHANT, type SandboxParts } from './sandbox-parts.ts';
import type { Reply, SandboxCall, Signing } from './troubles.ts';
import { isMerchantRequest, platformHeaders } from './wechat-pay-seal.ts';
import { wechatPayStatement } from './wechat-pay-statement.ts';
import { refundView, transactionView } from './wechat-pay-views.ts';

const NAME = 'wechat-pay';

/** A refusal in WeChat Pay's words. */
class WechatProblem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const PROBLEMS: Readonly<Record<OrderRefusal, readonly [number, string, string]>> = {
  'not-found': [404, 'ORDER_NOT_EXIST', '订单不存在'],
  mismatch: [400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致'],
  paid: [400, 'ORDERPAID', '该订单已支付'],
  closed: [400, 'ORDER_CLOSED', '该订单已关闭'],
  expired: [400, 'PARAM_ERROR', '订单失效时间早于当前时间'],
  'payment-code': [400, 'AUTH_CODE_INVALID', '付款码无效或已过期'],
  balance: [403, 'NOT_ENOUGH', '余额不足'],
  'not-paid': [400, 'INVALID_REQUEST', '订单未支付'],
  'over-refund': [400, 'INVALID_REQUEST', '申请退款金额超过订单可退金额'],
  'refund-mismatch': [400, 'INVALID_REQUEST', '退款参数与首次请求时不一致'],
};

const merchant = {
  appid: z.literal(MERCHANT.wechatPay.appId),
  mchid: z.literal(MERCHANT.wechatPay.merchantId),
};
const orderSchema = z.object({
  ...merchant,
  description: z.string().min(1).max(127),
  out_trade_no: z.string().regex(/^[0-9A-Za-z_\-*|]{6,32}$/),
  notify_url: z.url().optional(),
  time_expire: z.iso.datetime({ offset: true }).optional(),
  amount: z.object({ total: z.int().positive(), currency: z.literal('CNY').default('CNY') }),
});
const chargeSchema = orderSchema.extend({
  payer: z.object({ auth_code: z.string() }),
  scene_info: z.object({
    device_id: z.string().optional(),
    store_info: z.object({ id: z.string().optional(), out_id: z.string().optional() }),
  }),
});
const refundSchema = z.object({
  out_trade_no: z.string(),
  out_refund_no: z.string().min(1).max(64),
  reason: z.string().max(80).optional(),
  notify_url: z.url().optional(),
  amount: z.object({ refund: z.int().positive(), total: z.int().positive(), currency: z.literal('CNY') }),
});

type Answer = { status: number; body: object | null };
type Act = (request: Request, body: unknown, parts: SandboxParts) => Answer;

function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const result = schema.safeParse(body);
  if (!result.success) throw new WechatProblem(400, 'PARAM_ERROR', z.prettifyError(result.error));
  return result.data;
}

const newOrder = (body: z.infer<typeof orderSchema>) => ({
  channel: NAME as typeof NAME,
  outTradeNo: body.out_trade_no,
  amountFen: body.amount.total,
  subject: body.description,
  notifyUrl: body.notify_url ?? null,
  expiresAt: body.time_expire === undefined ? null : Date.parse(body.time_expire),
});

const native: Act = (_request, input, { book }) => {
  const order = book.place({ ...newOrder(parse(orderSchema, input)), kind: 'qr', deviceId: '' });
  const code = Number(order.transactionId.slice(-9)).toString(36).padStart(9, 'z');
  return { status: 200, body: { code_url: `weixin://wxpay/bizpayurl?pr=${code}` } };
};

const codepay: Act = (_request, input, parts) => {
  const body = parse(chargeSchema, input);
  const deviceId = body.scene_info.device_id ?? '';
  const order = parts.book.charge({ ...newOrder(body), kind: 'code', deviceId }, body.payer.auth_code);
  if (order.state === 'paying') {
    return { status: 202, body: { code: 'USERPAYING', message: '用户支付中，需要输入密码' } };
  }
  sendPaymentNotice(order, parts);
  return { status: 200, body: transactionView(order) };
};

const numberOf = (request: Request): string => String(request.params['number']);

const query: Act = (request, _body, { book }) => {
  if (request.query['mchid'] !== MERCHANT.wechatPay.merchantId) {
    throw new WechatProblem(400, 'PARAM_ERROR', '商户号不正确');
  }
  return { status: 200, body: transactionView(book.find(NAME, numberOf(request))) };
};

const close: Act = (request, body, { book }) => {
  parse(z.object({ mchid: merchant.mchid }), body);
  book.close(book.find(NAME, numberOf(request)));
  return { status: 204, body: null };
};

const reverse: Act = (request, body, { book }) => {
  parse(z.object(merchant), body);
  const order = book.find(NAME, numberOf(request));
  if (order.kind !== 'code') throw new WechatProblem(400, 'INVALID_REQUEST', '仅付款码支付订单可撤销');
  book.reverse(order);
  return { status: 200, body: { out_trade_no: order.outTradeNo } };
};

const refund: Act = (_request, input, parts) => {
  const body = parse(refundSchema, input);
  const order = parts.book.find(NAME, body.out_trade_no);
  if (order.paidFen !== null && order.paidFen !== body.amount.total) throw new OrderRefused('mismatch');
  const made = parts.book.refund(order, body.out_refund_no, body.amount.refund);
  if (!made.repeated) sendRefundNotice(order, made.refund, parts, body.notify_url ?? null);
  // The money is on its way: only the query says that it arrived.
  const state = made.repeated ? made.refund.state : 'processing';
  return { status: 200, body: refundView(order, made.refund, state) };
};

const refundQuery: Act = (request, _body, { book }) => {
  for (const order of book.list()) {
    const found = order.refunds.find(({ refundNo }) => refundNo === numberOf(request));
    if (order.channel === NAME && found) return { status: 200, body: refundView(order, found) };
  }
  throw new WechatProblem(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
};

/** The real one answers for yesterday and before; the sandbox also for today, so that a day can be closed at once. */
function statementOf(date: unknown, { book, clock }: SandboxParts): { day: CalendarDate; file: Buffer } {
  const day = typeof date === 'string' ? parseCalendarDate(date) : null;
  if (day === null || day > shanghaiDate(clock().getTime())) {
    throw new WechatProblem(400, 'PARAM_ERROR', '账单日期不正确');
  }
  const file = wechatPayStatement(book.list(), day);
  if (!file) throw new WechatProblem(400, 'NO_STATEMENT_EXIST', '账单文件不存在');
  return { day, file };
}

const tradeBill: Act = (request, _body, parts) => {
  const { bill_date: date, tar_type: packing } = request.query;
  const { day, file } = statementOf(date, parts);
  const hash_value = createHash('sha1').update(file).digest('hex');
  const packed = packing === 'GZIP' ? '&tartype=gzip' : '';
  const download_url = `${parts.origin()}/v3/billdownload/file?token=${day}${packed}`;
  return { status: 200, body: { hash_type: 'SHA1', hash_value, download_url } };
};

const ORDER_PATH = '/pay/transactions/out-trade-no/:number';
const ROUTES: readonly (readonly ['get' | 'post', string, SandboxCall, Act])[] = [
  ['post', '/pay/transactions/native', 'order', native],
  ['post', '/pay/transactions/codepay', 'charge', codepay],
  ['get', ORDER_PATH, 'query', query],
  ['post', `${ORDER_PATH}/close`, 'close', close],
  ['post', `${ORDER_PATH}/reverse`, 'reverse', reverse],
  ['post', '/refund/domestic/refunds', 'refund', refund],
  ['get', '/refund/domestic/refunds/:number', 'refund-query', refundQuery],
  ['get', '/bill/tradebill', 'bill', tradeBill],
];

function answered(act: () => Answer): Answer {
  try {
    return act();
  } catch (error) {
    if (error instanceof WechatProblem) {
      return { status: error.status, body: { code: error.code, message: error.message } };
    }
    if (!(error instanceof OrderRefused)) throw error;
    const [status, code, message] = PROBLEMS[error.refusal];
    return { status, body: { code, message } };
  }
}

const bodyOf = (request: Request): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));

/** WeChat Pay APIv3, to be mounted at `/v3`. */
export function wechatPayServer(parts: SandboxParts): Router {
  const router = express.Router();
  router.use(express.raw({ type: () => true, limit: '64kb' }));
  const authorised = (request: Request): void => {
    const key = parts.keys.wechatMerchant.publicKey;
    if (isMerchantRequest(request, bodyOf(request), key, parts.clock())) return;
    throw new WechatProblem(401, 'SIGN_ERROR', '签名验证失败');
  };
  const reply = (answer: Answer, signing: Signing): Reply => {
    const body = answer.body === null ? '' : JSON.stringify(answer.body);
    const signature = platformHeaders(body, parts.keys.wechatPlatform.privateKey, parts.clock(), signing);
    return { status: answer.status, headers: { 'Content-Type': 'application/json', ...signature }, body };
  };
  for (const [method, path, call, act] of ROUTES) {
    router[method](path, (request, response) => {
      parts.troubles.answer(response, NAME, call, (signing) =>
        reply(
          answered(() => {
            authorised(request);
            const text = bodyOf(request).toString('utf8');
            return act(request, text === '' ? null : (JSON.parse(text) as unknown), parts);
          }),
          signing,
        ),
      );
    });
  }
  router.get('/billdownload/file', (request, response) => {
    parts.troubles.answer(response, NAME, 'bill-file', (signing) => {
      let file: Buffer | null = null;
      const problem = answered(() => {
        authorised(request);
        ({ file } = statementOf(request.query['token'], parts));
        return { status: 200, body: null };
      });
      if (!file) return reply(problem, signing);
      // The file carries no signature: one that is not to be trusted is another than was announced.
      const sent = signing === 'right' ? file : Buffer.concat([file, Buffer.from('\r\n')]);
      const body = request.query['tartype'] === 'gzip' ? gzipSync(sent) : sent;
      return { status: 200, headers: { 'Content-Type': 'application/octet-stream' }, body };
    });
  });
  return router;
}
