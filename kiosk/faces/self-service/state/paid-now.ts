import type { CaseState } from '../../../../shared/case/state/case-state.ts';
import { stepIdentityOf, stepKey } from '../../../../shared/case/questions/step-identity.ts';
import type { Fen } from '../../../../shared/vocabulary/values/money.ts';
import type { PaymentMethod } from '../../../../shared/vocabulary/payment-method.ts';

/** That his money has come: told on the page that the payment led to, and on no later one. */
export interface PaidNow {
  amountFen: Fen;
  method: PaymentMethod;
  /** The step of that page. */
  on: string;
}

/** What is told once an order has gone from one state to the next; `told`: what was told before. */
export function paidNow(before: CaseState, after: CaseState, told: PaidNow | null): PaidNow | null {
  const on = stepKey(stepIdentityOf(after));
  const { settlement } = after;
  if (before.settlement === null && settlement !== null && settlement.method !== 'waived')
    return { amountFen: settlement.amountFen, method: settlement.method, on };
  return told?.on === on ? told : null;
}
