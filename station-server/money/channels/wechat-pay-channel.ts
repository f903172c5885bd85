import { createHash, type KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type * as z from 'zod';
import type { CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { ChannelRefused, ChannelUnanswered } from './channel-errors.ts';
import {
  BILL_LIMIT_BYTES,
  exchange,
  type ChannelAnswer,
  type ChannelCall,
  type ChannelDeadlines,
} from './channel-exchange.ts';
import { assertChannelNumber } from './channel-number.ts';
import { rfc3339 } from './channel-time.ts';
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
import * as answers from './wechat-pay-answers.ts';
import { readWechatPayNotification } from './wechat-pay-notification.ts';
import {
  authorization,
  checkSignature,
  signatureHeaders,
  type MerchantSigner,
} from './wechat-pay-signature.ts';

const NAME = 'wechat-pay';
const NONCE_LENGTH_BYTES = 16;

interface WechatPayParts {
  /** `https://api.mch.weixin.qq.com`, or the sandbox. */
  baseUrl: string;
  appId: string;
  signer: MerchantSigner;
  /** 32 characters; opens notifications. */
  apiV3Key: string;
  /** By serial of a platform certificate or by id of the platform's public key (`PUB_KEY_ID_…`). */
  platformKeys: ReadonlyMap<string, KeyObject>;
  /** Where notifications go. */
  notifyUrl: string;
  /** Where a payment code was scanned. */
  scene: { deviceId: string; deviceIp: string; storeId: string };
  deadlinesMs: ChannelDeadlines;
  clock: () => Date;
  randomBytes: (lengthBytes: number) => Buffer;
}

interface WechatCall {
  call: ChannelCall;
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
}

const orderPath = (outTradeNo: string): string => {
  assertChannelNumber(outTradeNo);
  return `/v3/pay/transactions/out-trade-no/${outTradeNo}`;
};

/** WeChat Pay APIv3: Native, payment code, refunds, notifications and the trade bill. */
export class WechatPayChannel implements PaymentChannel {
  readonly name = NAME;
  readonly #parts: WechatPayParts;

  constructor(parts: WechatPayParts) {
    this.#parts = parts;
  }

  async createQr({ expiresAt, ...order }: QrOrder): Promise<{ codeUrl: string }> {
    const body = { ...this.#orderBody(order), time_expire: rfc3339(expiresAt) };
    const path = '/v3/pay/transactions/native';
    const answer = await this.#ask({ call: 'order', method: 'POST', path, body }, answers.qrSchema);
    return { codeUrl: answer.code_url };
  }

  async chargeCode({ paymentCode, ...order }: CodeOrder): Promise<CodeCharge> {
    const { deviceId, deviceIp, storeId } = this.#parts.scene;
    const body = {
      ...this.#orderBody(order),
      payer: { auth_code: paymentCode },
      scene_info: { device_id: deviceId, device_ip: deviceIp, store_info: { id: storeId, out_id: storeId } },
    };
    const path = '/v3/pay/transactions/codepay';
    try {
      const answer = await this.#send({ call: 'charge', method: 'POST', path, body });
      // 202 is the documented status of USERPAYING.
      if (answer.status === 202) return { outcome: 'paying' };
      const charge = answers.chargeOf(this.#transaction(answer, order.outTradeNo));
      if (!charge) throw new ChannelUnanswered(NAME, 'unreadable', 'a payment without its particulars');
      return charge;
    } catch (error) {
      if (!(error instanceof ChannelRefused)) throw error;
      if (answers.isUserPaying(error.code)) return { outcome: 'paying' };
      return { outcome: 'refused', reason: error.reason, code: error.code };
    }
  }

  async query(outTradeNo: string): Promise<PaymentStanding> {
    const path = `${orderPath(outTradeNo)}?mchid=${this.#parts.signer.merchantId}`;
    try {
      const answer = await this.#send({ call: 'query', method: 'GET', path });
      return answers.standingOf(this.#transaction(answer, outTradeNo));
    } catch (error) {
      if (!(error instanceof ChannelRefused && error.reason === 'order-not-found')) throw error;
      return { state: 'not-found', amountFen: null, transactionId: null, paidAt: null };
    }
  }

  async close(outTradeNo: string): Promise<OrderEnd> {
    const body = { mchid: this.#parts.signer.merchantId };
    try {
      await this.#send({ call: 'close', method: 'POST', path: `${orderPath(outTradeNo)}/close`, body });
    } catch (error) {
      if (!(error instanceof ChannelRefused && error.reason === 'order-closed')) throw error;
    }
    return 'closed';
  }

  async reverse(outTradeNo: string): Promise<OrderEnd> {
    const body = { appid: this.#parts.appId, mchid: this.#parts.signer.merchantId };
    await this.#send({ call: 'close', method: 'POST', path: `${orderPath(outTradeNo)}/reverse`, body });
    const { state } = await this.query(outTradeNo);
    return state === 'refunded' ? 'refunded' : 'closed';
  }

  async refund(request: RefundRequest): Promise<RefundStanding> {
    const { outTradeNo, refundNo, amountFen, totalFen, reason } = request;
    assertChannelNumber(outTradeNo);
    assertChannelNumber(refundNo);
    const body = {
      out_trade_no: outTradeNo,
      out_refund_no: refundNo,
      reason,
      notify_url: this.#parts.notifyUrl,
      amount: { refund: amountFen, total: totalFen, currency: 'CNY' },
    };
    const path = '/v3/refund/domestic/refunds';
    return answers.refundStandingOf(
      await this.#ask({ call: 'refund', method: 'POST', path, body }, answers.refundSchema),
    );
  }

  async queryRefund({ refundNo }: { refundNo: string }): Promise<RefundStanding> {
    assertChannelNumber(refundNo);
    const path = `/v3/refund/domestic/refunds/${refundNo}`;
    try {
      return answers.refundStandingOf(
        await this.#ask({ call: 'query', method: 'GET', path }, answers.refundSchema),
      );
    } catch (error) {
      if (!(error instanceof ChannelRefused && error.reason === 'order-not-found')) throw error;
      return { state: 'not-found', amountFen: null, refundedAt: null };
    }
  }

  readNotification(headers: IncomingHttpHeaders, body: Buffer): ChannelNotice {
    const { signer, apiV3Key, platformKeys, clock } = this.#parts;
    const reader = { merchantId: signer.merchantId, apiV3Key, platformKeys, now: clock() };
    return readWechatPayNotification(headers, body, reader);
  }

  answerNotification(outcome: 'taken' | 'failed'): NotificationAnswer {
    if (outcome === 'taken') return { status: 204, mediaType: 'application/json', body: '' };
    const body = JSON.stringify({ code: 'FAIL', message: '处理失败' });
    return { status: 500, mediaType: 'application/json', body };
  }

  async downloadBill(date: CalendarDate): Promise<Buffer> {
    const path = `/v3/bill/tradebill?bill_date=${date}&bill_type=ALL&tar_type=GZIP`;
    const bill = await this.#ask({ call: 'query', method: 'GET', path }, answers.billSchema);
    const url = new URL(bill.download_url);
    const filePath = `${url.pathname}${url.search}`;
    // The file itself is not signed: the hash in the signed answer vouches for it.
    const file = await this.#exchange({ call: 'bill', method: 'GET', path: filePath }, url.origin);
    let content: Buffer;
    try {
      content = gunzipSync(file.body, { maxOutputLength: BILL_LIMIT_BYTES });
    } catch (error) {
      throw new ChannelUnanswered(NAME, 'unreadable', 'the bill is no gzip file', { cause: error });
    }
    if (createHash('sha1').update(content).digest('hex') !== bill.hash_value.toLowerCase()) {
      throw new ChannelUnanswered(NAME, 'untrusted', 'the bill is not the one that was announced');
    }
    return content;
  }

  #orderBody({ outTradeNo, amountFen, subject }: Omit<QrOrder, 'expiresAt'>): object {
    assertChannelNumber(outTradeNo);
    return {
      appid: this.#parts.appId,
      mchid: this.#parts.signer.merchantId,
      description: subject,
      out_trade_no: outTradeNo,
      notify_url: this.#parts.notifyUrl,
      amount: { total: amountFen, currency: 'CNY' },
    };
  }

  async #ask<Schema extends z.ZodType>(request: WechatCall, schema: Schema): Promise<z.infer<Schema>> {
    return this.#read(await this.#send(request), schema);
  }

  /** A verified answer; a refusal is thrown as such. */
  async #send(request: WechatCall): Promise<ChannelAnswer> {
    const answer = await this.#exchange(request, this.#parts.baseUrl);
    const headers = signatureHeaders((name) => answer.headers.get(name));
    const text = answer.body.toString('utf8');
    const verdict = checkSignature(headers, text, this.#parts.platformKeys, this.#parts.clock());
    if (verdict !== 'signed') {
      throw new ChannelUnanswered(NAME, 'untrusted', `HTTP ${answer.status}, its signature is ${verdict}`);
    }
    if (answer.status < 400) return answer;
    const { code, message } = this.#read(answer, answers.problemSchema);
    if (answers.isUnsettled(code)) throw new ChannelUnanswered(NAME, 'unsettled', code);
    throw new ChannelRefused(NAME, code, answers.reasonOf(code), message);
  }

  #transaction(answer: ChannelAnswer, outTradeNo: string): answers.Transaction {
    const transaction = this.#read(answer, answers.transactionSchema);
    if (transaction.out_trade_no === outTradeNo) return transaction;
    // The signature doesn't say which question it answers.
    throw new ChannelUnanswered(NAME, 'untrusted', 'the answer is about another order');
  }

  #read<Schema extends z.ZodType>(answer: ChannelAnswer, schema: Schema): z.infer<Schema> {
    try {
      return schema.parse(JSON.parse(answer.body.toString('utf8')));
    } catch (error) {
      const detail = `HTTP ${answer.status} with an unforeseen body`;
      throw new ChannelUnanswered(NAME, 'unreadable', detail, { cause: error });
    }
  }

  #exchange({ call, method, path, body }: WechatCall, baseUrl: string): Promise<ChannelAnswer> {
    const { signer, clock, randomBytes, deadlinesMs } = this.#parts;
    const text = body === undefined ? '' : JSON.stringify(body);
    const timestampSeconds = Math.floor(clock().getTime() / 1000);
    const nonce = randomBytes(NONCE_LENGTH_BYTES).toString('hex').toUpperCase();
    const signed = { method, path, timestampSeconds, nonce, body: text };
    return exchange(NAME, {
      method,
      url: `${baseUrl}${path}`,
      headers: {
        Authorization: authorization(signed, signer),
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'User-Agent': 'counter-station',
      },
      ...(body === undefined ? {} : { body: text }),
      deadlineMs: deadlinesMs[call],
      ...(call === 'bill' ? { limitBytes: BILL_LIMIT_BYTES } : {}),
    });
  }
}
