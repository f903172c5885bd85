import { expect } from 'chai';
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { readFileSync } from 'node:fs';
import type {
  ExpectedStatement,
  FinishedStatement,
  StatementLine,
} from '../../../station-server/money/statements/statement-line.ts';
import { openStatement } from '../../../station-server/money/statements/open-statement.ts';
import { StatementRefused } from '../../../station-server/money/statements/statement-refused.ts';

interface WechatVector {
  columns: string[];
  csv_base64: string;
}
interface AlipayVector {
  zipEntryNames: string[];
  detail_gbk_base64: string;
  summaryColumns: string[];
}

function fixture<Vector>(name: string): Vector {
  const path = new URL(`../../fixtures/statements/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as Vector;
}

const wechatVector = fixture<WechatVector>('wechat_tradebill');
const alipayVector = fixture<AlipayVector>('alipay_bill');

export const wechatColumns = wechatVector.columns;
export const wechatBill = Buffer.from(wechatVector.csv_base64, 'base64');
export const alipayDetail = Buffer.from(alipayVector.detail_gbk_base64, 'base64');

export const expectedOf = {
  'wechat-pay': { channel: 'wechat-pay', merchantId: '1900000001', day: '2026-09-18' },
  alipay: { channel: 'alipay', merchantId: '2088000000000001', day: '2026-09-18' },
  card: { channel: 'card', merchantId: '898110248990001', day: '2026-09-18' },
} as const satisfies Record<string, ExpectedStatement>;

/** Alipay's summary beside the detail, with the counts that it claims. */
export function alipaySummary(trades: number, refunds: number): Buffer {
  const values: Record<string, string> = {
    门店编号: '合计',
    交易订单总笔数: String(trades),
    退款订单总笔数: String(refunds),
  };
  const cells = alipayVector.summaryColumns.map((name) => values[name] ?? '0.00');
  const text = [
    '#支付宝业务汇总查询',
    '#账号：[20880000000000010156]',
    '#起始日期：[2026年09月18日 00:00:00]   终止日期：[2026年09月19日 00:00:00]',
    '#-----------------------------------------业务汇总列表----------------------------------------',
    alipayVector.summaryColumns.join(','),
    cells.join(','),
    '#----------------------------------------业务汇总列表结束-------------------------------------',
    '#导出时间：[2026年09月19日 05:46:49]',
  ].join('\r\n');
  return iconv.encode(`${text}\r\n`, 'gb18030');
}

/** A ZIP as Alipay makes it: names in GBK, the flag for UTF-8 clear. */
export function alipayZip(detail: Buffer, summary: Buffer | null): Buffer {
  const [detailName = '', summaryName = ''] = alipayVector.zipEntryNames;
  const entries: [name: string, bytes: Buffer][] = [[detailName, detail]];
  if (summary) entries.unshift([summaryName, summary]);
  const named = entries.map(([name, bytes], index) => {
    const gbk = iconv.encode(name, 'gb18030');
    return { gbk, placeholder: String(index).repeat(gbk.length), bytes };
  });
  const archive = Buffer.from(
    zipSync(Object.fromEntries(named.map(({ placeholder, bytes }) => [placeholder, bytes]))),
  );
  for (const { gbk, placeholder } of named) {
    for (let at = archive.indexOf(placeholder); at !== -1; at = archive.indexOf(placeholder, at + 1)) {
      gbk.copy(archive, at);
    }
  }
  return archive;
}

export interface PosMovement {
  time?: string;
  card?: string;
  amountFen: number;
  refund?: boolean;
  terminalId?: string;
  referenceNo: string;
  responseCode?: string;
}

/** A settlement file in the layout `unionpay-fixed-1`; the trailer counts what was approved. */
export function posFile(
  movements: readonly PosMovement[],
  options: { merchantId?: string; date?: string } = {},
) {
  const { merchantId = '898110248990001', date = '20260918' } = options;
  const digits = (value: number, width: number): string => String(value).padStart(width, '0');
  const rows = movements.map((each) =>
    [
      '01',
      '01020000   ',
      '01020000   ',
      '000001',
      each.time ?? `${date.slice(4)}101530`,
      (each.card ?? '622848*********1234').padEnd(19),
      digits(each.amountFen, 12),
      `${each.refund ? 'C' : 'D'}${digits(Math.round(each.amountFen * 0.006), 12)}`,
      '0200',
      each.refund ? '200000' : '000000',
      '7372',
      each.terminalId ?? 'T0000001',
      merchantId,
      each.referenceNo.padStart(12, '0'),
      each.responseCode ?? '00',
      '样本服务点'.padEnd(35),
    ].join(' '),
  );
  const approved = movements.filter(({ responseCode = '00' }) => responseCode === '00');
  const sum = (refund: boolean): string => {
    const of = approved.filter((each) => (each.refund ?? false) === refund);
    return `${digits(of.length, 8)} ${digits(
      of.reduce((total, each) => total + each.amountFen, 0),
      15,
    )}`;
  };
  const lines = [`00 ${merchantId} ${date}`, ...rows, `99 ${sum(false)} ${sum(true)}`];
  return iconv.encode(`${lines.join('\r\n')}\r\n`, 'gb18030');
}

/** The bytes as they might arrive, in pieces of a size. */
export async function* inPieces(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) {
    yield await Promise.resolve(bytes.subarray(from, from + size));
  }
}

export async function readAll(
  bytes: Uint8Array,
  expected: ExpectedStatement,
  pieceBytes?: number,
): Promise<{ lines: StatementLine[] } & FinishedStatement> {
  const lines: StatementLine[] = [];
  const statement = openStatement(inPieces(bytes, pieceBytes), expected);
  for (;;) {
    const next = await statement.next();
    if (next.done) return { lines, ...next.value };
    lines.push(...next.value);
  }
}

/** The refusal of a statement; throws where it is taken. */
export async function refusalOf(work: Promise<unknown>): Promise<StatementRefused> {
  try {
    await work;
  } catch (error) {
    if (error instanceof StatementRefused) return error;
    throw error;
  }
  throw new Error('it was taken');
}

export type Edit = (text: string) => string;

export const edited = (bytes: Buffer, edit: Edit, encoding = 'utf8'): Buffer =>
  iconv.encode(edit(iconv.decode(bytes, encoding, { stripBOM: false })), encoding);

/** Code and line of a refusal, whose words must name the line and leave no place unfilled. */
export async function refused(bytes: Buffer, expected: ExpectedStatement) {
  const { code, lineNumber, happened } = await refusalOf(readAll(bytes, expected));
  if (lineNumber !== null) expect(happened.zh).to.contain(`第 ${lineNumber} 行`);
  expect(happened.zh + happened.en).to.not.match(/\{\w+\}/);
  return [code, lineNumber];
}
