import { paymentChannelContract, type ChannelTraits } from './payment-channel.contract.ts';
import { SandboxCounter } from './sandbox-counter.ts';
import { unansweredContract } from './unanswered.contract.ts';

const TRAITS: readonly ChannelTraits[] = [
  {
    name: 'wechat-pay',
    unscanned: 'waiting',
    mismatch: 'request-invalid',
    partlyRefunded: 'refunded',
    refundAnswer: 'processing',
    overRefund: 'request-invalid',
    failedRefund: 'abnormal',
  },
  {
    name: 'alipay',
    unscanned: 'not-found',
    mismatch: 'order-number-used',
    partlyRefunded: 'paid',
    refundAnswer: 'done',
    overRefund: 'refund-exceeds',
    failedRefund: 'processing',
  },
];

for (const traits of TRAITS) {
  describe(`payment channel contract: ${traits.name}`, () => {
    const counter = new SandboxCounter();
    before(() => counter.start());
    after(() => counter.stop());
    paymentChannelContract(traits, counter);
    unansweredContract(traits.name, counter);
  });
}
