import { request, type IncomingMessage } from 'node:http';
import { DeviceError } from '../../devices/device-error.ts';

export interface EsclRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the scanner's address, as in `/eSCL/ScannerStatus`. */
  path: string;
  /** XML. */
  body?: string;
  timeoutMs: number;
  /** Most that the answer may have. */
  maxBytes: number;
  /** Ends the request, which then fails with `cancelled`. */
  signal?: AbortSignal;
}

export interface EsclAnswer {
  status: number;
  location: string | null;
  body: Buffer;
}

/**
 * One request, its answer, and a deadline for both. Each has a connection of its own: a kept one that breaks makes an HTTP
 * client ask again by itself, and asking for a page again pulls in the next sheet. Redirections are not followed.
 *
 * Rejects with DeviceError: `not-connected` (no connection came about: nothing was asked), `removed` (it broke), `timeout`,
 * `cancelled`, `protocol`.
 */
export function askScanner(origin: string, asked: EsclRequest): Promise<EsclAnswer> {
  const { method, path, body, timeoutMs, maxBytes, signal } = asked;
  return new Promise((resolve, reject) => {
    let connected = false;
    const outgoing = request(new URL(path, origin), {
      method,
      agent: false,
      headers: {
        accept: '*/*',
        'accept-encoding': 'identity',
        ...(body === undefined
          ? {}
          : { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) }),
      },
    });
    const deadline = setTimeout(
      () => fail(connected ? 'timeout' : 'not-connected', 'no answer in time'),
      timeoutMs,
    );
    const abort = (): void => fail('cancelled', 'the caller ended it');
    const finish = (): void => {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', abort);
    };
    function fail(code: DeviceError['code'], detail: string, cause?: Error): void {
      finish();
      reject(new DeviceError({ code, detail: `${method} ${path}: ${detail}` }, { cause }));
      outgoing.destroy();
    }
    outgoing.on('socket', (socket) => socket.once('connect', () => (connected = true)));
    // A destroyed request may still tell an error: it has been settled by then.
    outgoing.on('error', (error) => fail(connected ? 'removed' : 'not-connected', error.message, error));
    outgoing.on('response', (response) => {
      readBounded(response, maxBytes).then(
        (bytes) => {
          finish();
          const location = response.headers.location ?? null;
          resolve({ status: response.statusCode ?? 0, location, body: bytes });
        },
        (error: unknown) => {
          if (error instanceof AnswerTooLong) fail('protocol', error.message, error);
          else fail('removed', 'the answer broke off', error instanceof Error ? error : undefined);
        },
      );
    });
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort);
    outgoing.end(body);
  });
}

class AnswerTooLong extends Error {}

async function readBounded(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw new AnswerTooLong(`more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
