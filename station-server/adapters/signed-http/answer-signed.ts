import type { Request, Response } from 'express';
import * as z from 'zod';
import {
  isSignatureOf,
  NONCE_HEADER,
  SIGNATURE_HEADER,
  signatureOf,
  TIMESTAMP_HEADER,
} from './message-signature.ts';

const STALE_MS = 300_000;

/** A question that is understood and not done: answered by 422 with its code. */
export class QuestionRefused extends Error {
  override readonly name = 'QuestionRefused';
}

interface SignedQuestion<Schema extends z.ZodType> {
  secret: Buffer;
  path: string;
  schema: Schema;
  clock?: () => number;
}

/**
 * The other side of `askSigned`, for sandboxes: check the signature of a question whose body is text, let `act` answer
 * it, sign the answer. `isLost`: the answer gets lost after the question took effect.
 */
export async function answerSigned<Schema extends z.ZodType>(
  { secret, path, schema, clock = Date.now }: SignedQuestion<Schema>,
  act: (question: z.infer<Schema>) => Promise<{ content: object; isLost: boolean }>,
  request: Request,
  response: Response,
): Promise<void> {
  const body = typeof request.body === 'string' ? request.body : '';
  const timestampMs = Number(request.get(TIMESTAMP_HEADER));
  const nonce = request.get(NONCE_HEADER) ?? '';
  const signed = { about: `POST ${path}`, timestampMs, nonce, body };
  const isFresh = Math.abs(clock() - timestampMs) < STALE_MS;
  const send = (status: number, content: object): void => {
    const text = JSON.stringify(content);
    const signature = signatureOf({ about: String(status), timestampMs, nonce, body: text }, secret);
    response.status(status).set(SIGNATURE_HEADER, signature).type('application/json').send(text);
  };
  if (!isFresh || !isSignatureOf(signed, request.get(SIGNATURE_HEADER) ?? '', secret)) {
    send(401, { code: 'SIGNATURE' });
    return;
  }
  try {
    const { content, isLost } = await act(schema.parse(JSON.parse(body)));
    if (isLost) response.destroy();
    else send(200, content);
  } catch (error) {
    if (error instanceof QuestionRefused) send(422, { code: error.message });
    else if (error instanceof z.ZodError || error instanceof SyntaxError) send(400, { code: 'INVALID' });
    else response.status(500).end();
  }
}
