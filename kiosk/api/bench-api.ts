import type { BenchState } from '../../shared/contract/bench-console.ts';

/* The console of the emulated bench, `shared/contract/bench-console.ts`. Its failures are words for engineers. */

const TIMEOUT_MS = 5_000;

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

export const receiptUrl = (receiptId: number): string => `/bench/api/receipts/${receiptId}`;
export const formUrl = (name: string): string => `/bench/api/forms/${encodeURIComponent(name)}`;
