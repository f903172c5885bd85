import { orderReference, refundReference } from '../../../shared/rules/movement-reference.ts';
import type { MovementKind, MovementState } from '../../../shared/rules/reconciliation.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { NamedCells, roundToFen, type MilliFen } from './cells.ts';
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
  '交易时间',
  '商户号',
  '微信订单号',
  '商户订单号',
  '交易状态',
  '货币种类',
  '应结订单金额',
  '微信退款单号',
  '商户退款单号',
  '退款金额',
  '退款状态',
  '手续费',
  '订单金额',
  '申请退款金额',
] as const;
type Column = (typeof COLUMNS)[number];

const TOTALS = [
  '总交易单数',
  '应结订单总金额',
  '退款总金额',
  '手续费总金额',
  '订单总金额',
  '申请退款总金额',
] as const;

const refundStates: Readonly<Record<string, MovementState>> = {
  SUCCESS: 'done',
  PROCESSING: 'pending',
  CHANGE: 'failed',
  FAIL: 'failed',
};

/** A row begins with its time. */
const ROW_BEGINS = /^`\d{4}-\d{2}-\d{2} /;

const FORMAT = { format: '微信支付交易账单 / WeChat Pay trade bill' };
/** Payments-only and refunds-only bills are told by columns that only they lack or have. */
const SUCCESS_BILL_LACKS = '商户退款单号';
const REFUND_BILL_HAS = '退款申请时间';

/** Header names are bare; values have a back-tick before them, which is what parts a value that holds a comma. */
const valuesOf = (text: string): string[] => text.slice(1).split(',`');

/**
 * WeChat Pay's trade bill of type ALL: UTF-8 with BOM, one header, back-ticked rows, one header of totals, one row of
 * them. Columns are found by name. What the customer was asked for (订单金额, 申请退款金额) is the amount; coupons are
 * between him and the channel.
 */
export class WechatBill implements StatementReader {
  readonly #expected: ExpectedStatement;
  #row: NamedCells<Column> | null = null;
  #totals: NamedCells<(typeof TOTALS)[number]> | null = null;
  #finished = false;
  #count = 0;
  readonly #paid: Record<'应结订单金额' | '订单金额', MilliFen> = { 应结订单金额: 0, 订单金额: 0 };
  readonly #refunded: Record<'退款金额' | '申请退款金额', MilliFen> = { 退款金额: 0, 申请退款金额: 0 };
  #fees: MilliFen = 0;
  readonly #odd = new OddRows();
  readonly #torn = new TornRow((text) => !this.#row || valuesOf(text).length >= this.#row.width);

  constructor(expected: ExpectedStatement) {
    this.#expected = expected;
  }

  read(text: string, lineNumber: number): StatementLine | null {
    if (text === '') return null;
    if (this.#finished) throw new StatementRefused('after-end', lineNumber);
    if (!this.#row) {
      this.#row = this.#header(text.split(','), lineNumber);
      return null;
    }
    if (this.#totals) {
      this.#agree(this.#totals, text, lineNumber);
      return null;
    }
    return this.#rows(this.#row, { text, lineNumber });
  }

  finish(): FinishedStatement {
    if (!this.#row) throw new StatementRefused('empty-file', null);
    if (!this.#finished) throw new StatementRefused('footer-missing', null);
    return { layout: 'wechat-all-1', parked: this.#odd.parked };
  }

  #rows(row: NamedCells<Column>, line: Row): StatementLine | null {
    const isTotals = line.text.startsWith(TOTALS[0]) || (!this.#torn.isOpen && !line.text.startsWith('`'));
    if (isTotals) this.#totals = new NamedCells(line.text.split(','), TOTALS, line.lineNumber);
    const whole = isTotals ? this.#torn.end() : this.#torn.take(line, ROW_BEGINS.test(line.text));
    const movements = whole.map((each) => this.#odd.movementOf(each, () => this.#movement(row, each)));
    return movements.find((movement) => movement !== null) ?? null;
  }

  #header(names: readonly string[], lineNumber: number): NamedCells<Column> {
    if (!names.includes('微信订单号')) throw new StatementRefused('not-this-format', lineNumber, FORMAT);
    if (names.includes(REFUND_BILL_HAS)) {
      throw new StatementRefused('other-bill', lineNumber, { found: 'REFUND' });
    }
    if (!names.includes(SUCCESS_BILL_LACKS) && !names.includes('退款金额')) {
      throw new StatementRefused('other-bill', lineNumber, { found: 'SUCCESS' });
    }
    return new NamedCells(names, COLUMNS, lineNumber);
  }

  #movement(row: NamedCells<Column>, { text, lineNumber }: Row): StatementLine {
    row.take(valuesOf(text), lineNumber);
    const at = row.time('交易时间');
    const { merchantId, day } = this.#expected;
    const found = { merchant: row.text('商户号'), day: shanghaiDate(at) };
    if (found.merchant !== merchantId) {
      throw new StatementRefused('other-merchant', lineNumber, {
        found: found.merchant,
        expected: merchantId,
      });
    }
    if (found.day !== day) {
      throw new StatementRefused('wrong-day', lineNumber, { found: found.day, expected: day });
    }
    if (row.text('货币种类') !== 'CNY') row.refuse('货币种类');
    const fee = row.milliFen('手续费');
    const common = { lineNumber, at, feeFen: roundToFen(fee) };
    const movement = this.#kindOf(row) === 'payment' ? payment(row) : refund(row);
    this.#add(row, movement.kind, fee);
    return { ...common, ...movement };
  }

  #kindOf(row: NamedCells<Column>): MovementKind {
    const state = row.text('交易状态');
    if (state === 'SUCCESS') return 'payment';
    return state === 'REFUND' || state === 'REVOKED' ? 'refund' : row.refuse('交易状态');
  }

  /** Only a row that could be read whole is in the sums. */
  #add(row: NamedCells<Column>, kind: MovementKind, fee: MilliFen): void {
    if (kind === 'payment') {
      const [settled, ordered] = [row.milliFen('应结订单金额'), row.milliFen('订单金额')];
      this.#paid.应结订单金额 += settled;
      this.#paid.订单金额 += ordered;
    } else {
      const [returned, asked] = [row.milliFen('退款金额'), row.milliFen('申请退款金额')];
      this.#refunded.退款金额 += returned;
      this.#refunded.申请退款金额 += asked;
    }
    this.#count++;
    this.#fees += fee;
  }

  #agree(totals: NamedCells<(typeof TOTALS)[number]>, text: string, lineNumber: number): void {
    totals.take(valuesOf(text), lineNumber);
    const { length: parked } = this.#odd.parked;
    agreeOnCount('总交易单数', totals.count('总交易单数'), this.#count + parked, lineNumber);
    this.#finished = true;
    // What a parked row comes to nobody can tell.
    if (parked > 0) return;
    for (const [column, counted] of [
      ['应结订单总金额', this.#paid.应结订单金额],
      ['订单总金额', this.#paid.订单金额],
      ['退款总金额', this.#refunded.退款金额],
      ['申请退款总金额', this.#refunded.申请退款金额],
      ['手续费总金额', this.#fees],
    ] as const) {
      agreeOnTotal(column, totals.milliFen(column), counted, lineNumber);
    }
  }
}

const payment = (row: NamedCells<Column>) => ({
  kind: 'payment' as const,
  reference: orderReference(row.number('商户订单号')),
  transactionId: row.number('微信订单号'),
  amountFen: row.fen('订单金额'),
  state: 'done' as const,
});

function refund(row: NamedCells<Column>) {
  const refundNo = (['商户退款单号', '微信退款单号'] as const).find(
    (column) => row.text(column) !== '' && row.text(column) !== '0',
  );
  // A code payment that was cancelled by the till is refunded at once and carries no state of its own.
  const state = refundStates[row.text('退款状态') || 'SUCCESS'];
  return {
    kind: 'refund' as const,
    reference: refundReference(
      row.number('商户订单号'),
      refundNo ? row.number(refundNo) : row.refuse('商户退款单号'),
    ),
    transactionId: row.number('微信退款单号'),
    amountFen: -row.fen('申请退款金额'),
    state: state ?? row.refuse('退款状态'),
  };
}
