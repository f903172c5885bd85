import type { DepositFigures } from '../../../shared/day/day-report.ts';
import { shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan } from '../../../shared/vocabulary/values/money.ts';
import { label, value, type BlankIssue, type DocumentContent } from './layout/document-content.ts';
import { signatureCell } from './layout/signature-cells.ts';

/** 现金解款单: goes with the bag to the bank; whoever carries it signs for it. */
export function depositSlip(deposit: DepositFigures, issue: BlankIssue): DocumentContent {
  const { amountFen, bagNumber, carriedBy, sentAt, sentBy, end } = deposit;
  const row = (name: string, text: string) => ({ cells: [label(name), value(text)] });
  return {
    title: '现金解款单',
    issue,
    blocks: [
      {
        kind: 'table',
        columnsMm: [40, 130],
        rows: [
          row('解款金额（元）', formatYuan(amountFen, { grouped: true })),
          row('封包号', bagNumber),
          row('送款人', carriedBy),
          row('装袋人', sentBy),
          row('出库时间', shanghaiDateTime(sentAt)),
          ...(end?.kind === 'received'
            ? [
                row('银行回单号', end.receiptNumber),
                row('银行入账金额（元）', formatYuan(end.receivedFen, { grouped: true })),
              ]
            : []),
        ],
      },
      {
        kind: 'table',
        columnsMm: [57, 57, 56],
        rows: [
          {
            minHeightMm: 26,
            cells: [signatureCell('装袋人'), signatureCell('送款人'), signatureCell('银行经办')],
          },
        ],
      },
    ],
  };
}
