import type { Fen } from '../../shared/vocabulary/money.ts';
import type { InstantMs } from '../../shared/vocabulary/calendar-date.ts';
import type { OnlineMethod } from '../../shared/vocabulary/payment-method.ts';

/* The hands behind the payment sandbox, by its control API. Its failures are words for engineers. */

const TIMEOUT_MS = 5_000;

/** What the bench shows of an order of the sandbox. */
export interface SandboxOrderView {
  channel: OnlineMethod;
  outTradeNo: string;
  kind: 'qr' | 'code';
  amountFen: Fen;
  createdAt: InstantMs;
  state: 'waiting' | 'paying' | 'paid' | 'closed' | 'failed';
  paidFen: Fen | null;
  refunds: { refundNo: string; amountFen: Fen; state: string }[];
}

async function ask<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(`/bench/payments${path}`, {
    ...init,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answer = (await response.json()) as Answer | { error: string };
  if (typeof answer === 'object' && answer !== null && 'error' in answer) throw new Error(answer.error);
  if (!response.ok) throw new Error(`status ${response.status}`);
  return answer;
}

const post = (path: string, body: unknown) =>
  ask<unknown>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

export const sandboxOrders = () => ask<SandboxOrderView[]>('/orders', { method: 'GET' });
export const actOnOrder = ({ channel, outTradeNo }: SandboxOrderView, verb: string, body: unknown) =>
  post(`/orders/${channel}/${outTradeNo}/${verb}`, body);
export const planTrouble = (body: unknown) => post('/troubles', body);
export const clearTroubles = () => ask<unknown>('/troubles', { method: 'DELETE' });
export const plannedTroubles = () => ask<unknown[]>('/troubles', { method: 'GET' });
