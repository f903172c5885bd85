import iconv from 'iconv-lite';
import {
  addDays,
  shanghaiDate,
  shanghaiDateTime,
  type CalendarDate,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan, sumFen, type Fen } from '../../../shared/vocabulary/values/money.ts';
import type { SandboxOrder, SandboxRefund } from './sandbox-order.ts';
import { MERCHANT } from './sandbox-parts.ts';
import { zipFile } from './zip-file.ts';

const HEADER =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,' +
  '商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,' +
  '商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注';
const SUMMARY_HEADER =
  '门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,' +
  '卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）';
const RULE = '-'.repeat(41);
const SUMMARY_END_RULE = '-'.repeat(40);
const ACCOUNT = `${MERCHANT.alipay.sellerId}0156`;
const RATE_PER_MILLE = 6;
const feeFen = (amountFen: Fen): Fen => Math.round((amountFen * RATE_PER_MILLE) / 1000);

interface Row {
  at: number;
  amountFen: Fen;
  feeFen: Fen;
  line: string;
}

/** Text cells end with a TAB, money cells don't. */
function row(order: SandboxOrder, at: number, refund: SandboxRefund | null): Row {
  const amountFen = refund ? -refund.amountFen : (order.paidFen ?? 0);
  const fee = refund ? feeFen(refund.amountFen) : -feeFen(amountFen);
  const yuan = formatYuan(amountFen);
  const cells = [
    ...[`${order.transactionId}\t`, `${order.outTradeNo}\t`, refund ? '退款\t' : '交易\t', order.subject],
    ...[shanghaiDateTime(order.createdAt), shanghaiDateTime(at), '\t', '\t', '\t', `${order.deviceId}\t`],
    ...['*样试(138****0000)\t', yuan, yuan, '0.00', '0.00', '0.00', '0.00', '0.00', '', '0.00\t', '0.00'],
    ...[refund ? `${refund.refundNo}\t` : '\t', formatYuan(fee), '0.00', ''],
  ];
  return { at, amountFen, feeFen: fee, line: cells.join(',') };
}

function chineseTime(date: CalendarDate, time: string): string {
  const [year, month, day] = date.split('-');
  return `[${year}年${month}月${day}日 ${time}]`;
}

const headOf = (title: string, date: CalendarDate): string[] => [
  `#支付宝${title}查询`,
  `#账号：[${ACCOUNT}]`,
  `#起始日期：${chineseTime(date, '00:00:00')}   终止日期：${chineseTime(addDays(date, 1), '00:00:00')}`,
];

const paymentsOf = (rows: readonly Row[]): Row[] => rows.filter(({ amountFen }) => amountFen > 0);
const refundsOf = (rows: readonly Row[]): Row[] => rows.filter(({ amountFen }) => amountFen < 0);
const totalYuan = (rows: readonly Row[]): string =>
  formatYuan(sumFen(rows.map(({ amountFen }) => amountFen)));

function detail(rows: readonly Row[], date: CalendarDate, now: Date): string[] {
  const [payments, refunds] = [paymentsOf(rows), refundsOf(rows)];
  const [exportDay = '', exportTime = ''] = shanghaiDateTime(now.getTime()).split(' ');
  return [
    ...headOf('业务明细', date),
    `#${RULE}业务明细列表${RULE.slice(1)}`,
    HEADER,
    ...rows.map(({ line }) => line),
    `#${RULE}业务明细列表结束${RULE.slice(5)}`,
    `#交易合计：${payments.length}笔，商家实收共${totalYuan(payments)}元，商家优惠共0.00元`,
    `#退款合计：${refunds.length}笔，商家实收退款共${refunds.length > 0 ? totalYuan(refunds) : '-0.00'}元，商家优惠退款共0.00元`,
    `#导出时间：${chineseTime(exportDay, exportTime)}`,
  ];
}

function summary(rows: readonly Row[], date: CalendarDate, now: Date): string[] {
  const fees = sumFen(rows.map((each) => each.feeFen));
  const total = totalYuan(rows);
  const net = formatYuan(sumFen(rows.map(({ amountFen }) => amountFen)) + fees);
  const counts = [String(paymentsOf(rows).length), String(refundsOf(rows).length)];
  const amounts = [total, total, '0.00', '0.00', '0.00', formatYuan(fees), '0.00', net];
  const [exportDay = '', exportTime = ''] = shanghaiDateTime(now.getTime()).split(' ');
  return [
    ...headOf('业务汇总', date),
    `#${RULE}业务汇总列表${RULE.slice(1)}`,
    SUMMARY_HEADER,
    ['\t', '\t', ...counts, ...amounts].join(','),
    ['合计\t', '\t', ...counts, ...amounts].join(','),
    `#${SUMMARY_END_RULE}业务汇总列表结束${SUMMARY_END_RULE.slice(3)}`,
    `#导出时间：${chineseTime(exportDay, exportTime)}`,
  ];
}

const gbk = (text: string): Buffer => iconv.encode(text, 'gbk');
const textOf = (lines: readonly string[]): Buffer => gbk(lines.map((line) => `${line}\r\n`).join(''));

/** The trade bill of a Beijing day: a ZIP with detail and summary, names and contents in GBK. Null without trades. */
export function alipayStatement(
  orders: readonly SandboxOrder[],
  date: CalendarDate,
  now: Date,
): { fileName: string; content: Buffer } | null {
  const rows = orders
    .filter((order) => order.channel === 'alipay' && order.paidAt !== null)
    .flatMap((order) => [
      row(order, order.paidAt ?? 0, null),
      ...order.refunds.filter(({ state }) => state === 'done').map((refund) => row(order, refund.at, refund)),
    ])
    .filter(({ at }) => shanghaiDate(at) === date)
    .sort((a, b) => a.at - b.at);
  if (rows.length === 0) return null;
  const stem = `${ACCOUNT}_${date.replaceAll('-', '')}`;
  return {
    fileName: `${stem}.csv.zip`,
    content: zipFile([
      { name: gbk(`${stem}_业务明细.csv`), content: textOf(detail(rows, date, now)) },
      { name: gbk(`${stem}_业务明细(汇总).csv`), content: textOf(summary(rows, date, now)) },
    ]),
  };
}
