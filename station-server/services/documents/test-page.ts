import type { ReceiptLine } from '../../../hardware/devices/receipt-printer.ts';
import { shanghaiDateTime, type InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { BlankIssue, DocumentContent } from './layout/document-content.ts';

/** What a person can judge a printer by: small and large Chinese, digits that are easily confused, and the edges. */
const SAMPLE_TEXT = '永和九年，岁在癸丑。０１２３４５６７８９　0O 1Il 8B 5S 2Z';

/** A page to try the A4 printer with; the frame stands 8 mm from the edges. */
export function testPage(issue: BlankIssue): DocumentContent {
  return {
    title: '打印机测试页',
    issue,
    blocks: [
      { kind: 'paragraph', text: `打印时间：${shanghaiDateTime(issue.printedAt)}`, sizePt: 12 },
      ...[8, 10.5, 14, 20].map((sizePt) => ({ kind: 'paragraph', text: SAMPLE_TEXT, sizePt }) as const),
      {
        kind: 'paragraph',
        text: '文字清楚、黑色均匀、边框四边都在，打印机就是好的。本页无受理内容，看后可以销毁。',
        sizePt: 12,
      },
    ],
    rectangles: [{ xMm: 8, yMm: 8, widthMm: 194, heightMm: 281, style: 'ruled' }],
  };
}

/** A receipt to try the receipt printer with. */
export const testReceiptLines = (servicePointName: string, at: InstantMs): ReceiptLine[] => [
  { kind: 'text', text: servicePointName, align: 'center', bold: true },
  { kind: 'text', text: '测试小票', align: 'center', size: 'double' },
  { kind: 'rule' },
  { kind: 'columns', left: '时间', right: shanghaiDateTime(at) },
  { kind: 'text', text: SAMPLE_TEXT },
  { kind: 'qr', data: `test ${at}` },
  { kind: 'text', text: '不是收费凭证', align: 'center' },
];
