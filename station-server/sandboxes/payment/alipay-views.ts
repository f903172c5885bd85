/** Orders as Alipay writes them. */
import { shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan } from '../../../shared/vocabulary/values/money.ts';
import { refundedFen, type SandboxOrder } from './sandbox-order.ts';

/** Null: Alipay knows no such trade, since nobody has scanned its code. */
export function tradeStatus(order: SandboxOrder): string | null {
  if (!order.scanned) return null;
  if (order.state === 'paid') return refundedFen(order) === order.paidFen ? 'TRADE_CLOSED' : 'TRADE_SUCCESS';
  return order.state === 'closed' || order.state === 'failed' ? 'TRADE_CLOSED' : 'WAIT_BUYER_PAY';
}

const LOGON_ID = '138****0000';

export function tradeView(order: SandboxOrder): object {
  const yuan = formatYuan(order.paidFen ?? order.amountFen);
  const paid = order.paidAt !== null;
  return {
    trade_no: order.transactionId,
    out_trade_no: order.outTradeNo,
    buyer_logon_id: LOGON_ID,
    trade_status: tradeStatus(order),
    total_amount: yuan,
    receipt_amount: paid ? yuan : '0.00',
    buyer_pay_amount: paid ? yuan : '0.00',
    ...(order.paidAt === null ? {} : { send_pay_date: shanghaiDateTime(order.paidAt) }),
    buyer_user_id: '2088000000000999',
  };
}

export function paymentView(order: SandboxOrder): object {
  const yuan = formatYuan(order.paidFen ?? order.amountFen);
  return {
    trade_no: order.transactionId,
    out_trade_no: order.outTradeNo,
    buyer_logon_id: LOGON_ID,
    total_amount: yuan,
    receipt_amount: yuan,
    gmt_payment: shanghaiDateTime(order.paidAt ?? 0),
    fund_bill_list: [{ fund_channel: 'ALIPAYACCOUNT', amount: yuan }],
  };
}
