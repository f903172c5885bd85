import { expect } from 'chai';
import type { RefusalReason } from '../../../../station-server/money/channels/channel-errors.ts';
import type {
  ChannelName,
  PaymentChannel,
  PaymentState,
} from '../../../../station-server/money/channels/payment-channel.ts';
import { refusalOf } from './channel-error-of.ts';
import type { SandboxCounter } from './sandbox-counter.ts';

/** Where the channels differ, as the port says they do. */
export interface ChannelTraits {
  name: ChannelName;
  /** A QR order that nobody has scanned. */
  unscanned: PaymentState;
  /** What is said of a number that was used with another amount. */
  mismatch: RefusalReason;
  partlyRefunded: PaymentState;
  /** What a refund is answered with at first. */
  refundAnswer: 'processing' | 'done';
  overRefund: RefusalReason;
  /** A refund that the customer's account doesn't take. */
  failedRefund: 'abnormal' | 'processing';
}

const FEE_FEN = 26_000;
const MINUTE_MS = 60_000;

/** What every payment channel must do (R-FEE-3), over real HTTP. */
export function paymentChannelContract(traits: ChannelTraits, counter: SandboxCounter): void {
  const { name } = traits;
  let channel: PaymentChannel;

  const order = () => ({ outTradeNo: counter.nextNumber(), amountFen: FEE_FEN, subject: '数字证书服务费' });
  const qrOrder = () => ({ ...order(), expiresAt: new Date(counter.now.getTime() + 5 * MINUTE_MS) });
  const codeOrder = () => ({ ...order(), paymentCode: counter.nextCode(name) });
  const paidOrder = async () => {
    const placed = qrOrder();
    await channel.createQr(placed);
    await counter.pay(name, placed.outTradeNo);
    return placed;
  };
  const stateOf = async (outTradeNo: string): Promise<PaymentState> =>
    (await channel.query(outTradeNo)).state;

  before(() => {
    channel = counter.channel(name);
  });

  describe('an order by QR code', () => {
    it('is shown, paid and told', async () => {
      const placed = qrOrder();
      const { codeUrl } = await channel.createQr(placed);
      expect(codeUrl).to.match(name === 'alipay' ? /^https:\/\/qr\.alipay\.com\// : /^weixin:\/\//);
      expect(await stateOf(placed.outTradeNo)).to.equal(traits.unscanned);
      await counter.on(name, placed.outTradeNo, 'scan');
      expect(await stateOf(placed.outTradeNo)).to.equal('waiting');
      await counter.pay(name, placed.outTradeNo);
      const { transactionId, ...standing } = await channel.query(placed.outTradeNo);
      expect(standing).to.deep.equal({ state: 'paid', amountFen: FEE_FEN, paidAt: counter.now });
      expect(transactionId).to.match(/^\d{28}$/);
      expect((await refusalOf(channel.createQr(placed))).reason).to.equal('order-paid');
    });

    it('asked for again is the same one', async () => {
      const placed = qrOrder();
      const first = await channel.createQr(placed);
      expect(await channel.createQr(placed)).to.deep.equal(first);
    });

    it('is refused under a number that has another amount', async () => {
      const placed = qrOrder();
      await channel.createQr(placed);
      const refusal = await refusalOf(channel.createQr({ ...placed, amountFen: FEE_FEN + 1 }));
      expect(refusal.reason).to.equal(traits.mismatch);
    });

    it('shows an amount other than asked for', async () => {
      const placed = qrOrder();
      await channel.createQr(placed);
      await counter.pay(name, placed.outTradeNo, { amountFen: 1 });
      expect((await channel.query(placed.outTradeNo)).amountFen).to.equal(1);
    });

    it('can be paid until it expires and no longer', async () => {
      const placed = qrOrder();
      await channel.createQr(placed);
      await counter.on(name, placed.outTradeNo, 'scan');
      counter.wait(5 * MINUTE_MS);
      expect(await stateOf(placed.outTradeNo)).to.equal('closed');
      expect((await refusalOf(channel.createQr(placed))).reason).to.equal('order-closed');
      expect(await counter.pay(name, placed.outTradeNo).catch((error: Error) => error.message)).to.match(
        /409/,
      );
    });

    it('is refused with an end in the past', async () => {
      const placed = { ...qrOrder(), expiresAt: new Date(counter.now.getTime() - MINUTE_MS) };
      expect((await refusalOf(channel.createQr(placed))).reason).to.equal('request-invalid');
    });

    for (const scanned of [false, true]) {
      it(`is closed ${scanned ? 'after' : 'before'} it was scanned, and stays closed`, async () => {
        const placed = qrOrder();
        await channel.createQr(placed);
        if (scanned) await counter.on(name, placed.outTradeNo, 'scan');
        expect(await channel.close(placed.outTradeNo)).to.equal('closed');
        expect(await channel.close(placed.outTradeNo)).to.equal('closed');
        expect((await counter.truth(name, placed.outTradeNo))?.state).to.equal('closed');
        expect((await refusalOf(channel.createQr(placed))).reason).to.equal('order-closed');
      });
    }

    it('paid in the moment of closing is told by the query', async () => {
      const placed = qrOrder();
      await channel.createQr(placed);
      await channel.close(placed.outTradeNo);
      await counter.pay(name, placed.outTradeNo, { late: true });
      expect(await stateOf(placed.outTradeNo)).to.equal('paid');
    });

    it('is not closed once it is paid', async () => {
      const { outTradeNo } = await paidOrder();
      expect((await refusalOf(channel.close(outTradeNo))).reason).to.equal('order-paid');
      expect(await stateOf(outTradeNo)).to.equal('paid');
    });

    it('that never was is not found', async () => {
      expect(await stateOf(counter.nextNumber())).to.equal('not-found');
    });

    it('has a number that can not change the address', async () => {
      for (const outTradeNo of ['', 'short', '../../../v3/x', 'a b c d e f', 'x'.repeat(33)]) {
        const error = await channel.query(outTradeNo).catch((caught: unknown) => caught);
        expect(error).to.be.instanceOf(RangeError);
      }
    });
  });

  describe('an order by payment code', () => {
    it('is paid at once', async () => {
      const charged = codeOrder();
      const charge = await channel.chargeCode(charged);
      const { transactionId } = await channel.query(charged.outTradeNo);
      expect(charge).to.deep.equal({
        outcome: 'paid',
        amountFen: FEE_FEN,
        paidAt: counter.now,
        transactionId,
      });
    });

    it('waits for the customer’s password', async () => {
      const charged = codeOrder();
      await counter.prepareCode(charged.paymentCode, 'asks-password');
      expect(await channel.chargeCode(charged)).to.deep.equal({ outcome: 'paying' });
      expect(await stateOf(charged.outTradeNo)).to.equal('waiting');
      await counter.pay(name, charged.outTradeNo);
      expect(await stateOf(charged.outTradeNo)).to.equal('paid');
    });

    it('is refused with why', async () => {
      const poor = codeOrder();
      await counter.prepareCode(poor.paymentCode, 'short-of-money');
      expect(await channel.chargeCode(poor)).to.include({ outcome: 'refused', reason: 'balance' });
      const wrong = { ...codeOrder(), paymentCode: '000000000000000000' };
      expect(await channel.chargeCode(wrong)).to.include({ outcome: 'refused', reason: 'payment-code' });
      const used = codeOrder();
      await channel.chargeCode(used);
      const again = { ...codeOrder(), paymentCode: used.paymentCode };
      expect(await channel.chargeCode(again)).to.include({ outcome: 'refused', reason: 'payment-code' });
      expect(await stateOf(again.outTradeNo)).to.equal('not-found');
    });

    it('is declined on the phone', async () => {
      const charged = codeOrder();
      await counter.prepareCode(charged.paymentCode, 'asks-password');
      await channel.chargeCode(charged);
      await counter.on(name, charged.outTradeNo, 'fail');
      expect(await stateOf(charged.outTradeNo)).to.equal(name === 'alipay' ? 'closed' : 'failed');
    });

    it('is reversed: unpaid is closed, paid goes back', async () => {
      const paying = codeOrder();
      await counter.prepareCode(paying.paymentCode, 'asks-password');
      await channel.chargeCode(paying);
      expect(await channel.reverse(paying.outTradeNo)).to.equal('closed');
      expect(await stateOf(paying.outTradeNo)).to.equal('closed');
      await counter.pay(name, paying.outTradeNo, { late: true });
      expect(await stateOf(paying.outTradeNo)).to.equal('paid');
      const paid = codeOrder();
      await channel.chargeCode(paid);
      expect(await channel.reverse(paid.outTradeNo)).to.equal('refunded');
      expect(await stateOf(paid.outTradeNo)).to.equal('refunded');
    });
  });

  describe('a refund', () => {
    const refundOf = (outTradeNo: string, amountFen: number) => ({
      outTradeNo,
      refundNo: counter.nextNumber(),
      amountFen,
      totalFen: FEE_FEN,
      reason: '受理单取消',
    });

    it('gives back a part, then the rest, and never more', async () => {
      const { outTradeNo } = await paidOrder();
      const part = refundOf(outTradeNo, 8_000);
      const answer = await channel.refund(part);
      expect(answer).to.include({ state: traits.refundAnswer, amountFen: 8_000 });
      expect(await channel.queryRefund(part)).to.include({ state: 'done', amountFen: 8_000 });
      expect(await stateOf(outTradeNo)).to.equal(traits.partlyRefunded);
      const over = refundOf(outTradeNo, FEE_FEN - 8_000 + 1);
      expect((await refusalOf(channel.refund(over))).reason).to.equal(traits.overRefund);
      expect((await channel.queryRefund(over)).state).to.equal('not-found');
      await channel.refund(refundOf(outTradeNo, FEE_FEN - 8_000));
      expect(await stateOf(outTradeNo)).to.equal('refunded');
    });

    it('under the same number gives back once', async () => {
      const { outTradeNo } = await paidOrder();
      const refund = refundOf(outTradeNo, 8_000);
      await channel.refund(refund);
      await channel.refund(refund);
      expect((await counter.truth(name, outTradeNo))?.refunds).to.have.length(1);
      await refusalOf(channel.refund({ ...refund, amountFen: 9_000 }));
    });

    it('that takes its time is processing until it arrives', async () => {
      const { outTradeNo } = await paidOrder();
      const refund = refundOf(outTradeNo, 8_000);
      await counter.control('POST', '/refunds', { channel: name, state: 'processing' });
      expect((await channel.refund(refund)).state).to.equal('processing');
      await counter.control('POST', '/refunds', { channel: name, state: 'done' });
      expect(await channel.queryRefund(refund)).to.include({ state: 'processing', refundedAt: null });
      const { refundNo } = refund;
      await counter.on(name, outTradeNo, 'settle-refund', { refundNo, state: 'abnormal' });
      expect((await channel.queryRefund(refund)).state).to.equal(traits.failedRefund);
      await counter.on(name, outTradeNo, 'settle-refund', { refundNo, state: 'done' });
      expect(await channel.queryRefund(refund)).to.deep.include({ state: 'done', refundedAt: counter.now });
    });

    it('of an unpaid or unknown order is refused', async () => {
      const placed = qrOrder();
      await channel.createQr(placed);
      await refusalOf(channel.refund(refundOf(placed.outTradeNo, 1)));
      const unknown = refundOf(counter.nextNumber(), 1);
      expect((await refusalOf(channel.refund(unknown))).reason).to.equal('order-not-found');
    });
  });
}
