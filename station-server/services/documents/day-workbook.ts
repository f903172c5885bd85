import writeXlsxFile from 'write-excel-file/node';
import { differenceMeanings } from '../../../shared/rules/difference-meanings.ts';
import type { DayReport, FoundLater, ParkedRow, SafeFigures } from '../../../shared/day/day-report.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import { PAYMENT_METHODS, paymentMethodNames } from '../../../shared/vocabulary/payment-method.ts';
import { accountName } from '../../registry/ledger/account-names.ts';

type XlsxCell =
  | { value: string; type: typeof String; fontWeight?: 'bold' }
  | { value: number; type: typeof Number; format?: string }
  | null;

/** Typed as text, whatever it begins with: a reason that starts with `=` is no formula. Nothing: an empty cell. */
const text = (value: string | null | undefined): XlsxCell => (value ? { value, type: String } : null);
const count = (value: number | null): XlsxCell => (value === null ? null : { value, type: Number });
/** Yuan as a number, so that it can be summed. */
const amount = (amountFen: Fen | null): XlsxCell =>
  amountFen === null ? null : { value: amountFen / 100, type: Number, format: '¥#,##0.00' };

interface Sheet {
  sheet: string;
  /** Characters. */
  widths: readonly number[];
  head: readonly string[];
  rows: readonly (readonly XlsxCell[])[];
}

/** The day's report as a workbook, a sheet for each of its parts. */
export async function dayWorkbook(
  report: DayReport,
  bookedLater: readonly FoundLater[] = [],
): Promise<Uint8Array> {
  const strayed = [...(report.foundLater ?? []), ...bookedLater];
  const sheets = [
    services(report),
    methods(report),
    clerks(report),
    tills(report),
    ...(report.safe ? [safe(report.safe), deposits(report.safe)] : []),
    ...(strayed.length > 0 ? [later(strayed)] : []),
    differences(report),
    ...(report.parked && report.parked.length > 0 ? [parkedRows(report.parked)] : []),
    media(report),
    handedOut(report),
    balance(report),
    closing(report),
  ].map(({ sheet, widths, head, rows }) => ({
    sheet,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    data: [
      head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => [...row]),
    ],
  }));
  return writeXlsxFile(sheets).toBuffer();
}

const services = (report: DayReport): Sheet => ({
  sheet: '按业务',
  widths: [20, 10, 10, 10, 14, 14, 14],
  head: ['业务', '受理', '办结', '取消', '收款', '退款', '免收'],
  rows: report.services.map((figures) => [
    text(catalogue[figures.service].name.zh),
    count(figures.opened),
    count(figures.completed),
    count(figures.cancelled),
    amount(figures.collectedFen),
    amount(figures.refundedFen),
    amount(figures.waivedFen),
  ]),
});

const methods = (report: DayReport): Sheet => ({
  sheet: '按收款方式',
  widths: [14, 10, 14, 10, 14, 14, 14, 14],
  head: ['方式', '收款笔数', '收款', '退款笔数', '退款', '对账单收款', '对账单退款', '渠道手续费'],
  rows: report.methods.map((figures) => [
    text(paymentMethodNames[figures.method].zh),
    count(figures.collectedCount),
    amount(figures.collectedFen),
    count(figures.refundedCount),
    amount(figures.refundedFen),
    amount(figures.statement?.collectedFen ?? null),
    amount(figures.statement?.refundedFen ?? null),
    amount(figures.statement?.channelFeeFen ?? null),
  ]),
});

const clerks = (report: DayReport): Sheet => ({
  sheet: '按柜员',
  widths: [16, 10, ...PAYMENT_METHODS.flatMap(() => [14, 14])],
  head: [
    '柜员',
    '办结',
    ...PAYMENT_METHODS.flatMap((method) => [
      `${paymentMethodNames[method].zh}收款`,
      `${paymentMethodNames[method].zh}退款`,
    ]),
  ],
  rows: report.clerks.map(({ clerk, completed, methods: moved }) => [
    text(clerk),
    count(completed),
    ...PAYMENT_METHODS.flatMap((method) => [
      amount(moved[method].collectedFen),
      amount(moved[method].refundedFen),
    ]),
  ]),
});

const tills = (report: DayReport): Sheet => ({
  sheet: '钱箱',
  widths: [14, 10, 20, 20, 14, 14, 14, 14, 14, 40],
  head: ['柜员', '柜台', '开箱', '关箱', '备用金', '现金收费', '应有', '清点', '长短款', '说明'],
  rows: report.tills.map(({ clerk, desk, openedAt, floatFen, collectedFen, closed }) => [
    text(clerk),
    text(desk),
    text(shanghaiDateTime(openedAt)),
    text(closed ? shanghaiDateTime(closed.at) : ''),
    amount(floatFen),
    amount(collectedFen),
    amount(closed?.expectedFen ?? null),
    amount(closed?.countedFen ?? null),
    amount(closed?.differenceFen ?? null),
    text(closed?.reason),
  ]),
});

const safe = (figures: SafeFigures): Sheet => ({
  sheet: '保险柜',
  widths: [24, 16, 40],
  head: ['项目', '金额', '说明'],
  rows: [
    [text('日初'), amount(figures.openingFen), null],
    [text('钱箱交来'), amount(figures.fromTillsFen), null],
    [text('领出备用金'), amount(figures.floatsFen), null],
    [text('解款出库'), amount(figures.depositedFen), null],
    [text('解款退回'), amount(figures.returnedFen), null],
    [text('首次清点'), amount(figures.openingCountFen), null],
    [text('长短款'), amount(figures.differenceFen), null],
    [text('日终'), amount(figures.closingFen), null],
    [
      text('清点'),
      amount(figures.count?.countedFen ?? null),
      text(
        figures.count
          ? `${figures.count.by} ${shanghaiDateTime(figures.count.at)} ${figures.count.reason}`
          : '',
      ),
    ],
  ],
});

const deposits = (figures: SafeFigures): Sheet => ({
  sheet: '解款',
  widths: [20, 14, 20, 14, 24, 14, 40],
  head: ['解款时间', '金额', '封包号', '送款人', '银行回单', '银行入账', '说明'],
  rows: figures.deposits.map(({ sentAt, amountFen, bagNumber, carriedBy, end }) => [
    text(shanghaiDateTime(sentAt)),
    amount(amountFen),
    text(bagNumber),
    text(carriedBy),
    text(end?.kind === 'received' ? end.receiptNumber : end ? '退回保险柜' : '在途'),
    amount(end?.kind === 'received' ? end.receivedFen : null),
    text(end?.reason),
  ]),
});

/** What is counted on another day than its own: by this report, and what was found after its signature. */
const later = (strayed: readonly FoundLater[]): Sheet => ({
  sheet: '跨日款项',
  widths: [14, 14, 14, 10, 24, 40, 14],
  head: ['所属日', '记账日', '方式', '类别', '受理单', '订单或凭条', '金额'],
  rows: strayed.map((each) => [
    text(each.ownDay),
    text(each.bookedDay),
    text(paymentMethodNames[each.method].zh),
    text(each.kind === 'refund' ? '退款' : '收款'),
    text(each.caseNumber),
    text(each.reference),
    amount(each.amountFen),
  ]),
});

const differences = (report: DayReport): Sheet => ({
  sheet: '差异',
  widths: [12, 8, 16, 14, 40, 22, 14, 14, 40, 12, 20, 14],
  head: [
    ...['渠道', '类别', '差异', '所属日', '订单或凭条', '受理单', '我方', '渠道'],
    ...['处理', '处理人', '时间', '待对账单'],
  ],
  rows: report.differences.map((found) => [
    text(paymentMethodNames[found.channel].zh),
    text(found.kind === 'refund' ? '退款' : '收款'),
    text(differenceMeanings[found.difference].name.zh),
    text(found.fromDay ?? report.day),
    text(found.reference),
    text(found.caseNumber),
    amount(found.oursFen),
    amount(found.theirsFen),
    text(found.resolution?.reason),
    text(found.resolution?.by),
    text(found.resolution ? shanghaiDateTime(found.resolution.at) : ''),
    text(found.awaitedDay),
  ]),
});

const parkedRows = (parked: readonly ParkedRow[]): Sheet => ({
  sheet: '没有读懂的行',
  widths: [14, 10, 22, 80],
  head: ['渠道', '行号', '时间', '原因'],
  rows: parked.map(({ channel, lineNumber, statedTime, fault }) => [
    text(paymentMethodNames[channel].zh),
    count(lineNumber),
    text(statedTime),
    text(fault.zh),
  ]),
});

const media = ({ media: stock, certificates }: DayReport): Sheet => ({
  sheet: '介质与证书',
  widths: [24, 12, 40],
  head: ['项目', '数量', '说明'],
  rows: [
    [text('上一日结存'), count(stock.openingCount), null],
    [text('收到'), count(stock.receivedCount), null],
    [text('发出'), count(stock.handedOutCount), null],
    [text('作废'), count(stock.spoiledCount), null],
    [text('应有'), count(stock.expectedCount), null],
    [text('清点'), count(stock.countedCount), text(stock.reason)],
    [text('签发证书（对）'), count(certificates.issuedPairs), null],
    [text('放弃并吊销（对）'), count(certificates.abandonedPairs), null],
    [text('吊销（对）'), count(certificates.revokedPairs), null],
  ],
});

const handedOut = ({ certificates }: DayReport): Sheet => ({
  sheet: '发出的介质',
  widths: [24, 24],
  head: ['介质序列号', '受理单'],
  rows: certificates.media.map(({ mediumSerial, caseNumber }) => [text(mediumSerial), text(caseNumber)]),
});

const balance = (report: DayReport): Sheet => ({
  sheet: '分类账余额',
  widths: [32, 48, 16],
  head: ['科目', '科目代码', '余额（借方为正）'],
  rows: report.trialBalance.map(({ account, amountFen }) => [
    text(accountName(account)),
    text(account),
    amount(amountFen),
  ]),
});

const closing = ({ day, stationCode, journalHead, closed }: DayReport): Sheet => ({
  sheet: '日结',
  widths: [20, 80],
  head: ['项目', '内容'],
  rows: [
    [text('日期'), text(day)],
    [text('受理点'), text(stationCode)],
    [text('流水号'), count(journalHead.sequence)],
    [text('校验值'), text(journalHead.hash)],
    [text('日结人'), text(closed?.by ?? '草稿，还没有日结')],
    [text('日结时间'), text(closed ? shanghaiDateTime(closed.at) : '')],
    [text('备注'), text(closed?.remark)],
    [text('签名'), text(closed?.signature)],
  ],
});
