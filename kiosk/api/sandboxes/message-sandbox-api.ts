import type { MessageSandboxState, SandboxTrouble } from '../../../shared/contract/message-sandbox.ts';

/* The hands behind the message sandbox, by its control API. Its failures are words for engineers. */

const TIMEOUT_MS = 5_000;

async function ask(path: string, init: RequestInit): Promise<MessageSandboxState> {
  const response = await fetch(`/bench/messages${path}`, {
    ...init,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()) as MessageSandboxState;
}

const post = (path: string, body: unknown) =>
  ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

export const messageSandbox = () => ask('/', { method: 'GET' });
export const planMessageTrouble = (trouble: SandboxTrouble) => post('/trouble', trouble);
export const refuseNumber = (mobile: string, isRefused: boolean) => post('/refusals', { mobile, isRefused });
