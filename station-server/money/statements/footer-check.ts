import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import { formatMilliFen, MILLI_FEN_PER_FEN, type MilliFen } from './cells.ts';
import { StatementRefused } from './statement-refused.ts';

/** A count in a footer must be what the lines come to, with those that were parked where they may be among them. */
export function agreeOnCount(
  column: string,
  stated: number,
  counted: number,
  lineNumber: number | null,
  parked = 0,
): void {
  if (stated < counted || stated > counted + parked) {
    throw new StatementRefused('footer-disagrees', lineNumber, { column, stated, counted });
  }
}

/** A total in a footer must be what the lines add up to, to the last decimal. */
export function agreeOnTotal(column: string, stated: MilliFen, counted: MilliFen, lineNumber: number): void {
  if (stated !== counted) {
    throw new StatementRefused('footer-disagrees', lineNumber, {
      column,
      stated: formatMilliFen(stated),
      counted: formatMilliFen(counted),
    });
  }
}

/** The same for a layout that counts in fen. */
export const agreeOnFen = (column: string, stated: Fen, counted: Fen, lineNumber: number): void =>
  agreeOnTotal(column, stated * MILLI_FEN_PER_FEN, counted * MILLI_FEN_PER_FEN, lineNumber);
