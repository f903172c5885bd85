import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { OnlineMethod } from '../../../shared/vocabulary/payment-method.ts';
import { askSandbox } from './ask-sandbox.ts';

/* The hands behind the payment sandbox, by its control API. */

const PAYMENTS = '/bench/payments';

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

export const sandboxOrders = () => askSandbox<SandboxOrderView[]>(`${PAYMENTS}/orders`);
export const actOnOrder = ({ channel, outTradeNo }: SandboxOrderView, verb: string, body: unknown) =>
  askSandbox(`${PAYMENTS}/orders/${channel}/${outTradeNo}/${verb}`, 'POST', body);
export const planTrouble = (body: unknown) => askSandbox(`${PAYMENTS}/troubles`, 'POST', body);
export const clearTroubles = () => askSandbox(`${PAYMENTS}/troubles`, 'DELETE');
export const plannedTroubles = () => askSandbox<unknown[]>(`${PAYMENTS}/troubles`);
