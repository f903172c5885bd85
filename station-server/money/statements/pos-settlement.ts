import { terminalReference } from '../../../shared/rules/movement-reference.ts';
import type { MovementKind } from '../../../shared/rules/reconciliation.ts';
import {
  addDays,
  parseCalendarDate,
  shanghaiDateTime,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import { parseLocalTime } from './cells.ts';
import { FixedRecord } from './fixed-record.ts';
import { agreeOnCount, agreeOnFen } from './footer-check.ts';
import type { PosDetailField, PosHeaderField, PosLayout, PosTrailerField } from './pos-layouts.ts';
import type {
  ExpectedStatement,
  FinishedStatement,
  StatementLine,
  StatementReader,
} from './statement-line.ts';
import { StatementRefused } from './statement-refused.ts';

const FORMAT = { format: '银联 POS 清算文件 / UnionPay-style POS settlement file' };

/** A POS acquirer's settlement file, read by a layout that is data. Its day ends before midnight. */
export class PosSettlement implements StatementReader {
  readonly #expected: ExpectedStatement;
  readonly #layout: PosLayout;
  readonly #header: FixedRecord<PosHeaderField>;
  readonly #detail: FixedRecord<PosDetailField>;
  readonly #trailer: FixedRecord<PosTrailerField>;
  #phase: 'header' | 'rows' | 'finished' = 'header';
  readonly #sums: Record<MovementKind, { count: number; amountFen: Fen }> = {
    payment: { count: 0, amountFen: 0 },
    refund: { count: 0, amountFen: 0 },
  };

  constructor(expected: ExpectedStatement, layout: PosLayout) {
    this.#expected = expected;
    this.#layout = layout;
    const { header, detail, trailer, gapBytes } = layout;
    this.#header = new FixedRecord(header.mark, header.fields, gapBytes);
    this.#detail = new FixedRecord(detail.mark, detail.fields, gapBytes);
    this.#trailer = new FixedRecord(trailer.mark, trailer.fields, gapBytes);
  }

  read(text: string, lineNumber: number): StatementLine | null {
    if (text === '') return null;
    if (this.#phase === 'finished') throw new StatementRefused('after-end', lineNumber);
    if (this.#phase === 'header') {
      if (!this.#header.take(text, lineNumber)) {
        throw new StatementRefused('not-this-format', lineNumber, FORMAT);
      }
      this.#sameMerchant(this.#header.get('merchantId', /^\w+$/), lineNumber);
      const found = parseCalendarDate(this.#header.get('settlementDate', /^\d{8}$/));
      this.#sameDay(found ?? '?', lineNumber);
      this.#phase = 'rows';
      return null;
    }
    if (this.#detail.take(text, lineNumber)) return this.#movement(lineNumber);
    if (!this.#trailer.take(text, lineNumber)) {
      throw new StatementRefused('not-this-format', lineNumber, FORMAT);
    }
    this.#agree(lineNumber);
    return null;
  }

  finish(): FinishedStatement {
    if (this.#phase === 'header') throw new StatementRefused('empty-file', null);
    if (this.#phase !== 'finished') throw new StatementRefused('footer-missing', null);
    return { layout: this.#layout.version, parked: [] };
  }

  #movement(lineNumber: number): StatementLine {
    const row = this.#detail;
    this.#sameMerchant(row.get('merchantId', /^\w+$/), lineNumber);
    const at = this.#instant(row.get('time', /^\d{10}$/), lineNumber);
    const code = row.get('processingCode', /^\d{6}$/);
    const kind = this.#layout.kinds[code] ?? row.refuse('processingCode', code);
    const approved = row.get('responseCode', /^\w{2}$/) === this.#layout.approvedCode;
    const amountFen = row.number('amountFen');
    if (approved) {
      this.#sums[kind].count++;
      this.#sums[kind].amountFen += amountFen;
    }
    const fee = row.get('fee', /^[DC]\d{12}$/);
    const feeFen = Number(fee.slice(1));
    const referenceNo = row.get('referenceNo', /^\w{1,12}$/);
    return {
      lineNumber,
      kind,
      reference: terminalReference(
        row.get('terminalId', /^\w{8}$/),
        referenceNo,
        row.get('card', /^[\d*]{4,15}\d{4}$/).slice(-4),
      ),
      transactionId: referenceNo,
      amountFen: kind === 'refund' ? -amountFen : amountFen,
      feeFen: fee.startsWith('C') && feeFen !== 0 ? -feeFen : feeFen,
      state: approved ? 'done' : 'failed',
      at,
    };
  }

  /** `MMDDhhmmss` of the settlement day: from the acquirer's end of the day before to its end of this one. */
  #instant(time: string, lineNumber: number): InstantMs {
    const { day } = this.#expected;
    const before = addDays(day, -1);
    const date = [day, before].find((each) => each.slice(5).replace('-', '') === time.slice(0, 4));
    const clock = `${time.slice(4, 6)}:${time.slice(6, 8)}:${time.slice(8, 10)}`;
    const at = parseLocalTime(`${date ?? day} ${clock}`);
    if (at === null) return this.#detail.refuse('time', time);
    const { dayEndsAt } = this.#layout;
    if (date === undefined || (date === before) !== clock >= dayEndsAt) {
      const found = date === undefined ? `${time.slice(0, 2)}-${time.slice(2, 4)}` : shanghaiDateTime(at);
      throw new StatementRefused('wrong-day', lineNumber, { found, expected: day });
    }
    return at;
  }

  #sameMerchant(found: string, lineNumber: number): void {
    const expected = this.#expected.merchantId;
    if (found !== expected) throw new StatementRefused('other-merchant', lineNumber, { found, expected });
  }

  #sameDay(found: string, lineNumber: number): void {
    const expected = this.#expected.day;
    if (found !== expected) throw new StatementRefused('wrong-day', lineNumber, { found, expected });
  }

  #agree(lineNumber: number): void {
    const { payment, refund } = this.#sums;
    agreeOnCount('paymentCount', this.#trailer.number('paymentCount'), payment.count, lineNumber);
    agreeOnFen('paymentFen', this.#trailer.number('paymentFen'), payment.amountFen, lineNumber);
    agreeOnCount('refundCount', this.#trailer.number('refundCount'), refund.count, lineNumber);
    agreeOnFen('refundFen', this.#trailer.number('refundFen'), refund.amountFen, lineNumber);
    this.#phase = 'finished';
  }
}
