import { expect } from 'chai';
import * as fc from 'fast-check';
import { ChannelRefused } from '../../../../station-server/money/channels/channel-errors.ts';
import type { ChannelName, PaymentState } from '../../../../station-server/money/channels/payment-channel.ts';
import type { SandboxOrder } from '../../../../station-server/sandboxes/payment/sandbox-order.ts';
import { SandboxCounter } from './sandbox-counter.ts';

const FEE_FEN = 26_000;
const RUNS = 40;

type Act =
  | { act: 'create' | 'charge' | 'ask-password' | 'scan' | 'pay' | 'pay-late' | 'close' | 'reverse' | 'wait' }
  | { act: 'refund'; amountFen: number; refund: number };

const plain = fc.constantFrom(
  ...(
    ['create', 'charge', 'ask-password', 'scan', 'pay', 'pay-late', 'close', 'reverse', 'wait'] as const
  ).map((act): Act => ({ act })),
);
const refund = fc.record({
  act: fc.constant('refund' as const),
  amountFen: fc.integer({ min: 1, max: FEE_FEN + 1 }),
  refund: fc.integer({ min: 0, max: 2 }),
});
const walks = fc.array(fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: refund }), {
  maxLength: 10,
});

const beginnings = fc.constantFrom<Act>({ act: 'create' }, { act: 'charge' }, { act: 'ask-password' });

const backFen = (order: SandboxOrder): number => order.refunds.reduce((sum, each) => sum + each.amountFen, 0);

/** What `query` must say of an order, stated apart from either side's code. */
function expectedState(name: ChannelName, order: SandboxOrder | null): PaymentState {
  if (!order || (name === 'alipay' && !order.scanned)) return 'not-found';
  if (order.state === 'waiting' || order.state === 'paying') return 'waiting';
  if (order.state === 'closed') return 'closed';
  if (order.state === 'failed') return name === 'alipay' ? 'closed' : 'failed';
  const back = backFen(order);
  if (name === 'alipay') return back === order.paidFen ? 'refunded' : 'paid';
  return back > 0 ? 'refunded' : 'paid';
}

for (const name of ['wechat-pay', 'alipay'] as const) {
  describe(`laws of a payment channel: ${name}`, function () {
    this.timeout(60_000);
    const counter = new SandboxCounter();
    before(() => counter.start());
    after(() => counter.stop());

    async function perform(step: Act, outTradeNo: string): Promise<unknown> {
      const channel = counter.channel(name);
      const expiresAt = new Date(counter.now.getTime() + 300_000);
      const order = { outTradeNo, amountFen: FEE_FEN, subject: '数字证书服务费' };
      const paymentCode = counter.nextCode(name);
      switch (step.act) {
        case 'create':
          return channel.createQr({ ...order, expiresAt });
        case 'charge':
          return channel.chargeCode({ ...order, paymentCode });
        case 'ask-password':
          await counter.prepareCode(paymentCode, 'asks-password');
          return channel.chargeCode({ ...order, paymentCode });
        case 'scan':
          return counter.on(name, outTradeNo, 'scan');
        case 'pay':
          return counter.pay(name, outTradeNo);
        case 'pay-late':
          return counter.pay(name, outTradeNo, { late: true });
        case 'close':
          return channel.close(outTradeNo);
        case 'reverse':
          return channel.reverse(outTradeNo);
        case 'wait':
          return counter.wait(301_000);
        case 'refund':
          return channel.refund({
            outTradeNo,
            refundNo: `${outTradeNo}R${step.refund}`,
            amountFen: step.amountFen,
            totalFen: FEE_FEN,
            reason: '退',
          });
      }
    }

    it('whatever is done in whatever order, the query tells the truth and no more goes back than came', () =>
      fc.assert(
        fc.asyncProperty(beginnings, walks, async (beginning, walk) => {
          const steps = [beginning, ...walk];
          const outTradeNo = counter.nextNumber();
          const channel = counter.channel(name);
          for (const step of steps) {
            await perform(step, outTradeNo).catch((error: unknown) => {
              const isControlRefusal = error instanceof Error && /^control 4\d\d/.test(error.message);
              if (!(error instanceof ChannelRefused) && !isControlRefusal) throw error;
            });
            const order = await counter.truth(name, outTradeNo);
            const standing = await channel.query(outTradeNo);
            expect(standing.state).to.equal(expectedState(name, order));
            if (!order || order.paidFen === null) continue;
            expect(standing.amountFen).to.equal(order.paidFen);
            expect(backFen(order)).to.be.at.most(order.paidFen);
            for (const { refundNo, amountFen } of order.refunds) {
              const told = await channel.queryRefund({ outTradeNo, refundNo });
              expect(told).to.include({ state: 'done', amountFen });
            }
          }
        }),
        { numRuns: RUNS },
      ));
  });
}
