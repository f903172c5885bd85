import { orderReference, refundReference } from '../../shared/rules/movement-reference.ts';
import { DIFFERENCE_CLASSES, type DifferenceClass } from '../../shared/rules/reconciliation.ts';
import { DAY_MS, shanghaiDateTime, startOfDay } from '../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan } from '../../shared/vocabulary/values/money.ts';
import type { PaymentRow } from '../../station-server/store/schema.ts';

export const MERCHANT = '1900000001';
export const DAY = '2026-11-22';

const EVERY = 1000;
const REFUND_EVERY = 50;
const FEE_FEN = 26000;
/** Prime: references come in no order, as they would from several stations. */
const STRIDE = 7_368_787;
const SPACE = 1_000_000_007;

const HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const TOTALS_HEADER =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

/** One movement out of a thousand differs, by each class in turn. */
export const plantedAt = (index: number): DifferenceClass | null =>
  index % EVERY === EVERY / 2
    ? (DIFFERENCE_CLASSES[Math.floor(index / EVERY) % DIFFERENCE_CLASSES.length] ?? null)
    : null;

const isRefund = (index: number): boolean => index % REFUND_EVERY === 1;
const orderNo = (index: number): string =>
  `YM0120261122${String((index * STRIDE) % SPACE).padStart(10, '0')}`;
const refundNo = (index: number): string => `R${orderNo(index)}`;

export const referenceAt = (index: number): string =>
  isRefund(index) ? refundReference(orderNo(index), refundNo(index)) : orderReference(orderNo(index));

/** Between nine and six o'clock, or in the last minute of the day. */
const instantAt = (index: number, count: number): number =>
  plantedAt(index) === 'next-day'
    ? startOfDay(DAY) + DAY_MS - 30_000
    : startOfDay(DAY) + 9 * 3_600_000 + Math.floor((index / count) * 9 * 3_600_000);

/** What we booked: as many rows as the movement has here. */
export function ourRows(index: number, count: number): PaymentRow[] {
  const planted = plantedAt(index);
  const row: PaymentRow = {
    station: 'YM01',
    sequence: index + 1,
    line: 0,
    case_number: `YM01-20261122-${String(index)}`,
    channel: 'wechat-pay',
    merchant_id: MERCHANT,
    day: DAY,
    kind: isRefund(index) ? 'refund' : 'payment',
    reference: referenceAt(index),
    transaction_id: null,
    clerk: '样本柜员',
    amount_fen: isRefund(index) ? -FEE_FEN : FEE_FEN,
    state: planted === 'state' ? 'pending' : 'done',
    at: instantAt(index, count),
    booked_day: planted === 'state' ? null : DAY,
  };
  if (planted === 'missing-here') return [];
  return planted === 'duplicate-here' ? [row, { ...row, line: 1 }] : [row];
}

/** WeChat Pay's bill of the same day, in pieces. */
export function* billText(count: number): Generator<string> {
  yield `\ufeff${HEADER}\r\n`;
  const totals = { rows: 0, paidFen: 0, refundedFen: 0 };
  for (let index = 0; index < count; index++) {
    const planted = plantedAt(index);
    if (planted === 'missing-there' || planted === 'next-day') continue;
    const times = planted === 'duplicate-there' ? 2 : 1;
    const amountFen = planted === 'amount' ? FEE_FEN + 100 : FEE_FEN;
    for (let time = 0; time < times; time++) {
      totals.rows++;
      if (isRefund(index)) totals.refundedFen += amountFen;
      else totals.paidFen += amountFen;
      yield billRow(index, count, amountFen);
    }
  }
  const [paid, refunded] = [formatYuan(totals.paidFen), formatYuan(totals.refundedFen)];
  yield `${TOTALS_HEADER}\r\n`;
  yield `\`${totals.rows},\`${paid},\`${refunded},\`0.00,\`0.00000,\`${paid},\`${refunded}\r\n`;
}

function billRow(index: number, count: number, amountFen: number): string {
  const refund = isRefund(index);
  const amount = formatYuan(amountFen);
  const [paid, refunded] = refund ? ['0.00', amount] : [amount, '0.00'];
  const cells = [
    shanghaiDateTime(instantAt(index, count)),
    'wx0000000000000000',
    MERCHANT,
    '0',
    'K01',
    `42${String(index).padStart(26, '0')}`,
    orderNo(index),
    'oTEST0000000000000000000001',
    'NATIVE',
    refund ? 'REFUND' : 'SUCCESS',
    'OTHERS',
    'CNY',
    paid,
    '0.00',
    refund ? `50${String(index).padStart(26, '0')}` : '0',
    refund ? refundNo(index) : '0',
    refunded,
    '0.00',
    refund ? 'ORIGINAL' : '',
    refund ? 'SUCCESS' : '',
    '数字证书服务费',
    'svc=cert',
    '0.00000',
    '0.60%',
    paid,
    refunded,
    '',
  ];
  return `\`${cells.join(',`')}\r\n`;
}
