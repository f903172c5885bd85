import { randomUUID } from 'node:crypto';
import {
  isSignatureOf,
  NONCE_HEADER,
  SIGNATURE_HEADER,
  signatureOf,
  TIMESTAMP_HEADER,
} from './message-signature.ts';

const DEADLINE_MS = 15_000;
const MOST_CHARACTERS = 8_000_000;

/** A partner's address, and the secret shared with it. */
export interface SignedPartner {
  baseUrl: string;
  secret: Buffer;
  clock: () => number;
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
  { baseUrl, secret, clock }: SignedPartner,
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
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    text = await response.text();
  } catch (error) {
    throw new NoSignedAnswer('it was not reached', { cause: error });
  }
  const { status, headers } = response;
  if (text.length > MOST_CHARACTERS || status >= 500) throw new NoSignedAnswer(`HTTP ${status}`);
  // The nonce of the question makes it the answer to this one.
  const answer = { about: String(status), timestampMs: signed.timestampMs, nonce: signed.nonce, body: text };
  if (!isSignatureOf(answer, headers.get(SIGNATURE_HEADER) ?? '', secret))
    throw new NoSignedAnswer(`HTTP ${status}, its signature does not hold`);
  return { status, text };
}
