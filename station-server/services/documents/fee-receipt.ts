import type { ReceiptLine } from '../../../hardware/devices/receipt-printer.ts';
import { caseMoney } from '../../../shared/case/state/case-money.ts';
import type { CaseState, FeeSettlement } from '../../../shared/case/state/case-state.ts';
import { feeLineNames } from '../../../shared/rules/fee.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { shanghaiDate, shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan, type Fen } from '../../../shared/vocabulary/values/money.ts';
import { paymentMethodNames } from '../../../shared/vocabulary/payment-method.ts';
import type { ServicePoint } from '../../../shared/vocabulary/service-point.ts';

import { lostCertificateOf } from './layout/lost-certificate.ts';

/** The fee receipt for the receipt printer; null when nothing was collected. Invariant 7: a reprint says so. */
export function feeReceiptLines(
  state: CaseState,
  servicePoint: ServicePoint,
  reprint: boolean,
): ReceiptLine[] | null {
  const { settlement, fee, organisation } = state;
  if (!settlement || !fee) return null;
  const columns = (left: string, amountFen: number, bold = false): ReceiptLine => ({
    kind: 'columns',
    left,
    right: `¥${formatYuan(amountFen)}`,
    bold,
  });
  const lostCertificate = lostCertificateOf(state);
  const lost: ReceiptLine[] = lostCertificate
    ? [{ kind: 'text', text: `丢失的证书　${lostCertificate}` }]
    : [];
  return [
    { kind: 'text', text: servicePoint.name, align: 'center', bold: true },
    { kind: 'text', text: '收费凭条', align: 'center', size: 'double' },
    ...(reprint ? [{ kind: 'text', text: '（补打）', align: 'center', bold: true } as const] : []),
    { kind: 'rule' },
    { kind: 'columns', left: '受理单号', right: state.caseNumber },
    { kind: 'columns', left: '时间', right: shanghaiDateTime(settlement.at) },
    ...(organisation ? [{ kind: 'text', text: `单位　${organisation.name}` } as const] : []),
    { kind: 'columns', left: '业务', right: catalogue[state.service].name.zh },
    ...lost,
    { kind: 'rule' },
    ...fee.lines.map((line) => columns(feeLineNames[line.line].zh, line.amountFen)),
    columns('合计', fee.amountFen, true),
    { kind: 'rule' },
    ...paidBy(settlement, columns),
    ...moneyBack(state).map(({ what, amountFen }) => columns(what, amountFen)),
    { kind: 'feed', lines: 1 },
    { kind: 'text', text: `电话 ${servicePoint.telephone}`, align: 'center' },
  ];
}

/** R-FEE-5: a receipt that is printed after a refund doesn't pass for money that was kept. */
export function moneyBack(state: CaseState): { what: string; amountFen: Fen }[] {
  const { toReturnFen, returned, keptFen } = caseMoney(state);
  return [
    ...(toReturnFen > 0 ? [{ what: '待退', amountFen: toReturnFen }] : []),
    ...returned.map(({ at, method, amountFen }) => ({
      what: `已退 ${shanghaiDate(at)} ${paymentMethodNames[method].zh}`,
      amountFen,
    })),
    ...(returned.length > 0 ? [{ what: '净收', amountFen: keptFen }] : []),
  ];
}

function paidBy(
  settlement: FeeSettlement,
  columns: (left: string, amountFen: number) => ReceiptLine,
): ReceiptLine[] {
  switch (settlement.method) {
    case 'cash':
      return [columns('现金实收', settlement.tenderedFen), columns('找零', settlement.changeFen)];
    case 'waived':
      return [columns('免收（主管批准）', settlement.waivedFen)];
    case 'card': {
      const { terminalId, referenceNo, cardLastFour } = settlement.card;
      return [
        columns('银行卡', settlement.amountFen),
        { kind: 'columns', left: '卡号后四位', right: cardLastFour },
        { kind: 'columns', left: `终端 ${terminalId}`, right: `参考号 ${referenceNo}` },
      ];
    }
    default:
      return [
        columns(paymentMethodNames[settlement.method].zh, settlement.amountFen),
        { kind: 'text', text: `订单号 ${settlement.paymentId}` },
      ];
  }
}
