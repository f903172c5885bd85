import type { Localized } from '../../vocabulary/values/localized.ts';
import { formatYuan, type Fen } from '../../vocabulary/values/money.ts';
import { paymentMethodNames, type PaymentMethod } from '../../vocabulary/payment-method.ts';
import { pair, said, type EventWords } from './ceremony-event-words.ts';
import type { CaseEventOf } from '../state/events.ts';
import type { PaymentEnd, PaymentEvent } from '../state/payments.ts';

export const yuan = (amountFen: Fen): string => `¥${formatYuan(amountFen, { grouped: true })}`;

export const paymentEndNames: Record<PaymentEnd, Localized> = {
  expired: pair('过时未付', 'not paid in time'),
  withdrawn: pair('换了一种方式', 'another way was chosen'),
  'payment-code': pair('付款码无效或已过期', 'the payment code has been used or has expired'),
  balance: pair('余额不足', 'insufficient funds'),
  declined: pair('渠道没有受理', 'the channel declined'),
  returned: pair('渠道已退回', 'the channel returned it'),
};

const of = (method: PaymentMethod, zh: string, en: string): [zh: string, en: string] => [
  `${paymentMethodNames[method].zh}${zh}`,
  `${paymentMethodNames[method].en} ${en}`,
];

type Words = { [Type in PaymentEvent['type']]: (data: CaseEventOf<Type>['data']) => EventWords };

/** How the fee was paid and went back, in words for the timeline of a case. */
export const paymentEventWords: Words = {
  'payment-begun': ({ method, by, amountFen }) =>
    said(
      ...of(method, `待付款 ${yuan(amountFen)}`, `requested ${yuan(amountFen)}`),
      by === 'qr'
        ? pair('供应商扫码', 'the supplier scans')
        : pair('扫供应商的付款码', 'the supplier’s code is scanned'),
    ),
  'payment-offered': ({ paymentId }) => said('收款码已显示', 'Code shown', pair(paymentId, paymentId)),
  'payment-received': ({ method, amountFen, surplus }) => {
    const words = of(method, `到账 ${yuan(amountFen)}`, `received ${yuan(amountFen)}`);
    if (surplus === null) return said(...words);
    return said(
      ...words,
      surplus === 'not-due'
        ? pair('不该收的钱，退回供应商', 'not due, will be refunded')
        : pair('与应收不符，等主管决定', 'differs from the amount due, a supervisor decides'),
    );
  },
  'payment-ended': ({ reason }) => said('没有付款', 'Not paid', paymentEndNames[reason]),
  'payment-set-aside': () =>
    said(
      '付款结果不明，改用其他方式',
      'Payment set aside',
      pair('若已付，到账后自动退回', 'refunded if it turns out to be paid'),
    ),
  'fee-collected': (data) => {
    const words = of(data.method, `收费 ${yuan(data.amountFen)}`, `collected ${yuan(data.amountFen)}`);
    if (data.method === 'cash') {
      const [received, change] = [yuan(data.tenderedFen), yuan(data.changeFen)];
      return said(
        ...words,
        pair(`实收 ${received}，找零 ${change}`, `received ${received}, change ${change}`),
      );
    }
    if (data.method !== 'card') return said(...words);
    const { referenceNo, cardLastFour } = data.card;
    return said(
      ...words,
      pair(
        `参考号 ${referenceNo}，卡号后四位 ${cardLastFour}`,
        `reference ${referenceNo}, card …${cardLastFour}`,
      ),
    );
  },
  'refund-begun': ({ method, amountFen }) =>
    said(
      ...of(method, `退款 ${yuan(amountFen)}`, `refund of ${yuan(amountFen)}`),
      pair('已批准，尚未完成', 'approved, not completed yet'),
    ),
  'refund-done': ({ amountFen, out }) =>
    said(...of(out.method, `已退 ${yuan(amountFen)}`, `refunded ${yuan(amountFen)}`)),
  'refund-stuck': ({ refundNo }) =>
    said(
      '退款卡住',
      'Refund is stuck',
      pair(`请到渠道后台处理（${refundNo}）`, `settle it with the channel (${refundNo})`),
    ),
  'refund-failed': ({ amountFen }) =>
    said(
      '退款没有成功',
      'Refund failed',
      pair(`仍应退 ${yuan(amountFen)}`, `${yuan(amountFen)} is still owed`),
    ),
};
