import type { SafeView } from '../../shared/contract/money-views.ts';
import type { Counted } from '../../shared/vocabulary/values/denomination.ts';
import type { Fen } from '../../shared/vocabulary/values/money.ts';
import { ask } from './http-client.ts';

/* The safe and the way of its cash to the bank, for a supervisor. */

const post = (path: string, body: unknown) => ask<SafeView>({ method: 'POST', path, body });

export const safeView = () => ask<SafeView>({ method: 'GET', path: '/safe' });
export const countSafe = (counted: Counted) => post('/safe/count', { counted });
export const bookSafe = (reason: string) => post('/safe/book', { reason });
export const sendDeposit = (deposit: { amountFen: Fen; bagNumber: string; carriedBy: string }) =>
  post('/deposits', deposit);
export const receiveDeposit = (
  depositId: string,
  receipt: { receivedFen: Fen; receiptNumber: string; reason: string },
) => post(`/deposits/${depositId}/receipt`, receipt);
export const returnDeposit = (depositId: string, reason: string) =>
  post(`/deposits/${depositId}/return`, { reason });

export const slipUrl = (depositId: string): string => `/api/deposits/${depositId}/slip.pdf`;
