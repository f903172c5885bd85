import type { PaymentMethod } from '../../../shared/vocabulary/payment-method.ts';

/** Cash in a till, an asset; the id is the till session's. */
export const tillAccount = (tillId: string): string => `asset:till:${tillId}`;
/** What a channel holds for us: paid there, not yet on our bank account. */
export const channelAccount = (method: Exclude<PaymentMethod, 'cash'>): string => `asset:${method}`;
export const revenueAccount = (line: string): string => `revenue:${line}`;
/** Where floats come from and counted cash goes. */
export const SAFE = 'asset:safe';
/** Cash in a bag on its way to the bank, and what the bank has taken in. */
export const IN_TRANSIT = 'asset:in-transit';
export const BANK = 'asset:bank';
/** What was in the safe when it was counted for the first time. */
export const OPENING_CASH = 'equity:opening-cash';
/** Cash between the clerk who gave it and the one who took it over. */
export const HANDED_OVER = 'asset:handed-over';
export const CASH_SHORTAGE = 'expense:cash-shortage';
export const CASH_OVERAGE = 'income:cash-overage';
/** What the service point owes suppliers: a cancelled case's fee, and money that was never due. */
export const OWED_BACK = 'liability:owed-back';
/** Granted and sent, and not known to have arrived. */
export const REFUNDS_UNDER_WAY = 'liability:refunds-under-way';
/** Paid back of cases that were completed. */
export const REFUNDED = 'contra-revenue:refunded';
export const CANCELLED = 'contra-revenue:cancelled';
