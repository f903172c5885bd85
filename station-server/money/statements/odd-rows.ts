import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import type { StatementLine } from './statement-line.ts';
import { StatementRefused, type StatementRefusalCode } from './statement-refused.ts';

/** A row that is no movement anybody can tell: kept as it stands, with what is odd about it, for a person to judge. */
export interface ParkedLine {
  /** In the file, counted from 1. */
  lineNumber: number;
  text: string;
  fault: Localized;
}

/** What may be the matter with one row of a file that is sound otherwise. */
const OF_ONE_ROW: readonly StatementRefusalCode[] = ['cell-count', 'bad-value'];
/** Beyond them the file has another layout than is read here. */
const MOST_PARKED = 20;
const LONGEST_KEPT = 1000;
const LONGEST_JOINED = 32 * 1024;

/** R-FEE-5: what the trade writes into a statement keeps no day from being closed. */
export class OddRows {
  readonly parked: ParkedLine[] = [];

  /** The movement of a row; null where it was parked. Throws what is the matter with the file, and where too many are odd. */
  movementOf(row: Row, read: (row: Row) => StatementLine): StatementLine | null {
    try {
      return read(row);
    } catch (error) {
      const isOdd = error instanceof StatementRefused && OF_ONE_ROW.includes(error.code);
      if (!isOdd || this.parked.length >= MOST_PARKED) throw error;
      this.parked.push({
        lineNumber: row.lineNumber,
        text: row.text.slice(0, LONGEST_KEPT),
        fault: error.happened,
      });
      return null;
    }
  }
}

export interface Row {
  text: string;
  lineNumber: number;
}

/** Joins what a line break inside a value has torn: a row goes on until it has its cells, or until another one begins. */
export class TornRow {
  readonly #isWhole: (text: string) => boolean;
  #open: Row | null = null;

  constructor(isWhole: (text: string) => boolean) {
    this.#isWhole = isWhole;
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Rows that end with this line. `begins`: it begins another one, so that one before it stays as torn as it is. */
  take(line: Row, begins: boolean): Row[] {
    const before = this.end();
    const torn = before[0];
    if (!torn || begins) return [...before, ...this.#keep(line)];
    return this.#keep({ text: `${torn.text}\n${line.text}`, lineNumber: torn.lineNumber });
  }

  /** The row that is still torn, if there is one. */
  end(): Row[] {
    const open = this.#open;
    this.#open = null;
    return open ? [open] : [];
  }

  #keep(row: Row): Row[] {
    if (this.#isWhole(row.text) || row.text.length > LONGEST_JOINED) return [row];
    this.#open = row;
    return [];
  }
}
