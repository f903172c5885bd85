import {
  shanghaiDate,
  shanghaiDateTime,
  type CalendarDate,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan, sumFen, type Fen } from '../../../shared/vocabulary/values/money.ts';
import type { SandboxOrder, SandboxRefund } from './sandbox-order.ts';
import { MERCHANT } from './sandbox-parts.ts';

const HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,' +
  '应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,' +
  '订单金额,申请退款金额,费率备注';
const SUMMARY_HEADER =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
const BOM = '\ufeff';
const RATE_PER_MILLE = 6;

/** 0.60 %, in whole fen. */
const feeFen = (amountFen: Fen): Fen => Math.round((amountFen * RATE_PER_MILLE) / 1000);
/** Five decimals, as the bill writes fees. */
const feeYuan = (amountFen: Fen): string => `${formatYuan(amountFen)}000`;
/** Every value follows a back-tick, so that spreadsheets keep long numbers as they are. */
const line = (cells: readonly string[]): string => cells.map((cell) => `\`${cell}`).join(',');

interface Row {
  at: number;
  cells: string[];
  paidFen: Fen;
  refundFen: Fen;
  feeFen: Fen;
}

function row(order: SandboxOrder, at: number, refund: SandboxRefund | null): Row {
  const { appId, merchantId } = MERCHANT.wechatPay;
  const paidFen = refund ? 0 : (order.paidFen ?? 0);
  const refundFen = refund?.amountFen ?? 0;
  const fee = refund ? -feeFen(refundFen) : feeFen(paidFen);
  const status = order.reversed ? 'REVOKED' : 'REFUND';
  const cells = [
    ...[shanghaiDateTime(at), appId, merchantId, '0', order.deviceId, order.transactionId, order.outTradeNo],
    ...[order.payerId, order.kind === 'qr' ? 'NATIVE' : 'MICROPAY', refund ? status : 'SUCCESS'],
    ...['OTHERS', 'CNY', formatYuan(paidFen), '0.00'],
    ...(refund ? [refund.refundId, refund.refundNo] : ['0', '0']),
    ...[formatYuan(refundFen), '0.00', ...(refund ? ['ORIGINAL', 'SUCCESS'] : ['', ''])],
    ...[order.subject, '', feeYuan(fee), '0.60%', formatYuan(paidFen), formatYuan(refundFen), ''],
  ];
  return { at, cells, paidFen, refundFen, feeFen: fee };
}

/**
 * The trade bill (ALL) of a Beijing day: UTF-8 with BOM, CRLF also at the end, back-ticked values, two footer lines.
 * Null on a day without trades.
 */
export function wechatPayStatement(orders: readonly SandboxOrder[], date: CalendarDate): Buffer | null {
  const rows = orders
    .filter((order) => order.channel === 'wechat-pay' && order.paidAt !== null)
    .flatMap((order) => [
      row(order, order.paidAt ?? 0, null),
      ...order.refunds.filter(({ state }) => state === 'done').map((refund) => row(order, refund.at, refund)),
    ])
    .filter(({ at }) => shanghaiDate(at) === date)
    .sort((a, b) => a.at - b.at);
  if (rows.length === 0) return null;
  const paid = formatYuan(sumFen(rows.map(({ paidFen }) => paidFen)));
  const refunded = formatYuan(sumFen(rows.map(({ refundFen }) => refundFen)));
  const fees = feeYuan(sumFen(rows.map((each) => each.feeFen)));
  const lines = [
    HEADER,
    ...rows.map(({ cells }) => line(cells)),
    SUMMARY_HEADER,
    line([String(rows.length), paid, refunded, '0.00', fees, paid, refunded]),
  ];
  return Buffer.from(`${BOM}${lines.map((text) => `${text}\r\n`).join('')}`, 'utf8');
}
