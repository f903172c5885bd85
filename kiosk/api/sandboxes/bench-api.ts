import type { BenchState } from '../../../shared/contract/bench-console.ts';

/* The console of the emulated bench, `shared/contract/bench-console.ts`. Its failures are words for engineers. */

const TIMEOUT_MS = 15_000;

async function ask(path: string, init: RequestInit): Promise<BenchState> {
  const response = await fetch(`/bench/api${path}`, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  const answer = (await response.json()) as BenchState | { error: string };
  if ('error' in answer) throw new Error(answer.error);
  if (!response.ok) throw new Error(`status ${response.status}`);
  return answer;
}

export const benchState = () => ask('/state', { method: 'GET' });

/** Move something on the bench; answers with the bench as it is then. */
export const moveOnBench = (path: string, body: unknown) =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Lay a picture on the scanner's glass: JPEG or PNG. */
export const layOnScanner = (picture: Blob) =>
  ask('/document-scanner/picture', {
    method: 'POST',
    headers: { 'content-type': picture.type },
    body: picture,
  });

/** What lies on the glass, as a picture; `laid` from the bench's state. */
export const scannerPageUrl = (laid: number): string => `/bench/api/document-scanner/page?laid=${laid}`;
export const receiptUrl = (receiptId: number): string => `/bench/api/receipts/${receiptId}`;
export const formUrl = (name: string): string => `/bench/api/forms/${encodeURIComponent(name)}`;
