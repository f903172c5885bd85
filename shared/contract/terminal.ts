import type { InstantMs } from '../vocabulary/calendar-date.ts';

/*
 * What a self-service terminal, and whoever looks after it, is answered.
 *
 *   POST /api/terminal              → { code }                           the code that it shows; '' once it is enrolled
 *   GET  /api/terminal              → TerminalIdentity                   of the terminal itself
 *   GET  /api/terminals             → TerminalView[]
 *   POST /api/terminals             enrolTerminalSchema → TerminalView[]
 *   PUT  /api/terminals/:terminalId     describeTerminalSchema → TerminalView[]
 *   DELETE /api/terminals/:terminalId   → TerminalView[]                 withdrawn: its cookie means nothing any more
 */

/** A self-service terminal: a device with an identity of its own, whoever stands before it. */
export interface TerminalIdentity {
  terminalId: string;
  /** As people call it: 大厅1号机. */
  name: string;
  /** Slots of the rig that are built into it; may be empty. */
  slots: readonly number[];
}

/** The same as a supervisor sees it. */
export interface TerminalView extends TerminalIdentity {
  enrolledAt: InstantMs;
  /** Name of the supervisor. */
  enrolledBy: string;
  /** To the minute. */
  lastSeenAt: InstantMs;
}
