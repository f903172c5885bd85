import { waitsForNextDay } from '../../../shared/day/open-difference.ts';
import { differenceMeanings } from '../../../shared/rules/difference-meanings.ts';
import type { DayReport, DifferenceFigures, FoundLater } from '../../../shared/day/day-report.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import {
  shanghaiDate,
  shanghaiDateTime,
  type CalendarDate,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan, sumFen, type Fen } from '../../../shared/vocabulary/values/money.ts';
import { PAYMENT_METHODS, paymentMethodNames } from '../../../shared/vocabulary/payment-method.ts';
import { accountName } from '../../registry/ledger/account-names.ts';
import {
  figure,
  label,
  value,
  type Block,
  type BlankIssue,
  type Cell,
  type DocumentContent,
} from './layout/document-content.ts';
import { signatureCell } from './layout/signature-cells.ts';

const yuan = (amountFen: Fen): string => formatYuan(amountFen, { grouped: true });
const amount = (amountFen: Fen | null): Cell => figure(amountFen === null ? '—' : yuan(amountFen));
const heading = (text: string): Block => ({ kind: 'paragraph', text, bold: true });
const none = (text: string): Block => ({ kind: 'paragraph', text, sizePt: 9.5 });

function table(
  columnsMm: readonly number[],
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): Block {
  return {
    kind: 'table',
    columnsMm,
    headerRows: 1,
    dense: true,
    rows: [{ cells: head.map((text) => label(text)) }, ...rows.map((cells) => ({ cells }))],
  };
}

/**
 * 日结报告, R-FEE-5: the books of one day as the supervisor signs them; a draft says so. What was found after the
 * signature stands behind it (R-FEE-6).
 */
export function dayReport(
  report: DayReport,
  issue: BlankIssue,
  bookedLater: readonly FoundLater[] = [],
): DocumentContent {
  const { day, closed } = report;
  return {
    title: `日结报告　${day}${closed ? '' : '　草稿'}`,
    issue,
    blocks: [
      heading('一、按业务'),
      byService(report),
      heading('二、按收款方式（单位：元）'),
      byMethod(report),
      heading('三、按柜员（单位：元）'),
      byClerk(report),
      heading('四、钱箱（单位：元）'),
      tills(report),
      ...safe(report),
      heading('五、与渠道对账单的差异'),
      ...differences(report),
      ...parkedRows(report),
      ...foundBefore(report),
      heading('六、空白介质与证书'),
      media(report),
      heading('七、分类账余额（日终，单位：元）'),
      trialBalance(report),
      heading('八、签字'),
      ...signature(report),
      ...foundAfterwards(bookedLater),
    ],
  };
}

function byService({ services }: DayReport): Block {
  const total = (of: (figures: DayReport['services'][number]) => number): number => sumFen(services.map(of));
  return table(
    [38, 20, 20, 20, 24, 24, 24],
    ['业务', '受理', '办结', '取消', '收款', '退款', '免收'],
    [
      ...services.map(({ service, opened, completed, cancelled, collectedFen, refundedFen, waivedFen }) => [
        value(catalogue[service].name.zh),
        ...[opened, completed, cancelled].map((count) => figure(String(count))),
        ...[collectedFen, refundedFen, waivedFen].map(amount),
      ]),
      [
        label('合计'),
        ...(['opened', 'completed', 'cancelled'] as const).map((key) => figure(String(total((f) => f[key])))),
        ...(['collectedFen', 'refundedFen', 'waivedFen'] as const).map((key) => amount(total((f) => f[key]))),
      ],
    ],
  );
}

function byMethod({ methods }: DayReport): Block {
  return table(
    [26, 18, 26, 18, 26, 28, 28],
    ['方式', '收款笔数', '收款', '退款笔数', '退款', '对账单收款', '对账单退款'],
    methods.map(({ method, collectedCount, collectedFen, refundedCount, refundedFen, statement }) => [
      value(paymentMethodNames[method].zh),
      figure(String(collectedCount)),
      amount(collectedFen),
      figure(String(refundedCount)),
      amount(refundedFen),
      amount(statement?.collectedFen ?? null),
      amount(statement?.refundedFen ?? null),
    ]),
  );
}

function byClerk({ clerks }: DayReport): Block {
  return table(
    [34, 20, 29, 29, 29, 29],
    ['柜员', '办结', ...PAYMENT_METHODS.map((method) => paymentMethodNames[method].zh)],
    clerks.map(({ clerk, completed, methods }) => [
      value(clerk || '（系统）'),
      figure(String(completed)),
      ...PAYMENT_METHODS.map((method) => amount(methods[method].collectedFen - methods[method].refundedFen)),
    ]),
  );
}

/** The hour; with its day where that is another. */
const moment = (at: InstantMs, day: CalendarDate): string =>
  shanghaiDate(at) === day ? shanghaiDateTime(at).slice(11, 16) : shanghaiDateTime(at).slice(5, 16);

function tills({ tills: sessions, day }: DayReport): Block {
  if (sessions.length === 0) return none('这一天没有钱箱。');
  return table(
    [22, 24, 22, 22, 22, 22, 36],
    ['柜员', '时间', '备用金', '现金收费', '清点', '长短款', '说明'],
    sessions.map(({ clerk, openedAt, floatFen, collectedFen, counts, closed }) => [
      value(clerk),
      value(`${moment(openedAt, day)}–${closed ? moment(closed.at, day) : '未关'}`),
      amount(floatFen),
      amount(collectedFen),
      amount(closed?.countedFen ?? null),
      amount(closed?.differenceFen ?? null),
      value(
        [
          counts && counts.length > 1 ? `清点 ${counts.length} 次` : '',
          closed ? closed.reason : null,
          closed?.handedTo ? `交给 ${closed.handedTo}` : '',
        ]
          .filter(Boolean)
          .join('；'),
      ),
    ]),
  );
}

/** 保险柜 and 解款; nothing in a report of before there was a safe in the books. */
function safe({ safe: figures, day }: DayReport): Block[] {
  if (figures === undefined) return [];
  const { openingFen, fromTillsFen, floatsFen, depositedFen, returnedFen, differenceFen } = figures;
  const { openingCountFen, closingFen, count, deposits } = figures;
  const cell = (name: string, amountFen: Fen): Cell[] => [label(name), amount(amountFen)];
  return [
    heading('　　保险柜（单位：元）'),
    {
      kind: 'table',
      columnsMm: [28, 29, 28, 29, 28, 28],
      dense: true,
      rows: [
        {
          cells: [
            ...cell('日初', openingFen),
            ...cell('钱箱交来', fromTillsFen),
            ...cell('领出备用金', floatsFen),
          ],
        },
        {
          cells: [
            ...cell('解款出库', depositedFen),
            ...cell('解款退回', returnedFen),
            ...cell('长短款', differenceFen),
          ],
        },
        {
          cells: [
            ...cell('首次清点', openingCountFen),
            ...cell('日终', closingFen),
            label('清点'),
            amount(count?.countedFen ?? null),
          ],
        },
      ],
    },
    ...(count ? [none(`${count.by} 于 ${shanghaiDateTime(count.at)} 清点。${count.reason}`)] : []),
    ...(deposits.length === 0 ? [] : [depositTable(deposits, day)]),
  ];
}

const depositTable = (deposits: NonNullable<DayReport['safe']>['deposits'], day: CalendarDate): Block =>
  table(
    [24, 24, 30, 24, 34, 34],
    ['解款时间', '金额', '封包号', '送款人', '银行回单', '说明'],
    deposits.map(({ sentAt, amountFen, bagNumber, carriedBy, end }) => [
      value(moment(sentAt, day)),
      amount(amountFen),
      value(bagNumber),
      value(carriedBy),
      value(end?.kind === 'received' ? end.receiptNumber : end ? '退回保险柜' : '在途'),
      value(
        end?.kind === 'received' && end.receivedFen !== amountFen
          ? `银行入账 ${yuan(end.receivedFen)}：${end.reason}`
          : end
            ? end.reason
            : null,
      ),
    ]),
  );

/** Counted on this day, of days that were signed before. */
const foundBefore = ({ foundLater = [] }: DayReport): Block[] =>
  laterTable('本日账内属于以前日子的款项：', '所属日', foundLater, ({ ownDay }) => ownDay);

/** Behind the signature, and no part of what was signed. */
const foundAfterwards = (bookedLater: readonly FoundLater[]): Block[] =>
  laterTable('签字以后发现的款项（不在以上账内）：', '记账日', bookedLater, ({ bookedDay }) => bookedDay);

function laterTable(
  text: string,
  dayHead: string,
  found: readonly FoundLater[],
  otherDay: (each: FoundLater) => CalendarDate,
): Block[] {
  if (found.length === 0) return [];
  return [
    none(text),
    table(
      [24, 30, 40, 50, 26],
      [dayHead, '方式', '受理单', '订单或凭条', '金额'],
      found.map((each) => [
        value(otherDay(each)),
        value(`${paymentMethodNames[each.method].zh}${each.kind === 'refund' ? '退款' : ''}`),
        value(each.caseNumber),
        value(each.reference),
        amount(each.amountFen),
      ]),
    ),
  ];
}

function differences(report: DayReport): Block[] {
  const { differences: found, carriedOverCount, nextDayCount } = report;
  const summary = `共 ${found.length} 笔，其中 ${nextDayCount} 笔待次日对账单；另有 ${carriedOverCount} 笔跨零点，已自动核销。`;
  if (found.length === 0) return [none(summary)];
  return [
    none(summary),
    table(
      [20, 26, 46, 22, 22, 34],
      ['渠道', '差异', '订单或凭条', '我方', '渠道', '处理'],
      found.map((each) => differenceCells(each, report.day)),
    ),
  ];
}

function differenceCells(found: DifferenceFigures, day: CalendarDate): Cell[] {
  const { channel, kind, difference, reference, oursFen, theirsFen, fromDay } = found;
  return [
    value(`${paymentMethodNames[channel].zh}${kind === 'refund' ? '退款' : ''}`),
    value(`${differenceMeanings[difference].name.zh}${fromDay === undefined ? '' : `（属 ${fromDay}）`}`),
    value(reference),
    amount(oursFen),
    amount(theirsFen),
    value(handlingOf(found, day)),
  ];
}

function parkedRows({ parked = [] }: DayReport): Block[] {
  if (parked.length === 0) return [];
  return [
    none(`对账单里没有读懂的行：${parked.length} 行，没有计入以上金额。`),
    table(
      [24, 18, 40, 88],
      ['渠道', '行号', '时间', '原因'],
      parked.map(({ channel, lineNumber, statedTime, fault }) => [
        value(paymentMethodNames[channel].zh),
        figure(String(lineNumber)),
        value(statedTime ?? '—'),
        value(fault.zh),
      ]),
    ),
  ];
}

function handlingOf({ resolution, ...found }: DifferenceFigures, day: CalendarDate): string {
  if (resolution) return `${resolution.reason}（${resolution.by}）`;
  return waitsForNextDay(found, day) ? `待 ${found.awaitedDay} 的对账单` : '未处理';
}

function media({ media: stock, certificates }: DayReport): Block {
  const count = (n: number | null): Cell => figure(n === null ? '未清点' : String(n));
  return {
    kind: 'table',
    columnsMm: [34, 23, 34, 23, 34, 22],
    dense: true,
    rows: [
      {
        cells: [
          label('上一日结存'),
          count(stock.openingCount),
          label('收到'),
          count(stock.receivedCount),
          label('发出'),
          count(stock.handedOutCount),
        ],
      },
      {
        cells: [
          label('作废'),
          count(stock.spoiledCount),
          label('应有'),
          count(stock.expectedCount),
          label('清点'),
          count(stock.countedCount),
        ],
      },
      {
        cells: [
          label('签发证书（对）'),
          count(certificates.issuedPairs),
          label('放弃并吊销（对）'),
          count(certificates.abandonedPairs),
          label('吊销（对）'),
          count(certificates.revokedPairs),
        ],
      },
      ...(stock.reason === '' ? [] : [{ cells: [label('介质差异原因'), value(stock.reason, { span: 5 })] }]),
    ],
  };
}

function trialBalance({ trialBalance: accounts }: DayReport): Block {
  return table(
    [90, 40, 40],
    ['科目', '借方', '贷方'],
    [
      ...accounts.map(({ account, amountFen }) => [
        value(accountName(account)),
        amountFen > 0 ? amount(amountFen) : value(''),
        amountFen < 0 ? amount(-amountFen) : value(''),
      ]),
      [
        label('合计'),
        amount(sumFen(accounts.map(({ amountFen }) => Math.max(0, amountFen)))),
        amount(sumFen(accounts.map(({ amountFen }) => Math.max(0, -amountFen)))),
      ],
    ],
  );
}

function signature({ journalHead, closed }: DayReport): Block[] {
  const head = `流水账截至第 ${journalHead.sequence} 号，校验值 ${journalHead.hash}`;
  const signed = closed
    ? `${closed.by} 于 ${shanghaiDateTime(closed.at)} 日结。${closed.remark}`
    : '草稿：还没有日结。';
  return [
    none(head),
    none(signed),
    {
      kind: 'table',
      columnsMm: [85, 85],
      rows: [{ minHeightMm: 26, cells: [signatureCell('主管'), signatureCell('复核人')] }],
    },
  ];
}
