import type { KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type * as z from 'zod';
import type { CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan } from '../../../shared/vocabulary/values/money.ts';
import * as answers from './alipay-answers.ts';
import { readAlipayNotification } from './alipay-notification.ts';
import { rawNode, signParameters } from './alipay-signature.ts';
import { ChannelRefused, ChannelUnanswered } from './channel-errors.ts';
import { BILL_LIMIT_BYTES, exchange, type ChannelCall, type ChannelDeadlines } from './channel-exchange.ts';
import { assertChannelNumber } from './channel-number.ts';
import { beijingTime } from './channel-time.ts';
import type {
  ChannelNotice,
  CodeCharge,
  CodeOrder,
  NotificationAnswer,
  OrderEnd,
  PaymentChannel,
  PaymentStanding,
  QrOrder,
  RefundRequest,
  RefundStanding,
} from './payment-channel.ts';
import { isSignedBy } from './rsa-signature.ts';

const NAME = 'alipay';
const DONE = '10000';
const WAITING_FOR_PAYER = '10003';
const ZIP_MAGIC = Buffer.from('PK\x03\x04', 'latin1');

interface AlipayParts {
  /** `https://openapi.alipay.com/gateway.do`, or the sandbox. */
  gatewayUrl: string;
  appId: string;
  /** Our account (PID), 16 digits. */
  sellerId: string;
  appKey: KeyObject;
  /** Alipay's public key for this application. */
  alipayKey: KeyObject;
  notifyUrl: string;
  scene: { deviceId: string; storeId: string };
  deadlinesMs: ChannelDeadlines;
  clock: () => Date;
}

interface AlipayAnswer {
  code: string;
  body: unknown;
}

const NOT_FOUND: PaymentStanding = { state: 'not-found', amountFen: null, transactionId: null, paidAt: null };

const isRefusal = (error: unknown, reason: ChannelRefused['reason']): boolean =>
  error instanceof ChannelRefused && error.reason === reason;

function parsedNode(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch (error) {
    throw new ChannelUnanswered(NAME, 'unreadable', 'the answer is no JSON', { cause: error });
  }
}

/** Alipay open platform: precreate, payment code, refunds, notifications and the trade bill. */
export class AlipayChannel implements PaymentChannel {
  readonly name = NAME;
  readonly #parts: AlipayParts;

  constructor(parts: AlipayParts) {
    this.#parts = parts;
  }

  async createQr({ outTradeNo, amountFen, subject, expiresAt }: QrOrder): Promise<{ codeUrl: string }> {
    const content = {
      out_trade_no: outTradeNo,
      total_amount: formatYuan(amountFen),
      subject,
      time_expire: beijingTime(expiresAt),
      ...this.#scene(),
    };
    const { body } = await this.#send('order', 'alipay.trade.precreate', content);
    return { codeUrl: this.#read(body, answers.precreateSchema).qr_code };
  }

  async chargeCode({ outTradeNo, amountFen, subject, paymentCode }: CodeOrder): Promise<CodeCharge> {
    const content = {
      out_trade_no: outTradeNo,
      scene: 'bar_code',
      auth_code: paymentCode,
      product_code: 'FACE_TO_FACE_PAYMENT',
      total_amount: formatYuan(amountFen),
      subject,
      ...this.#scene(),
    };
    try {
      const { code, body } = await this.#send('charge', 'alipay.trade.pay', content);
      if (code === WAITING_FOR_PAYER) return { outcome: 'paying' };
      const { trade_no, total_amount, gmt_payment } = this.#read(body, answers.paySchema);
      return { outcome: 'paid', transactionId: trade_no, amountFen: total_amount, paidAt: gmt_payment };
    } catch (error) {
      if (!(error instanceof ChannelRefused)) throw error;
      return { outcome: 'refused', reason: error.reason, code: error.code };
    }
  }

  async query(outTradeNo: string): Promise<PaymentStanding> {
    const content = { out_trade_no: outTradeNo };
    try {
      const { body } = await this.#send('query', 'alipay.trade.query', content);
      return answers.standingOf(this.#read(body, answers.querySchema));
    } catch (error) {
      if (!isRefusal(error, 'order-not-found')) throw error;
      return NOT_FOUND;
    }
  }

  async close(outTradeNo: string): Promise<OrderEnd> {
    try {
      await this.#send('close', 'alipay.trade.close', { out_trade_no: outTradeNo });
      return 'closed';
    } catch (error) {
      // One code for paid and for closed.
      if (isRefusal(error, 'order-paid') && (await this.query(outTradeNo)).state === 'closed')
        return 'closed';
      // Not scanned yet: there is no trade to close, and only cancelling makes the code useless.
      if (!isRefusal(error, 'order-not-found')) throw error;
      return this.reverse(outTradeNo);
    }
  }

  async reverse(outTradeNo: string): Promise<OrderEnd> {
    const { body } = await this.#send('close', 'alipay.trade.cancel', { out_trade_no: outTradeNo });
    const { action, retry_flag } = this.#read(body, answers.cancelSchema);
    if (retry_flag === 'Y') throw new ChannelUnanswered(NAME, 'unsettled', 'asks to cancel again');
    return action === 'refund' ? 'refunded' : 'closed';
  }

  async refund({ outTradeNo, refundNo, amountFen, reason }: RefundRequest): Promise<RefundStanding> {
    assertChannelNumber(refundNo);
    const content = {
      out_trade_no: outTradeNo,
      out_request_no: refundNo,
      refund_amount: formatYuan(amountFen),
      refund_reason: reason,
    };
    const { body } = await this.#send('refund', 'alipay.trade.refund', content);
    const { fund_change, gmt_refund_pay } = this.#read(body, answers.refundSchema);
    // N: no money moved by this call, since it is a repeat or not through yet.
    const state = fund_change === 'Y' ? 'done' : 'processing';
    return { state, amountFen, refundedAt: gmt_refund_pay ?? null };
  }

  async queryRefund(refund: { outTradeNo: string; refundNo: string }): Promise<RefundStanding> {
    const { outTradeNo, refundNo } = refund;
    assertChannelNumber(refundNo);
    const content = {
      out_trade_no: outTradeNo,
      out_request_no: refundNo,
      query_options: ['gmt_refund_pay'],
    };
    try {
      const { body } = await this.#send('query', 'alipay.trade.fastpay.refund.query', content);
      return answers.refundStandingOf(this.#read(body, answers.refundQuerySchema));
    } catch (error) {
      if (!isRefusal(error, 'order-not-found')) throw error;
      return { state: 'not-found', amountFen: null, refundedAt: null };
    }
  }

  readNotification(_headers: IncomingHttpHeaders, body: Buffer): ChannelNotice {
    const { appId, sellerId, alipayKey, clock } = this.#parts;
    return readAlipayNotification(body, { appId, sellerId, alipayKey, now: clock() });
  }

  answerNotification(outcome: 'taken' | 'failed'): NotificationAnswer {
    return { status: 200, mediaType: 'text/plain', body: outcome === 'taken' ? 'success' : 'failure' };
  }

  async downloadBill(date: CalendarDate): Promise<Buffer> {
    const method = 'alipay.data.dataservice.bill.downloadurl.query';
    const { body } = await this.#send('query', method, { bill_type: 'trade', bill_date: date });
    const { bill_download_url: url } = this.#read(body, answers.billSchema);
    const file = await exchange(NAME, {
      method: 'GET',
      url,
      headers: {},
      deadlineMs: this.#parts.deadlinesMs.bill,
      limitBytes: BILL_LIMIT_BYTES,
    });
    // The link came signed and is good for seconds; an expired one answers a page instead of the file.
    if (file.status !== 200 || !file.body.subarray(0, ZIP_MAGIC.length).equals(ZIP_MAGIC)) {
      throw new ChannelUnanswered(NAME, 'unreadable', `HTTP ${file.status}, the bill is no ZIP file`);
    }
    return file.body;
  }

  #scene(): object {
    const { deviceId, storeId } = this.#parts.scene;
    return { store_id: storeId, terminal_id: deviceId };
  }

  /** A verified answer of success; a refusal is thrown as such. */
  async #send(call: ChannelCall, method: string, content: Record<string, unknown>): Promise<AlipayAnswer> {
    if (typeof content['out_trade_no'] === 'string') assertChannelNumber(content['out_trade_no']);
    const { gatewayUrl, alipayKey, deadlinesMs } = this.#parts;
    const answer = await exchange(NAME, {
      method: 'POST',
      // The gateway wants the character set in the address: it reads it before the form.
      url: `${gatewayUrl}?charset=utf-8`,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=utf-8' },
      body: new URLSearchParams(this.#signed(method, content)).toString(),
      deadlineMs: deadlinesMs[call],
    });
    const text = answer.body.toString('utf8');
    const raw = rawNode(text, `${method.replaceAll('.', '_')}_response`);
    const sign = /"sign":\s*"([A-Za-z0-9+/=\\]+)"/.exec(raw === null ? text : text.replace(raw, ''))?.[1];
    if (raw === null || sign === undefined || !isSignedBy(raw, sign.replaceAll('\\', ''), alipayKey)) {
      throw new ChannelUnanswered(NAME, 'untrusted', `HTTP ${answer.status}, its signature does not hold`);
    }
    const body = parsedNode(raw);
    const { code, msg, sub_code, sub_msg, out_trade_no } = this.#read(body, answers.resultSchema);
    const subCode = sub_code === undefined ? '' : sub_code;
    // The signature doesn't say which question it answers.
    if (out_trade_no !== undefined && out_trade_no !== content['out_trade_no']) {
      throw new ChannelUnanswered(NAME, 'untrusted', 'the answer is about another order');
    }
    if (code === DONE || code === WAITING_FOR_PAYER) return { code, body };
    if (answers.isUnsettled(code, subCode)) throw new ChannelUnanswered(NAME, 'unsettled', subCode || code);
    throw new ChannelRefused(NAME, subCode || code, answers.reasonOf(subCode), sub_msg ?? msg);
  }

  #signed(method: string, content: object): Record<string, string> {
    const { appId, appKey, notifyUrl, clock } = this.#parts;
    const parameters = {
      app_id: appId,
      method,
      format: 'JSON',
      charset: 'utf-8',
      sign_type: 'RSA2',
      timestamp: beijingTime(clock()),
      version: '1.0',
      notify_url: notifyUrl,
      biz_content: JSON.stringify(content),
    };
    return { ...parameters, sign: signParameters(parameters, appKey) };
  }

  #read<Schema extends z.ZodType>(body: unknown, schema: Schema): z.infer<Schema> {
    const result = schema.safeParse(body);
    if (result.success) return result.data;
    const detail = 'signed, but not what the protocol says';
    throw new ChannelUnanswered(NAME, 'unreadable', detail, { cause: result.error });
  }
}
