import {
  addDays,
  parseCalendarDate,
  type CalendarDate,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import type { ExpectedStatement } from './statement-line.ts';
import { StatementRefused } from './statement-refused.ts';

const ACCOUNT = /^#账号：\[(\d{16,20})\]/;
const DATES =
  /^#起始日期：\[(\d{4})年(\d{2})月(\d{2})日 00:00:00\]\s*终止日期：\[(\d{4})年(\d{2})月(\d{2})日 00:00:00\]/;

/** Alipay's files name an account: the merchant's number (PID) with `0156` behind it. */
const merchantOf = (account: string): string =>
  account.length === 20 && account.endsWith('0156') ? account.slice(0, 16) : account;

/** The lines before the list of an Alipay file: what it is, whose and of which day. */
export class AlipayHead {
  readonly #expected: ExpectedStatement;
  readonly #title: string;
  readonly #format: { format: string };
  #seen = { title: false, account: false, dates: false };

  constructor(expected: ExpectedStatement, title: string, format: { format: string }) {
    this.#expected = expected;
    this.#title = title;
    this.#format = format;
  }

  get empty(): boolean {
    return !this.#seen.title;
  }

  read(line: string, lineNumber: number): void {
    if (!this.#seen.title) {
      if (line !== this.#title) throw new StatementRefused('not-this-format', lineNumber, this.#format);
      this.#seen.title = true;
      return;
    }
    const account = ACCOUNT.exec(line);
    if (account) this.#sameMerchant(merchantOf(account[1] ?? ''), lineNumber);
    const dates = DATES.exec(line);
    if (dates) this.#sameDates(dates, lineNumber);
  }

  /** The list begins: by now we know whose and of which day it is. */
  complete(lineNumber: number): void {
    if (!this.#seen.title || !this.#seen.account || !this.#seen.dates) {
      throw new StatementRefused('not-this-format', lineNumber, this.#format);
    }
  }

  sameDay(found: CalendarDate, lineNumber: number): void {
    const expected = this.#expected.day;
    if (found !== expected) throw new StatementRefused('wrong-day', lineNumber, { found, expected });
  }

  #sameMerchant(found: string, lineNumber: number): void {
    const expected = merchantOf(this.#expected.merchantId);
    if (found !== expected) throw new StatementRefused('other-merchant', lineNumber, { found, expected });
    this.#seen.account = true;
  }

  #sameDates(match: RegExpExecArray, lineNumber: number): void {
    const date = (from: number): CalendarDate | null =>
      parseCalendarDate(match.slice(from, from + 3).join(''));
    const [first, end] = [date(1), date(4)];
    const { day } = this.#expected;
    if (first !== day || end !== addDays(day, 1)) {
      const found = first !== null && end === addDays(first, 1) ? first : `${first ?? '?'} – ${end ?? '?'}`;
      throw new StatementRefused('wrong-day', lineNumber, { found, expected: day });
    }
    this.#seen.dates = true;
  }
}
