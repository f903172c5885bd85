import {
  parseCalendarDate,
  startOfDay,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import { isNameable } from '../../../shared/rules/movement-reference.ts';
import { StatementRefused } from './statement-refused.ts';

/**
 * Bills state yuan with up to five decimals. Thousandths of a fen hold them exactly: a sum of floats would not agree
 * with the bill's own total.
 */
export type MilliFen = number;

const MILLI_FEN_PER_YUAN = 100_000;
export const MILLI_FEN_PER_FEN = 1000;

/** `-300.00` → -30000000; null where it is no amount. */
export function parseMilliFen(text: string): MilliFen | null {
  const match = /^([+-]?)(\d{1,9})(?:\.(\d{1,5}))?$/.exec(text);
  if (!match) return null;
  const [, sign, yuan, decimals = ''] = match;
  const amount = Number(yuan) * MILLI_FEN_PER_YUAN + Number(decimals.padEnd(5, '0'));
  return sign === '-' && amount !== 0 ? -amount : amount;
}

/** For a person: `-300.00`, with the digits below a fen only where there are any. */
export function formatMilliFen(amount: MilliFen): string {
  const text = (Math.abs(amount) / MILLI_FEN_PER_YUAN).toFixed(5).replace(/0{1,3}$/, '');
  return amount < 0 ? `-${text}` : text;
}

/** Whole fen, the half away from zero: what a channel books of a fee. */
export function roundToFen(amount: MilliFen): Fen {
  const fen = Math.round(Math.abs(amount) / MILLI_FEN_PER_FEN);
  return amount < 0 && fen !== 0 ? -fen : fen;
}

/** Beijing wall-clock `YYYY-MM-DD HH:mm:ss`; null where there is no such moment. */
export function parseLocalTime(text: string): InstantMs | null {
  const match = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(text);
  const date = parseCalendarDate(match?.[1] ?? '');
  if (!match || date === null) return null;
  return startOfDay(date) + ((Number(match[2]) * 60 + Number(match[3])) * 60 + Number(match[4])) * 1000;
}

const SCIENTIFIC = /^\d(\.\d+)?E\+\d+$/i;

/** A row of cells under the names of its header: columns may move, and others may be added between them. */
export class NamedCells<Column extends string> {
  readonly #places: ReadonlyMap<string, number>;
  readonly #width: number;
  #cells: readonly string[] = [];
  #lineNumber = 0;

  /** Throws `StatementRefused` where a column that we need is missing or named twice. */
  constructor(names: readonly string[], needed: readonly Column[], lineNumber: number) {
    this.#places = new Map(names.map((name, place) => [name, place]));
    this.#width = names.length;
    const missing = needed.find((name) => names.filter((other) => other === name).length !== 1);
    if (missing) throw new StatementRefused('column-missing', lineNumber, { column: missing });
  }

  /** Take the next row. Throws where it has more or fewer cells than the header. */
  take(cells: readonly string[], lineNumber: number): void {
    if (cells.length !== this.#width) {
      throw new StatementRefused('cell-count', lineNumber, { expected: this.#width, found: cells.length });
    }
    this.#cells = cells;
    this.#lineNumber = lineNumber;
  }

  get width(): number {
    return this.#width;
  }

  text(column: Column): string {
    return this.#cells[this.#places.get(column) ?? -1] ?? '';
  }

  milliFen(column: Column): MilliFen {
    return parseMilliFen(this.text(column)) ?? this.refuse(column);
  }

  /** An amount that must be whole fen. */
  fen(column: Column): Fen {
    const amount = this.milliFen(column);
    return amount % MILLI_FEN_PER_FEN === 0 ? amount / MILLI_FEN_PER_FEN : this.refuse(column);
  }

  count(column: Column): number {
    const text = this.text(column);
    return /^\d{1,9}$/.test(text) ? Number(text) : this.refuse(column);
  }

  time(column: Column): InstantMs {
    return parseLocalTime(this.text(column)) ?? this.refuse(column);
  }

  /**
   * The number of an order or a trade. One in scientific notation has lost its digits, as all in its file have. One that
   * no request could name again would be a difference that nobody can resolve.
   */
  number(column: Column): string {
    const value = this.filled(column);
    if (SCIENTIFIC.test(value))
      throw new StatementRefused('spoilt-by-spreadsheet', this.#lineNumber, { column, value });
    if (!isNameable(value)) this.refuse(column);
    return value;
  }

  /** A value that may not be empty. */
  filled(column: Column): string {
    return this.text(column) || this.refuse(column);
  }

  refuse(column: Column): never {
    const value = this.text(column).slice(0, 64);
    throw new StatementRefused('bad-value', this.#lineNumber, { column, value });
  }
}
