import type { InstantMs } from '../../vocabulary/values/calendar-date.ts';
import { sumFen, type Fen } from '../../vocabulary/values/money.ts';
import type { PaymentMethod } from '../../vocabulary/payment-method.ts';
import { owedFen, refundsOf, type CasePayment } from './payments.ts';
import type { FeeSettlement } from './case-state.ts';

/** What came from a supplier for a case, what went back, and what is still to go back. */
interface CaseMoney {
  receivedFen: Fen;
  /** The ways it came, each once. */
  receivedBy: PaymentMethod[];
  /** Owed, asked for, or on its way. */
  toReturnFen: Fen;
  /** The first first. */
  returned: { amountFen: Fen; method: PaymentMethod; at: InstantMs }[];
  /** Received less returned. */
  keptFen: Fen;
}

/** What settled the fee; nothing where it isn't settled or was waived. */
export const settledFen = ({ settlement }: { settlement: FeeSettlement | null }): Fen =>
  settlement === null ? 0 : settlement.amountFen;

/** The money of a case as every face and paper says it (R-FEE-5). */
export function caseMoney(state: { payments: readonly CasePayment[] }): CaseMoney {
  const received = state.payments.flatMap(({ method, received: money }) =>
    money ? [{ method, amountFen: money.amountFen }] : [],
  );
  const refunds = refundsOf(state);
  const underWay = refunds.filter(({ refund }) => refund.progress === 'begun' || refund.progress === 'stuck');
  const returned = refunds.flatMap(({ payment: { method }, refund: { amountFen, doneAt } }) =>
    doneAt === null ? [] : [{ amountFen, method, at: doneAt }],
  );
  const receivedFen = sumFen(received.map(({ amountFen }) => amountFen));
  return {
    receivedFen,
    receivedBy: [...new Set(received.map(({ method }) => method))],
    toReturnFen: owedFen(state) + sumFen(underWay.map(({ refund }) => refund.amountFen)),
    returned: returned.sort((a, b) => a.at - b.at),
    keptFen: receivedFen - sumFen(returned.map(({ amountFen }) => amountFen)),
  };
}
