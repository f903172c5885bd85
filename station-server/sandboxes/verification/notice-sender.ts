import { randomUUID } from 'node:crypto';
import {
  NONCE_HEADER,
  SIGNATURE_HEADER,
  signatureOf,
  TIMESTAMP_HEADER,
} from '../../adapters/signed-http/message-signature.ts';
import { NOTICE_ABOUT } from '../../adapters/verification/verification-notices.ts';
import type { SandboxVerification } from './sandbox-verification.ts';

/** Waits before the 2nd, 3rd, … attempt, after which it is given up. */
export const RETRY_DELAYS_MS: readonly number[] = [2_000, 10_000, 60_000];
const ANSWER_TIMEOUT_MS = 5_000;

/** Tells the station that a verification moved on, until it answers 2xx or the attempts are used up. */
export class NoticeSender {
  readonly #secret: Buffer;
  readonly #clock: () => number;
  readonly #retryDelaysMs: readonly number[];
  readonly #waiting = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor(secret: Buffer, clock: () => number, retryDelaysMs: readonly number[]) {
    this.#secret = secret;
    this.#clock = clock;
    this.#retryDelaysMs = retryDelaysMs;
  }

  send({ requestId, notifyUrl }: SandboxVerification): void {
    void this.#attempt(requestId, notifyUrl, 0);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#waiting) clearTimeout(timer);
    this.#waiting.clear();
  }

  async #attempt(requestId: string, url: string, attempts: number): Promise<void> {
    const isTaken = await this.#post(requestId, url);
    const delayMs = this.#retryDelaysMs[attempts];
    if (isTaken || delayMs === undefined || this.#closed) return;
    const timer = setTimeout(() => {
      this.#waiting.delete(timer);
      void this.#attempt(requestId, url, attempts + 1);
    }, delayMs);
    this.#waiting.add(timer);
  }

  /** Each attempt is signed anew. */
  #post(requestId: string, url: string): Promise<boolean> {
    const body = JSON.stringify({ requestId });
    const message = { about: NOTICE_ABOUT, timestampMs: this.#clock(), nonce: randomUUID(), body };
    return fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [TIMESTAMP_HEADER]: String(message.timestampMs),
        [NONCE_HEADER]: message.nonce,
        [SIGNATURE_HEADER]: signatureOf(message, this.#secret),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    }).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}
