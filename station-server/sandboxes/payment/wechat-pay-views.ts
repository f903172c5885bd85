/** Orders and refunds as WeChat Pay writes them. */
import { shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import {
  refundedFen,
  type SandboxOrder,
  type SandboxRefund,
  type SandboxRefundState,
} from './sandbox-order.ts';
import { MERCHANT } from './sandbox-parts.ts';

const rfc3339 = (atMs: number): string => `${shanghaiDateTime(atMs).replace(' ', 'T')}+08:00`;

function tradeState(order: SandboxOrder): string {
  if (order.reversed) return 'REVOKED';
  if (order.state === 'paid') return refundedFen(order) > 0 ? 'REFUND' : 'SUCCESS';
  const states = { waiting: 'NOTPAY', paying: 'USERPAYING', closed: 'CLOSED', failed: 'PAYERROR' } as const;
  return states[order.state];
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  NOTPAY: '订单未支付',
  USERPAYING: '用户支付中，需要输入密码',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款',
  CLOSED: '订单已关闭',
  REVOKED: '订单已撤销',
  PAYERROR: '支付失败',
};

export function transactionView(order: SandboxOrder): object {
  const { appId, merchantId } = MERCHANT.wechatPay;
  const state = tradeState(order);
  const total = order.paidFen ?? order.amountFen;
  const paid =
    order.paidAt === null
      ? { amount: { total, currency: 'CNY' } }
      : {
          transaction_id: order.transactionId,
          bank_type: 'OTHERS',
          success_time: rfc3339(order.paidAt),
          payer: { openid: order.payerId },
          amount: { total, payer_total: total, currency: 'CNY', payer_currency: 'CNY' },
        };
  return {
    appid: appId,
    mchid: merchantId,
    out_trade_no: order.outTradeNo,
    trade_type: order.kind === 'qr' ? 'NATIVE' : 'MICROPAY',
    trade_state: state,
    trade_state_desc: DESCRIPTIONS[state],
    attach: '',
    ...paid,
  };
}

export const REFUND_STATUS = {
  processing: 'PROCESSING',
  done: 'SUCCESS',
  abnormal: 'ABNORMAL',
  closed: 'CLOSED',
} as const satisfies Record<SandboxRefundState, string>;

/** `state`: what to say of it, where that is not yet what became of it. */
export function refundView(order: SandboxOrder, refund: SandboxRefund, state = refund.state): object {
  const total = order.paidFen ?? 0;
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.refundNo,
    transaction_id: order.transactionId,
    out_trade_no: order.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    create_time: rfc3339(refund.at),
    ...(state === 'done' ? { success_time: rfc3339(refund.at) } : {}),
    status: REFUND_STATUS[state],
    funds_account: 'AVAILABLE',
    amount: {
      total,
      refund: refund.amountFen,
      payer_total: total,
      payer_refund: refund.amountFen,
      settlement_total: total,
      settlement_refund: refund.amountFen,
      discount_refund: 0,
      currency: 'CNY',
    },
  };
}
