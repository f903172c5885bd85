const TIMEOUT_MS = 5_000;

/** Ask a sandbox by its control API behind `/bench`. Its failures are words for engineers. */
export async function askSandbox<Answer>(
  path: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' = 'GET',
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answer = (await response.json()) as Answer | { error: string };
  if (typeof answer === 'object' && answer !== null && 'error' in answer) throw new Error(answer.error);
  if (!response.ok) throw new Error(`status ${response.status}`);
  return answer;
}
