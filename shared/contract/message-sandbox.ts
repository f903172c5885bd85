import type { InstantMs } from '../vocabulary/values/calendar-date.ts';

/** A phone of the SMS sandbox with its texts, the newest first. */
export interface SandboxPhone {
  mobile: string;
  /** Texts to it are refused. */
  isRefused: boolean;
  texts: { messageId: string; text: string; at: InstantMs }[];
}

/** A mail that no server took: it lies in the station's outbox. */
export interface SandboxMail {
  messageId: string;
  to: string;
  subject: string;
  text: string;
  /** Names of the files that came with it. */
  attachments: readonly string[];
  at: InstantMs;
}

/**
 * What goes wrong with the next calls. `silent`: nothing is taken, nobody answers. `lost`: it is taken and the answer is
 * lost. `slow`: it is taken and answered late.
 */
export const SANDBOX_TROUBLES = ['silent', 'lost', 'slow'] as const;
export type SandboxTrouble = { kind: (typeof SANDBOX_TROUBLES)[number]; count: number } | null;

export interface MessageSandboxState {
  phones: SandboxPhone[];
  mails: SandboxMail[];
  trouble: SandboxTrouble;
}
