import { randomUUID } from 'node:crypto';
import {
  isSignatureOf,
  NONCE_HEADER,
  SIGNATURE_HEADER,
  signatureOf,
  TIMESTAMP_HEADER,
} from './message-signature.ts';

const DEADLINE_MS = 15_000;
const MOST_BYTES = 8_000_000;

/** A partner's address, and the secret shared with it. */
export interface SignedPartner {
  baseUrl: string;
  secret: Buffer;
  clock: () => number;
  /** For the whole answer; 15 s where it is not told. */
  deadlineMs?: number;
}

/** Nobody knows whether the question took effect. */
export class NoSignedAnswer extends Error {
  override readonly name = 'NoSignedAnswer';
}

/**
 * POST a question as JSON, both ways signed by HMAC; it has a deadline and is sent once. Resolves with an answer below
 * 500 whose signature holds; rejects with `NoSignedAnswer` for everything else.
 */
export async function askSigned(
  { baseUrl, secret, clock, deadlineMs = DEADLINE_MS }: SignedPartner,
  path: string,
  question: object,
): Promise<{ status: number; text: string }> {
  const body = JSON.stringify(question);
  const signed = { about: `POST ${path}`, timestampMs: clock(), nonce: randomUUID(), body };
  let response: Response;
  let text: string;
  try {
    response = await fetch(baseUrl + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [TIMESTAMP_HEADER]: String(signed.timestampMs),
        [NONCE_HEADER]: signed.nonce,
        [SIGNATURE_HEADER]: signatureOf(signed, secret),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(deadlineMs),
    });
    text = await textOf(response);
  } catch (error) {
    throw new NoSignedAnswer('it was not reached', { cause: error });
  }
  const { status, headers } = response;
  if (status >= 500) throw new NoSignedAnswer(`HTTP ${status}`);
  // The nonce of the question makes it the answer to this one.
  const answer = { about: String(status), timestampMs: signed.timestampMs, nonce: signed.nonce, body: text };
  if (!isSignatureOf(answer, headers.get(SIGNATURE_HEADER) ?? '', secret))
    throw new NoSignedAnswer(`HTTP ${status}, its signature does not hold`);
  return { status, text };
}

/** The body; what is longer than it may be is not read to its end. */
async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new Error(`the answer is longer than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
