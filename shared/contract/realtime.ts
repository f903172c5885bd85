import type { RecordedCaseEvent } from '../case/state/events.ts';
import type { EncryptionTestView, ScreenView } from './api.ts';
import type { DeviceView } from './device-views.ts';
import type { InterruptionCause } from './problems/interruption.ts';
import type { PinChangeView } from './pin-change.ts';
import type { SlotMediumView, TerminalCallView, TerminalIdentity } from './terminal.ts';

/** Progress of something that takes longer than a second; `startedAt` lets the face show the time it takes. */
export interface CeremonyProgress {
  caseNumber: string;
  attempt: number;
  /** What is being done now. */
  activity:
    | 'initialising'
    | 'inventorying'
    | 'generating-key'
    | 'requesting-certificates'
    | 'importing-key'
    | 'writing-certificates'
    | 'restoring-history'
    | 'writing-seal'
    | 'verifying'
    | 'removing-old-keys'
    | 'revoking-old-pair'
    | 'finishing'
    | 'interrupted'
    | 'done';
  startedAtMs: number;
  /** Interrupted only: what stopped it. */
  cause: InterruptionCause | null;
}

/** Whether a channel answers when it is asked about a payment. */
export interface PaymentContact {
  caseNumber: string;
  paymentId: string;
  unanswered: boolean;
}

/** Server → staff faces, over socket.io namespace `/staff` (same session cookie as the HTTP API). */
export interface StaffEvents {
  'case-events': (notice: { caseNumber: string; events: RecordedCaseEvent[] }) => void;
  device: (view: DeviceView) => void;
  /** Of every issuance that is under way; the interruption of a case that is watched again with the watching. */
  ceremony: (progress: CeremonyProgress) => void;
  payment: (contact: PaymentContact) => void;
  /** The list of open cases changed. */
  'cases-changed': () => void;
  /** An approval was asked for or answered. */
  'approvals-changed': () => void;
  /** A till was opened, counted or closed. */
  'tills-changed': () => void;
  /** The encryption test at this desk; null when it was put away. */
  'encryption-test': (test: EncryptionTestView | null) => void;
  /** The change of PIN at this desk; null when it was put away. */
  'pin-change': (change: PinChangeView | null) => void;
  'screen-paired': (paired: boolean) => void;
  /** The case that the desk's screen shows; null: none. Several pages at a desk may be at different cases. */
  'screen-shows': (caseNumber: string | null) => void;
  /** Calls from self-service terminals that nobody has answered, the oldest first. */
  'terminal-calls': (calls: TerminalCallView[]) => void;
  /** The scanner of this desk read a code. */
  scanned: (text: string) => void;
}

/** Staff faces → server. `watch-case` joins the notices of one case and leaves the one before. */
export interface StaffRequests {
  'watch-case': (caseNumber: string | null, done: () => void) => void;
}

/** Server → the supplier's screen, namespace `/screen`. */
export interface ScreenEvents {
  view: (view: ScreenView) => void;
}

/**
 * Server → a self-service terminal, namespace `/terminal` (the terminal's own cookie). All of them are sent at once when
 * the connection stands. A terminal that is withdrawn is cut off.
 */
export interface TerminalEvents {
  identity: (identity: TerminalIdentity) => void;
  /** How its call for a clerk stands; null: none. */
  call: (call: TerminalCallView | null) => void;
  /** A slot that is built into it. */
  medium: (slot: SlotMediumView) => void;
}
