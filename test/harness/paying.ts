import type { CaseState } from '../../shared/case/state/case-state.ts';
import { waitingPayment, type CasePayment } from '../../shared/case/state/payments.ts';
import type { OnlineMethod } from '../../shared/vocabulary/payment-method.ts';
import type { Desk } from './station-client.ts';

/** How a supplier pays: in cash, by card, by scanning our code, or by having his scanned. */
export const PAY_WAYS = ['cash', 'card', 'wechat-pay', 'alipay', 'wechat-pay-code', 'alipay-code'] as const;
export type PayWay = (typeof PAY_WAYS)[number];

/** Payment codes of the sandbox: their last two digits say what they do. */
export const paymentCode = (method: OnlineMethod, ending = '00'): string =>
  `${method === 'wechat-pay' ? '13' : '28'}${String(Date.now()).padStart(14, '0')}${ending}`;

let slips = 0;
export const nextSlip = () => ({ referenceNo: String(++slips).padStart(12, '0'), cardLastFour: '0001' });

/** What the supplier's phone does with an order of the sandbox. */
export const onPhone = (
  desk: Desk,
  { method, paymentId }: Pick<CasePayment, 'method' | 'paymentId'>,
  verb: string,
  body: object = {},
): Promise<unknown> =>
  desk.counter.request('POST', `/bench/payments/orders/${method}/${paymentId}/${verb}`, body);

/** What goes wrong with the next calls to a channel. */
export const channelTrouble = (desk: Desk, trouble: object): Promise<unknown> =>
  desk.counter.request('POST', '/bench/payments/troubles', trouble);

/** The QR code that is on the supplier's screen now; its payment. */
export async function offered(desk: Desk, caseNumber: string, method: OnlineMethod): Promise<CasePayment> {
  await desk.command(caseNumber, { type: 'offer-payment', method });
  const state = await desk.until(caseNumber, (now) => (waitingPayment(now)?.codeUrl ?? null) !== null);
  const payment = waitingPayment(state);
  if (!payment) throw new Error('no payment is awaited');
  return payment;
}

const settled = (state: CaseState): boolean => state.settlement !== null;

/** Settle the fee of a case at its payment step. */
export async function payBy(desk: Desk, caseNumber: string, way: PayWay): Promise<CaseState> {
  switch (way) {
    case 'cash':
      return desk.command(caseNumber, { type: 'collect-cash', tenderedFen: 30000 });
    case 'card':
      return desk.command(caseNumber, { type: 'collect-card', slip: nextSlip() });
    case 'wechat-pay':
    case 'alipay': {
      await onPhone(desk, await offered(desk, caseNumber, way), 'pay');
      return desk.until(caseNumber, settled);
    }
    case 'wechat-pay-code':
    case 'alipay-code': {
      const method = way === 'alipay-code' ? 'alipay' : 'wechat-pay';
      await desk.command(caseNumber, { type: 'charge-payment-code', paymentCode: paymentCode(method) });
      return desk.until(caseNumber, settled);
    }
  }
}
