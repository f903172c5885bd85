import type { SealedChannel, SealedSecret } from '../../../hardware/devices/medium-slot.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { VerificationFailure } from '../../../shared/vocabulary/verification-failure.ts';
import type {
  VerificationField,
  VerificationFields,
  VerificationMethod,
  VerificationNeed,
} from '../../../shared/vocabulary/verification.ts';

/** How a verification stands. `passed` and `failed` are final: they never change again. */
export type Standing =
  | { state: 'passed' }
  | {
      state: 'failed';
      reason: VerificationFailure;
      /** R-ON-5: the field that is wrong, one of the method's; null where none is to blame. */
      field: VerificationField | null;
    }
  | {
      state: 'waiting';
      need: VerificationNeed;
      /** Where the phone does the face check: to be shown as a QR code. Null where the gateway sent it as a link. */
      faceUrl: string | null;
      /** Codes that may still be typed; null for a face. Less than before: the last code was wrong. */
      triesLeft: number | null;
      /** After this it has failed as `expired`. */
      expiresAt: InstantMs;
    };

export interface VerificationRequest {
  /** Ours, at most 100 characters; the same one again is the same verification, whatever else is in the request. */
  requestId: string;
  method: VerificationMethod;
  /** Checked by `checkVerification`. What the gateway has no use for is not sent to it (the agent's e-mail). */
  fields: VerificationFields;
}

export interface SecretTransfer {
  /** Ours, at most 100 characters; the same one again sends nothing anew and answers the same. */
  requestId: string;
  accountBank: string;
  accountNumber: string;
  organisationName: string;
  /** At most 20 printable ASCII characters, sealed for a channel that `openSecretChannel` gave. */
  sealed: SealedSecret;
}

/**
 * The port to whoever verifies enterprises (R-ON-1) and agents (R-ON-5): one of their methods, one request id, one
 * outcome. Every call may be repeated. They reject with `VerificationUnanswered` (nobody knows: ask again with the same
 * id) or, what only a fault of the station brings about, `VerificationRefused` (nothing happened, repeating won't help).
 *
 * - `corporate-transfer`: one cent goes to the account with a six-digit code in the memo, which the supplier types.
 * - `legal-mobile`, `legal-bank-card`, `agent-mobile`, `agent-bank-card`: an SMS with a six-digit code to that mobile.
 * - `legal-face`, `agent-face`: a page on the person's own phone, by QR code or by a link sent to the mobile (R-ON-3).
 */
export interface VerificationGateway {
  begin(request: VerificationRequest): Promise<Standing>;
  /** Type the code; the third wrong one ends it (the same one again counts once). What has ended stays as it is. */
  answer(typed: { requestId: string; code: string }): Promise<Standing>;
  query(requestId: string): Promise<Standing>;
  /** Ends what is still waiting as `cancelled`; what has ended stays as it is. */
  cancel(requestId: string): Promise<Standing>;

  /** A channel that only the gateway can open; good for one secret, for a few minutes. */
  openSecretChannel(): Promise<SealedChannel>;
  /**
   * R-ON-12: the initial PIN in the memo of a one-cent transfer. The station relays what it can't read. `refused`: the
   * bank did not take it. A channel that is over is `VerificationRefused` with code `CHANNEL_CLOSED`: seal it anew.
   */
  sendSecretByTransfer(transfer: SecretTransfer): Promise<{ state: 'sent' | 'refused' }>;
}

/** The gateway understood and did nothing: a request id it does not know, a request it can't read. */
export class VerificationRefused extends Error {
  override readonly name = 'VerificationRefused';
  readonly code: string;
  constructor(code: string) {
    super(`the verification gateway refused: ${code}`);
    this.code = code;
  }
}

/** No answer that can be trusted: the outcome is unknown, asking again is safe. */
export class VerificationUnanswered extends Error {
  override readonly name = 'VerificationUnanswered';
}
