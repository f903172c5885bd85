import type { Problem } from '../../shared/contract/problems/problem.ts';
import { RefusedByStation, StationUnreachable } from './failure.ts';

export interface StationRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path under `/api`. */
  path: string;
  /** Sent as JSON; a Blob is sent as it is. */
  body?: unknown;
  /** Idempotency-Key. Requests with a key, and reads, are asked again by themselves when no answer came. */
  key?: string;
  /** Of one attempt. */
  timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 15_000;
const RETRY_AFTER_MS = [400, 1_500];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Ask the station. Resolves with the JSON answer (undefined for 204); throws `RefusedByStation` with the problem it
 * answered, or `StationUnreachable` when no answer came in time. An attempt that timed out is not repeated.
 */
export async function ask<Answer>(request: StationRequest): Promise<Answer> {
  const repeatable = request.method === 'GET' || request.key !== undefined;
  for (const waitMs of repeatable ? RETRY_AFTER_MS : []) {
    const response = await attempt(request);
    if (response !== 'no-connection') return answerOf<Answer>(response);
    await pause(waitMs);
  }
  const response = await attempt(request);
  if (response === 'no-connection') throw new StationUnreachable();
  return answerOf<Answer>(response);
}

async function attempt({
  method,
  path,
  body,
  key,
  timeoutMs,
}: StationRequest): Promise<Response | 'no-connection'> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (key !== undefined) headers['idempotency-key'] = key;
  if (body instanceof Blob) headers['content-type'] = body.type;
  else if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(`/api${path}`, {
      method,
      headers,
      body: body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs ?? DEFAULT_TIMEOUT_MS),
    });
  } catch (error) {
    if (error instanceof TypeError) return 'no-connection';
    throw new StationUnreachable({ cause: error });
  }
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  if (response.status === 204) return undefined as Answer;
  const body = await jsonOf(response);
  if (response.ok) return body as Answer;
  if (isProblem(body)) throw new RefusedByStation(body);
  throw new StationUnreachable({ cause: new Error(`status ${response.status} without a problem`) });
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new StationUnreachable({ cause: error });
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'happened' in body && 'action' in body;
