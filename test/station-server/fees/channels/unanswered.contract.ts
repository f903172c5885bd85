import { expect } from 'chai';
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type {
  ChannelName,
  PaymentChannel,
} from '../../../../station-server/money/channels/payment-channel.ts';
import { refusalOf, unansweredOf } from './channel-error-of.ts';
import { NoticeCatcher, type SandboxCounter } from './sandbox-counter.ts';

const FEE_FEN = 26_000;
const MINUTE_MS = 60_000;

/** What every payment channel must do when it gets no answer, or none that can be trusted. */
export function unansweredContract(name: ChannelName, counter: SandboxCounter): void {
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

  before(() => {
    channel = counter.channel(name);
  });
  afterEach(async () => {
    await counter.control('DELETE', '/troubles');
  });

  describe('an answer that does not come', () => {
    const kinds = [
      ['timeout', 'timeout'],
      ['server-error', 'server-error'],
      ['broken', 'connection'],
    ] as const;
    for (const [kind, cause] of kinds) {
      for (const when of ['before', 'after'] as const) {
        it(`${kind} ${when} a charge takes effect is unanswered, and the query tells which`, async () => {
          const charged = codeOrder();
          await counter.trouble({ channel: name, kind, when, call: 'charge' });
          const hasty = counter.channel(name, { deadlineMs: kind === 'timeout' ? 400 : 5_000 });
          const error = await unansweredOf(hasty.chargeCode(charged));
          expect(error.unansweredCause).to.equal(cause);
          expect(`${error.message}${error.stack ?? ''}`).not.to.include(charged.paymentCode);
          expect((await channel.query(charged.outTradeNo)).state).to.equal(
            when === 'after' ? 'paid' : 'not-found',
          );
        });
      }
    }

    it('to a refund may be asked for again with its number', async () => {
      const { outTradeNo } = await paidOrder();
      const refund = {
        outTradeNo,
        refundNo: counter.nextNumber(),
        amountFen: 1,
        totalFen: FEE_FEN,
        reason: '退',
      };
      await counter.trouble({ channel: name, kind: 'broken', when: 'after', call: 'refund' });
      await unansweredOf(channel.refund(refund));
      await channel.refund(refund);
      expect((await channel.queryRefund(refund)).state).to.equal('done');
      expect((await counter.truth(name, outTradeNo))?.refunds).to.have.length(1);
    });

    for (const kind of ['unsigned', 'missigned'] as const) {
      it(`${kind}: is not trusted, whatever it says`, async () => {
        const { outTradeNo } = await paidOrder();
        const unknown = counter.nextNumber();
        await counter.trouble({ channel: name, kind, count: 3 });
        expect((await unansweredOf(channel.query(outTradeNo))).unansweredCause).to.equal('untrusted');
        expect((await unansweredOf(channel.query(unknown))).unansweredCause).to.equal('untrusted');
        expect((await unansweredOf(channel.close(outTradeNo))).unansweredCause).to.equal('untrusted');
      });
    }

    it('from nobody at all is unanswered too', async () => {
      const gone = new NoticeCatcher();
      const url = await gone.listen();
      await gone.close();
      const settings = structuredClone(counter.sandbox.ready.channels);
      settings.wechatPay.baseUrl = url;
      settings.alipay.gatewayUrl = `${url}/gateway.do`;
      const nowhere = counter.channel(name, { settings });
      const error = await unansweredOf(nowhere.query(counter.nextNumber()));
      expect(error.unansweredCause).to.equal('connection');
    });
  });

  it('refuses whoever signs with another key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const path = `${counter.directory}/stranger.key`;
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const settings = structuredClone(counter.sandbox.ready.channels);
    settings.wechatPay.merchantKeyPath = path;
    settings.alipay.appKeyPath = path;
    const stranger = counter.channel(name, { settings });
    expect((await refusalOf(stranger.createQr(qrOrder()))).reason).to.equal('not-authorised');
  });
}
