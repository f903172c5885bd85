import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';
import {
  isSignatureOf,
  NONCE_HEADER,
  SIGNATURE_HEADER,
  TIMESTAMP_HEADER,
} from '../signed-http/message-signature.ts';

/** What a notification's signature is about, wherever it is sent. */
export const NOTICE_ABOUT = 'verification notification';
/** The most bytes that a notification may have. */
export const NOTICE_MOST_BYTES = 1_000;
const STALE_MS = 300_000;
const MOST_NONCES = 10_000;

const noticeSchema = z.object({ requestId: z.string().min(1).max(100) });
const nonceSchema = z.string().min(16).max(100);

export const NOTICE_FAULTS = ['forged', 'stale', 'replayed', 'oversized', 'malformed', 'too-many'] as const;
export type NoticeFault = (typeof NOTICE_FAULTS)[number];

/** A notification that must not be acted on. */
export class VerificationNoticeRefused extends Error {
  override readonly name = 'VerificationNoticeRefused';
  readonly fault: NoticeFault;
  constructor(fault: NoticeFault) {
    super(`verification notification ${fault}`);
    this.fault = fault;
  }
}

/**
 * Reads the gateway's notifications: signed as questions are, each good once and for five minutes. One says which
 * verification moved on and never how: the station asks. A gateway that gets no 2xx repeats it, signed anew.
 */
export class VerificationNotices {
  readonly #secret: Buffer;
  readonly #clock: () => number;
  /** Nonces seen, with the time after which they are stale anyway. */
  readonly #seen = new Map<string, number>();

  constructor(secret: Buffer, clock: () => number) {
    this.#secret = secret;
    this.#clock = clock;
  }

  /** Throws `VerificationNoticeRefused`. `body` is raw. */
  read(headers: IncomingHttpHeaders, body: Buffer): { requestId: string } {
    if (body.length > NOTICE_MOST_BYTES) throw new VerificationNoticeRefused('oversized');
    const timestampMs = Number(headers[TIMESTAMP_HEADER]);
    const nonce = String(headers[NONCE_HEADER] ?? '');
    const message = { about: NOTICE_ABOUT, timestampMs, nonce, body: body.toString('utf8') };
    if (!isSignatureOf(message, String(headers[SIGNATURE_HEADER] ?? ''), this.#secret))
      throw new VerificationNoticeRefused('forged');
    const now = this.#clock();
    if (Math.abs(now - timestampMs) >= STALE_MS) throw new VerificationNoticeRefused('stale');
    const notice = parsed(message.body);
    if (!nonceSchema.safeParse(nonce).success) throw new VerificationNoticeRefused('malformed');
    this.#use(nonce, timestampMs + STALE_MS, now);
    return notice;
  }

  #use(nonce: string, staleAt: number, now: number): void {
    if (this.#seen.has(nonce)) throw new VerificationNoticeRefused('replayed');
    if (this.#seen.size >= MOST_NONCES)
      for (const [seen, over] of this.#seen) if (over <= now) this.#seen.delete(seen);
    if (this.#seen.size >= MOST_NONCES) throw new VerificationNoticeRefused('too-many');
    this.#seen.set(nonce, staleAt);
  }
}

function parsed(body: string): { requestId: string } {
  try {
    return noticeSchema.parse(JSON.parse(body));
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      throw new VerificationNoticeRefused('malformed');
    throw error;
  }
}
