import type { ServicePoint } from '../../../shared/vocabulary/service-point.ts';
import { formatYuan } from '../../../shared/vocabulary/values/money.ts';
import { label, value, type DocumentContent } from '../../services/documents/layout/document-content.ts';
import type { SandboxInvoice, SandboxRedInvoice } from './invoice-book.ts';

const SELLER: ServicePoint = {
  ...{ name: '样例销售方', address: '样例地址', postcode: '100000', telephone: '000-00000000' },
  ...{ parcelRecipient: '样例收件人', organisationName: '样例销售方', helpSite: 'https://example.com/' },
};
const ISSUED_AT = 0;

const SAMPLE_NOTE = '样例：由随附的开票模拟平台生成，不能作为报销凭证。';
const row = (name: string, text: string) => ({ cells: [label(name), value(text)] });

/** An invoice as the sandbox draws it; it says that it is a sample. The same invoice gives the same bytes. */
export function invoiceDocument({ invoiceNumber, order }: SandboxInvoice): DocumentContent {
  const { title, taxpayerId, lines, amountFen, buyer } = order;
  return drawn('电子发票（普通发票）　样例', [
    row('发票号码', invoiceNumber),
    row('购买方名称', title),
    row('统一社会信用代码', taxpayerId),
    row('地址、电话', [buyer.address, buyer.telephone].filter(Boolean).join(' ')),
    row('开户行及账号', [buyer.bankName, buyer.bankAccount].filter(Boolean).join(' ')),
    ...lines.map(({ name, amountFen: lineFen }) => row(name, `¥${formatYuan(lineFen)}`)),
    row('价税合计', `¥${formatYuan(amountFen)}`),
  ]);
}

/** A red invoice: the amount is negative, and it names the invoice of which it takes back. */
export const redInvoiceDocument = (red: SandboxRedInvoice, { invoiceNumber, order }: SandboxInvoice) =>
  drawn('红字电子发票（普通发票）　样例', [
    row('发票号码', red.invoiceNumber),
    row('对应蓝字发票号码', invoiceNumber),
    row('购买方名称', order.title),
    row('统一社会信用代码', order.taxpayerId),
    row('价税合计', `-¥${formatYuan(red.amountFen)}`),
  ]);

const drawn = (title: string, rows: ReturnType<typeof row>[]): DocumentContent => ({
  title,
  issue: { caseNumber: null, servicePoint: SELLER, printedAt: ISSUED_AT, reprint: false },
  blocks: [
    { kind: 'table', columnsMm: [44, 126], rows },
    { kind: 'paragraph', text: SAMPLE_NOTE },
  ],
});
