import type { MovementKind, MovementState, StatementChannel } from '../../../shared/rules/reconciliation.ts';
import type { CalendarDate, InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { ParkedLine } from './odd-rows.ts';

/** One movement of money as a channel states it. */
export interface StatementLine {
  /** In the file, counted from 1. */
  lineNumber: number;
  kind: MovementKind;
  /** By `shared/rules/movement-reference.ts`: what our side calls the same movement. */
  reference: string;
  /** The channel's own number. */
  transactionId: string;
  /** Refunds are negative. */
  amountFen: Fen;
  /** What the channel keeps; negative where it gives back on a refund. */
  feeFen: Fen;
  state: MovementState;
  at: InstantMs;
}

/** What a file must be the statement of; another one is refused at its first line that says so. */
export interface ExpectedStatement {
  channel: StatementChannel;
  merchantId: string;
  day: CalendarDate;
}

/**
 * Reads a statement line by line and holds no more than its totals. `read` answers null for a line that is no
 * movement, or one that was parked; `finish` is called after the last one, names the layout that was recognised and gives
 * what was parked. Both throw `StatementRefused`.
 */
export interface StatementReader {
  read(text: string, lineNumber: number): StatementLine | null;
  finish(): FinishedStatement;
}

export interface FinishedStatement {
  layout: string;
  parked: readonly ParkedLine[];
}

/** Lines of a statement in the batches that they are read in. */
export type StatementLines = AsyncGenerator<readonly StatementLine[], FinishedStatement>;
