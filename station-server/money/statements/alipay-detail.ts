import { orderReference, refundReference } from '../../../shared/rules/movement-reference.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { AlipayHead } from './alipay-head.ts';
import { NamedCells, parseMilliFen, roundToFen, type MilliFen } from './cells.ts';
import { agreeOnCount, agreeOnTotal } from './footer-check.ts';
import { OddRows, TornRow, type Row } from './odd-rows.ts';
import type {
  ExpectedStatement,
  FinishedStatement,
  StatementLine,
  StatementReader,
} from './statement-line.ts';
import { StatementRefused } from './statement-refused.ts';

const COLUMNS = [
  '支付宝交易号',
  '商户订单号',
  '业务类型',
  '完成时间',
  '订单金额(元)',
  '商家实收(元)',
  '商家优惠(元)',
  '退款批次号/请求号',
  '服务费(元)',
] as const;
type Column = (typeof COLUMNS)[number];

const FORMAT = { format: '支付宝业务明细 / Alipay business detail' };
/** A row begins with Alipay's number of the trade. */
const ROW_BEGINS = /^\d{16,64}\s*,/;
const LIST_BEGINS = /^#-+业务明细列表-+$/;
const LIST_ENDS = /^#-+业务明细列表结束-+$/;
const FOOTER =
  /^#(交易|退款)合计：(\d{1,9})笔，商家实收(?:退款)?共(-?[\d.]+)元，商家优惠(?:退款)?共(-?[\d.]+)元/;

interface Sum {
  count: number;
  received: MilliFen;
  discount: MilliFen;
}

/** Cells end with a TAB here and there; brackets in names are full-width in some exports. */
export const alipayCells = (text: string): string[] =>
  text.split(',').map((cell) => cell.trim().replaceAll('（', '(').replaceAll('）', ')'));

/**
 * Alipay's 业务明细: GBK, `#` lines around a list with a header. Refunds are negative already. The sign of the fee
 * differs between exports: what counts is that a payment costs and a refund gives back.
 */
export class AlipayDetail implements StatementReader {
  readonly #head: AlipayHead;
  #row: NamedCells<Column> | null = null;
  #phase: 'head' | 'header' | 'rows' | 'foot' = 'head';
  readonly #sums: Record<'交易' | '退款', Sum> = {
    交易: { count: 0, received: 0, discount: 0 },
    退款: { count: 0, received: 0, discount: 0 },
  };
  readonly #agreed = new Map<string, number>();
  readonly #odd = new OddRows();
  readonly #torn = new TornRow((text) => !this.#row || alipayCells(text).length >= this.#row.width);

  constructor(expected: ExpectedStatement) {
    this.#head = new AlipayHead(expected, '#支付宝业务明细查询', FORMAT);
  }

  /** Trades and refunds counted so far, for the summary that comes in the same archive. */
  get counts(): { trades: number; refunds: number; parked: number } {
    return {
      trades: this.#sums.交易.count,
      refunds: this.#sums.退款.count,
      parked: this.#odd.parked.length,
    };
  }

  read(text: string, lineNumber: number): StatementLine | null {
    const line = text.trimEnd();
    if (line === '') return null;
    switch (this.#phase) {
      case 'head':
        if (LIST_BEGINS.test(line)) {
          this.#head.complete(lineNumber);
          this.#phase = 'header';
        } else this.#head.read(line, lineNumber);
        return null;
      case 'header':
        this.#row = new NamedCells(alipayCells(line), COLUMNS, lineNumber);
        this.#phase = 'rows';
        return null;
      case 'rows':
        return this.#rows(text, lineNumber);
      case 'foot':
        this.#foot(line, lineNumber);
        return null;
    }
  }

  finish(): FinishedStatement {
    if (this.#head.empty) throw new StatementRefused('empty-file', null);
    if (this.#agreed.size !== 2) throw new StatementRefused('footer-missing', null);
    const { parked } = this.#odd;
    const counted = this.#sums.交易.count + this.#sums.退款.count + parked.length;
    agreeOnCount(
      '交易合计 + 退款合计',
      [...this.#agreed.values()].reduce((a, b) => a + b, 0),
      counted,
      null,
    );
    return { layout: 'alipay-detail-1', parked };
  }

  #rows(text: string, lineNumber: number): StatementLine | null {
    const row = this.#row;
    if (!row) return null;
    const isEnd = LIST_ENDS.test(text.trimEnd());
    if (isEnd) this.#phase = 'foot';
    const whole = isEnd ? this.#torn.end() : this.#torn.take({ text, lineNumber }, ROW_BEGINS.test(text));
    const movements = whole.map((each) => this.#odd.movementOf(each, () => this.#movement(row, each)));
    return movements.find((movement) => movement !== null) ?? null;
  }

  #movement(row: NamedCells<Column>, { text, lineNumber }: Row): StatementLine {
    row.take(alipayCells(text), lineNumber);
    const at = row.time('完成时间');
    this.#head.sameDay(shanghaiDate(at), lineNumber);
    const type = row.text('业务类型');
    if (type !== '交易' && type !== '退款') return row.refuse('业务类型');
    const [received, discount] = [row.milliFen('商家实收(元)'), row.milliFen('商家优惠(元)')];
    const isRefund = type === '退款';
    const amountFen = row.fen('订单金额(元)');
    if (isRefund ? amountFen > 0 : amountFen < 0) row.refuse('订单金额(元)');
    const feeFen = Math.abs(roundToFen(row.milliFen('服务费(元)')));
    const orderNo = row.number('商户订单号');
    const movement: StatementLine = {
      lineNumber,
      kind: isRefund ? 'refund' : 'payment',
      reference: isRefund
        ? refundReference(orderNo, row.number('退款批次号/请求号'))
        : orderReference(orderNo),
      transactionId: row.number('支付宝交易号'),
      amountFen,
      feeFen: isRefund && feeFen !== 0 ? -feeFen : feeFen,
      state: 'done',
      at,
    };
    // Only a row that could be read whole is in the sums.
    const sum = this.#sums[type];
    sum.count++;
    sum.received += received;
    sum.discount += discount;
    return movement;
  }

  #foot(line: string, lineNumber: number): void {
    const match = FOOTER.exec(line);
    if (!match) {
      if (!line.startsWith('#')) throw new StatementRefused('after-end', lineNumber);
      return;
    }
    const [, type = '', count, received = '', discount = ''] = match;
    const sum = this.#sums[type === '退款' ? '退款' : '交易'];
    const { length: parked } = this.#odd.parked;
    agreeOnCount(`${type}合计`, Number(count), sum.count, lineNumber, parked);
    this.#agreed.set(type, Number(count));
    // What a parked row comes to nobody can tell.
    if (parked > 0) return;
    for (const [column, stated, counted] of [
      ['商家实收', received, sum.received],
      ['商家优惠', discount, sum.discount],
    ] as const) {
      const amount = parseMilliFen(stated);
      if (amount === null) throw new StatementRefused('bad-value', lineNumber, { column, value: stated });
      agreeOnTotal(`${type}合计 ${column}`, amount, counted, lineNumber);
    }
  }
}
