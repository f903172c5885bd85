import type { InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { VerificationFailure } from '../vocabulary/verification-failure.ts';
import type { VerificationMethod } from '../vocabulary/verification.ts';

/* What the bench sees of the verification sandbox, by its control. */

/** What came to a phone, or in the memo of a one-cent transfer to an account. */
export interface SandboxDelivery {
  at: InstantMs;
  text: string;
}

export interface SandboxPhone {
  mobile: string;
  texts: SandboxDelivery[];
}

export interface SandboxBankStatement {
  organisationName: string;
  accountBank: string;
  accountNumber: string;
  transfers: SandboxDelivery[];
}

export interface SandboxFace {
  requestId: string;
  token: string;
  method: VerificationMethod;
  name: string;
  /** The page for the phone. */
  url: string;
  expiresAt: InstantMs;
}

/** What can be switched on: from then on nothing matches in this respect, or the bank takes one code only. */
export const SANDBOX_SWITCHES = [
  'organisation-mismatch',
  'legal-representative-mismatch',
  'id-number-mismatch',
  'mobile-mismatch',
  'bank-card-mismatch',
  'account-mismatch',
  'transfer-refused',
  'code-wrong',
] as const satisfies readonly VerificationFailure[];
export type SandboxSwitch = (typeof SANDBOX_SWITCHES)[number];

export const SANDBOX_TROUBLES = ['silent', 'lost', 'slow', 'down'] as const;
export type SandboxTrouble = (typeof SANDBOX_TROUBLES)[number];

/** The newest first, and no more of it than a person looks through. */
export interface VerificationSandboxState {
  phones: SandboxPhone[];
  statements: SandboxBankStatement[];
  /** Face checks that are open. */
  faces: SandboxFace[];
  switches: SandboxSwitch[];
  trouble: SandboxTrouble | null;
}
