import type { Fen } from '../../vocabulary/values/money.ts';
import type { PaymentMethod } from '../../vocabulary/payment-method.ts';
import type { CaseState } from '../state/case-state.ts';

/** What was just taken in for a case. */
export interface ReceivedNow {
  method: PaymentMethod;
  amountFen: Fen;
  /** Cash only: what was handed over, and what goes back. */
  cash: { tenderedFen: Fen; changeFen: Fen } | null;
}

/**
 * R-FEE-3: what was received, for as long as nobody but the station has gone on with the case: it stays in sight, with
 * the change that is due, until the clerk's next action. Null: nothing was, or it goes on already.
 */
export function receivedNow({ settlement, touchedAt, status }: CaseState): ReceivedNow | null {
  if (settlement === null || settlement.method === 'waived' || settlement.amountFen === 0) return null;
  if (status === 'cancelled' || touchedAt > settlement.at) return null;
  const { method, amountFen } = settlement;
  if (method !== 'cash') return { method, amountFen, cash: null };
  const { tenderedFen, changeFen } = settlement;
  return { method, amountFen, cash: { tenderedFen, changeFen } };
}
