import { ChannelUnanswered } from './channel-errors.ts';
import type { ChannelName } from './payment-channel.ts';

/** What a call is for; each has its own deadline. */
export type ChannelCall = 'order' | 'charge' | 'query' | 'close' | 'refund' | 'bill';
export type ChannelDeadlines = Readonly<Record<ChannelCall, number>>;

/** Milliseconds from sending to the last byte of the answer. A customer's phone takes part in a charge. */
export const DEADLINES_MS: ChannelDeadlines = {
  order: 8_000,
  charge: 15_000,
  query: 5_000,
  close: 8_000,
  refund: 10_000,
  bill: 60_000,
};

const ANSWER_LIMIT_BYTES = 1 << 20;
export const BILL_LIMIT_BYTES = 64 << 20;

interface ChannelRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  deadlineMs: number;
  limitBytes?: number;
}

export interface ChannelAnswer {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** One request, sent once. Whatever keeps the answer from being complete is ChannelUnanswered; so is a 5xx. */
export async function exchange(channel: ChannelName, request: ChannelRequest): Promise<ChannelAnswer> {
  const { method, url, headers, body, deadlineMs, limitBytes = ANSWER_LIMIT_BYTES } = request;
  const signal = AbortSignal.timeout(deadlineMs);
  let answer: ChannelAnswer;
  try {
    const response = await fetch(url, { method, headers, body, signal, redirect: 'error' });
    answer = {
      status: response.status,
      headers: response.headers,
      body: await readBounded(response, limitBytes),
    };
  } catch (error) {
    const cause = signal.aborted ? 'timeout' : 'connection';
    const detail = signal.aborted ? `no answer within ${deadlineMs} ms` : 'the connection failed';
    throw new ChannelUnanswered(channel, cause, detail, { cause: error });
  }
  if (answer.status >= 500) throw new ChannelUnanswered(channel, 'server-error', `HTTP ${answer.status}`);
  return answer;
}

async function readBounded(response: Response, limitBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let lengthBytes = 0;
  const body = response.body as AsyncIterable<Uint8Array> | null;
  for await (const chunk of body ?? []) {
    lengthBytes += chunk.length;
    if (lengthBytes > limitBytes) throw new Error(`the answer is longer than ${limitBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
