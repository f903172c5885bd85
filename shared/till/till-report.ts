import type { InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { Fen } from '../vocabulary/values/money.ts';

/** One till session, for the supervisor. */
export interface TillReport {
  tillId: string;
  clerk: string;
  desk: string;
  openedAt: InstantMs;
  floatFen: Fen;
  /** What cases paid in cash into this till on the day that is asked about, less what was paid back. */
  collectedFen: Fen;
  /** Every count that was made, the first first. Absent: told before counts were listed. */
  counts?: { at: InstantMs; countedFen: Fen }[];
  closed: {
    at: InstantMs;
    expectedFen: Fen;
    countedFen: Fen;
    differenceFen: Fen;
    reason: string;
    /** Name of whoever goes on with the cash. */
    handedTo: string | null;
  } | null;
}
