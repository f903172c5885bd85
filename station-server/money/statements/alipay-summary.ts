import { alipayCells } from './alipay-detail.ts';
import { AlipayHead } from './alipay-head.ts';
import { NamedCells } from './cells.ts';
import type { ExpectedStatement, FinishedStatement, StatementReader } from './statement-line.ts';
import { StatementRefused } from './statement-refused.ts';

const COLUMNS = ['交易订单总笔数', '退款订单总笔数'] as const;
const FORMAT = { format: '支付宝业务汇总 / Alipay business summary' };
const LIST_BEGINS = /^#-+业务汇总列表-+$/;
const LIST_ENDS = /^#-+业务汇总列表结束-+$/;
const TOTAL_ROW = '合计';

/** Alipay's 业务汇总, which comes in the archive beside the detail: how many trades and refunds that should have. */
export class AlipaySummary implements StatementReader {
  readonly #head: AlipayHead;
  #row: NamedCells<(typeof COLUMNS)[number]> | null = null;
  #phase: 'head' | 'header' | 'rows' | 'foot' = 'head';
  #counts: { trades: number; refunds: number; lineNumber: number } | null = null;

  constructor(expected: ExpectedStatement) {
    this.#head = new AlipayHead(expected, '#支付宝业务汇总查询', FORMAT);
  }

  /** Of the row 合计; null for a summary without one. */
  get counts(): { trades: number; refunds: number; lineNumber: number } | null {
    return this.#counts;
  }

  read(text: string, lineNumber: number): null {
    const line = text.trimEnd();
    if (line === '') return null;
    if (this.#phase === 'head') {
      if (LIST_BEGINS.test(line)) {
        this.#head.complete(lineNumber);
        this.#phase = 'header';
      } else this.#head.read(line, lineNumber);
    } else if (this.#phase === 'header') {
      this.#row = new NamedCells(alipayCells(line), COLUMNS, lineNumber);
      this.#phase = 'rows';
    } else if (LIST_ENDS.test(line)) this.#phase = 'foot';
    else if (this.#phase === 'rows') this.#store(alipayCells(text), lineNumber);
    return null;
  }

  finish(): FinishedStatement {
    if (this.#head.empty) throw new StatementRefused('empty-file', null);
    if (this.#phase !== 'foot') throw new StatementRefused('footer-missing', null);
    return { layout: 'alipay-summary-1', parked: [] };
  }

  #store(cells: readonly string[], lineNumber: number): void {
    if (!this.#row || cells[0] !== TOTAL_ROW) return;
    this.#row.take(cells, lineNumber);
    this.#counts = {
      trades: this.#row.count('交易订单总笔数'),
      refunds: this.#row.count('退款订单总笔数'),
      lineNumber,
    };
  }
}
