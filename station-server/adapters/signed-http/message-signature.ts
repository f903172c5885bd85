import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What both sides sign: what is asked, when, once, and the body. */
interface SignedMessage {
  /** `POST /invoices`, or the status of an answer. */
  about: string;
  timestampMs: number;
  nonce: string;
  body: string;
}

/** HMAC-SHA-256 under the shared secret, hexadecimal. */
export function signatureOf({ about, timestampMs, nonce, body }: SignedMessage, secret: Buffer): string {
  const bodyHash = createHash('sha256').update(body).digest('hex');
  return createHmac('sha256', secret).update([about, timestampMs, nonce, bodyHash].join('\n')).digest('hex');
}

export function isSignatureOf(message: SignedMessage, signature: string, secret: Buffer): boolean {
  const expected = Buffer.from(signatureOf(message, secret));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export const SIGNATURE_HEADER = 'x-signature';
export const TIMESTAMP_HEADER = 'x-timestamp';
export const NONCE_HEADER = 'x-nonce';
