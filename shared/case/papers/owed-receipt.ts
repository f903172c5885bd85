import type { CaseState } from '../state/case-state.ts';

/** At the counter a fee was collected and its receipt has not come out: it is still to be given to the supplier. */
export const owesReceipt = ({
  status,
  channel,
  settlement,
  documents,
}: Pick<CaseState, 'status' | 'channel' | 'settlement' | 'documents'>): boolean =>
  status === 'open' &&
  channel === 'counter' &&
  settlement !== null &&
  settlement.method !== 'waived' &&
  !documents.some(({ document }) => document === 'fee-receipt');
