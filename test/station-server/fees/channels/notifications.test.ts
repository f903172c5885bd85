import { expect } from 'chai';
import {
  NotificationRefused,
  type NotificationFault,
} from '../../../../station-server/money/channels/channel-errors.ts';
import type {
  ChannelNotice,
  PaymentChannel,
} from '../../../../station-server/money/channels/payment-channel.ts';
import type { NoticeRecord } from '../../../../station-server/sandboxes/payment/notice-sender.ts';
import { SandboxCounter, type CaughtNotice } from './sandbox-counter.ts';

const FEE_FEN = 18_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

function faultOf(channel: PaymentChannel, { headers, body }: CaughtNotice): NotificationFault {
  try {
    channel.readNotification(headers, body);
  } catch (error) {
    if (error instanceof NotificationRefused) return error.fault;
    throw error;
  }
  throw new Error('the notification was expected to be refused');
}

for (const name of ['wechat-pay', 'alipay'] as const) {
  describe(`notifications: ${name}`, () => {
    const counter = new SandboxCounter();
    let channel: PaymentChannel;
    let outTradeNo: string;

    const next = async (): Promise<ChannelNotice> => {
      const { headers, body } = await counter.notices.next();
      return channel.readNotification(headers, body);
    };
    const pay = (instruction: object = {}) => counter.on(name, outTradeNo, 'pay', instruction);

    before(() => counter.start());
    after(() => counter.stop());
    beforeEach(async () => {
      counter.notices.forget();
      channel = counter.channel(name);
      const { status, body } = channel.answerNotification('taken');
      counter.notices.answer = { status, body };
      outTradeNo = counter.nextNumber();
      const expiresAt = new Date(counter.now.getTime() + 5 * MINUTE_MS);
      await channel.createQr({ outTradeNo, amountFen: FEE_FEN, subject: '数字证书服务费', expiresAt });
    });

    it('tells of a payment', async () => {
      await pay();
      const { transactionId } = await channel.query(outTradeNo);
      expect(await next()).to.deep.include({
        kind: 'payment',
        outTradeNo,
        state: 'paid',
        amountFen: FEE_FEN,
        paidAt: counter.now,
        transactionId,
      });
    });

    it('tells of a charge and of a refund', async () => {
      const charged = counter.nextNumber();
      const paymentCode = counter.nextCode(name);
      await channel.chargeCode({ outTradeNo: charged, amountFen: FEE_FEN, subject: '服务费', paymentCode });
      expect(await next()).to.include({ kind: 'payment', outTradeNo: charged });
      const refundNo = counter.nextNumber();
      await channel.refund({ outTradeNo: charged, refundNo, amountFen: 1, totalFen: FEE_FEN, reason: '退' });
      expect(await next()).to.include({ kind: 'refund', outTradeNo: charged, refundNo, state: 'done' });
    });

    it('comes again with the same id: at once, and when asked for', async () => {
      await pay({ twice: true });
      const ids = [(await next()).noticeId, (await next()).noticeId];
      await counter.on(name, outTradeNo, 'repeat-notification');
      ids.push((await next()).noticeId);
      expect(new Set(ids).size).to.equal(1);
    });

    it('comes again until it is taken, three times at most', async () => {
      counter.notices.failures = 2;
      await pay();
      const ids = [await next(), await next(), await next()].map(({ noticeId }) => noticeId);
      expect(new Set(ids).size).to.equal(1);
      const records = (await counter.control('GET', '/notifications')) as NoticeRecord[];
      expect(records.find((record) => record.noticeId === ids[0])?.attempts.slice(0, 2)).to.deep.equal([
        500, 500,
      ]);
    });

    it('comes late when the payment does', async () => {
      await pay({ delayMs: 1 });
      expect(await next()).to.include({ kind: 'payment', outTradeNo });
    });

    for (const [forgery, fault] of [
      ['signature', 'forged'],
      ['stale', 'stale'],
      ['other-merchant', 'other-merchant'],
    ] as const) {
      it(`with ${forgery} wrong is refused as ${fault}, and the query tells the truth`, async () => {
        await counter.on(name, outTradeNo, 'forge-notification', { forgery });
        expect(faultOf(channel, await counter.notices.next())).to.equal(fault);
        expect((await channel.query(outTradeNo)).state).not.to.equal('paid');
      });
    }

    it('is stale when it is replayed later', async () => {
      await pay();
      const notice = await counter.notices.next();
      const hour = counter.channel(name, { aheadMs: 60 * MINUTE_MS });
      // Alipay repeats a notification unchanged for 25 hours; WeChat Pay signs every repetition anew.
      if (name === 'wechat-pay') expect(faultOf(hour, notice)).to.equal('stale');
      else expect(hour.readNotification(notice.headers, notice.body).kind).to.equal('payment');
      expect(faultOf(counter.channel(name, { aheadMs: 2 * DAY_MS }), notice)).to.equal('stale');
      expect(faultOf(counter.channel(name, { aheadMs: -DAY_MS }), notice)).to.equal('stale');
    });

    it('changed in any signed byte, or without its signature, is forged', async () => {
      await pay();
      const { headers, body } = await counter.notices.next();
      // Alipay's form ends with the signature itself and has one field that is not signed.
      const unsigned = name === 'alipay' ? body.indexOf('&sign_type=') : body.length;
      const signedUntil = Math.min(unsigned, body.length);
      for (let at = 0; at < signedUntil; at += 23) {
        const changed = Buffer.from(body);
        changed[at] = (changed[at] ?? 0) ^ 1;
        expect(faultOf(channel, { headers, body: changed }), `byte ${at}`).to.equal('forged');
      }
      const cheap = Buffer.from(body.toString('utf8').replace('180.00', '280.00'));
      if (name === 'alipay') expect(faultOf(channel, { headers, body: cheap })).to.equal('forged');
      expect(faultOf(channel, { headers: {}, body: Buffer.alloc(0) })).to.equal('forged');
    });

    it('is answered in the channel’s words', () => {
      const failed = channel.answerNotification('failed');
      if (name === 'alipay') expect(failed.body).to.equal('failure');
      else expect(JSON.parse(failed.body)).to.include({ code: 'FAIL' });
    });
  });
}
