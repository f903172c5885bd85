import type { CodePurpose } from '../../shared/vocabulary/one-time-code.ts';

export interface CodeRequest {
  purpose: CodePurpose;
  /** 11 digits, checked by `checkMobileNumber`. */
  mobile: string;
  /** Whoever asks, as in `By.terminal`. */
  terminal: string;
}

export interface CodeSent {
  /** From now. */
  validSeconds: number;
  /** Seconds until another one may be asked for. */
  nextAfterSeconds: number;
}

/**
 * R-ON-8 and the supplier's account: six digits by SMS, for one purpose and one mobile number, good once and for five
 * minutes, dead after three wrong answers; a new one ends the former. Refused answers are `ProblemError`s.
 */
export interface OneTimeCodesContract {
  /**
   * Send a code; durable when it resolves. Refused with `code-too-often` and `retryAfterSeconds` beyond the limits: for
   * a mobile number 1 a minute, 5 an hour and 10 a day; 30 an hour for a terminal; 500 an hour for the station.
   */
  request(request: CodeRequest): Promise<CodeSent>;
  /**
   * Resolves with the number that was proven, once for each code. Refused with `code-wrong` (and how many tries are
   * left) or `code-dead` (used, expired, replaced, answered wrongly too often, or never sent).
   */
  check(answer: { purpose: CodePurpose; mobile: string; code: string }): Promise<{ mobile: string }>;
}
