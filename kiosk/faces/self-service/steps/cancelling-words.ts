import { msg } from '@lit/localize';
import { caseMoney } from '../../../../shared/case/state/case-money.ts';
import type { CaseState } from '../../../../shared/case/state/case-state.ts';
import { mailedMedium, owesParcel } from '../../../../shared/case/questions/mailed-parcel.ts';
import { refundsOf } from '../../../../shared/case/state/payments.ts';
import type { OrderView } from '../../../../shared/contract/account.ts';
import { formatYuan } from '../../../../shared/vocabulary/values/money.ts';
import { paymentMethodNames, type PaymentMethod } from '../../../../shared/vocabulary/payment-method.ts';
import { inLanguage, put } from '../../../locales/localization.ts';

type Invoice = OrderView['invoice'];

/** What becomes of his money, his invoice and what he mailed, before he cancels an order (R-FEE-4, R-FEE-5). */
export function beforeCancelling(state: CaseState, invoice: Invoice): string[] {
  const { keptFen, receivedBy } = caseMoney(state);
  return [
    keptFen === 0
      ? msg('没有付过费用。')
      : put(msg('已付 ¥{amount}（{ways}）。取消后，主管批准了就按原支付方式退回。'), {
          amount: formatYuan(keptFen),
          ways: ways(receivedBy),
        }),
    ...(keptFen > 0 ? redInvoice(invoice) : []),
    ...parcelBefore(state),
  ];
}

/** The same of an order that is cancelled, as far as it has come. */
export const afterCancelling = (state: CaseState, invoice: Invoice): string[] => [
  moneyBack(state),
  ...(caseMoney(state).toReturnFen > 0 ? redInvoice(invoice) : []),
  ...parcelAfter(state),
];

function moneyBack(state: CaseState): string {
  const { receivedFen, receivedBy, toReturnFen } = caseMoney(state);
  if (receivedFen === 0) return msg('没有付过费用。');
  const amount = formatYuan(toReturnFen);
  if (toReturnFen === 0) return msg('已付的费用已经按原支付方式退回。');
  const isUnderWay = refundsOf(state).some(
    ({ refund: { progress } }) => progress === 'begun' || progress === 'stuck',
  );
  if (isUnderWay)
    return put(msg('正在退 ¥{amount}：已经批准，按原支付方式退回（{ways}）。'), {
      ...{ amount, ways: ways(receivedBy) },
    });
  const asked = state.approvals.findLast(({ kind }) => kind === 'refund');
  return asked?.answer?.granted === false
    ? put(msg('待退 ¥{amount}：这次没有批准，请联系受理点。'), { amount })
    : put(msg('待退 ¥{amount}：主管批准后按原支付方式退回（{ways}）。'), {
        ...{ amount, ways: ways(receivedBy) },
      });
}

const redInvoice = (invoice: Invoice): string[] =>
  invoice?.invoiceNumber == null ? [] : [msg('电子发票已经开出：退款后会开红字发票，发到接收发票的邮箱。')];

const ways = (methods: readonly PaymentMethod[]): string =>
  methods.map((method) => inLanguage(paymentMethodNames[method])).join(msg('、'));

const contentsOf = (state: CaseState): string =>
  mailedMedium(state) === null ? msg('材料') : msg('材料和介质');

function parcelBefore(state: CaseState): string[] {
  if (state.channel !== 'mail') return [];
  const contents = contentsOf(state);
  return [
    state.holdsParcel
      ? put(msg('您寄来的{contents}会寄回给您。'), { contents })
      : put(msg('{contents}已经寄出的，我们收到后会寄回给您。'), { contents }),
  ];
}

function parcelAfter(state: CaseState): string[] {
  const contents = contentsOf(state);
  const { dispatch, channel } = state;
  if (owesParcel(state))
    return [put(msg('您寄来的{contents}会寄回给您；寄出后这里会显示快递单号。'), { contents })];
  if (dispatch)
    return [
      put(msg('您寄来的{contents}已由{courier}寄回，快递单号 {trackingNumber}。'), {
        ...{ contents, courier: dispatch.courier, trackingNumber: dispatch.trackingNumber },
      }),
    ];
  return channel === 'mail' ? [put(msg('{contents}已经寄出的，我们收到后会寄回给您。'), { contents })] : [];
}
