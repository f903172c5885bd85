import { feeLineNames, FEE_LINE_CODES } from '../../../shared/rules/fee.ts';
import { paymentMethodNames, PAYMENT_METHODS } from '../../../shared/vocabulary/payment-method.ts';
import {
  BANK,
  CANCELLED,
  CASH_OVERAGE,
  CASH_SHORTAGE,
  HANDED_OVER,
  IN_TRANSIT,
  OPENING_CASH,
  OWED_BACK,
  REFUNDED,
  REFUNDS_UNDER_WAY,
  revenueAccount,
  SAFE,
} from './accounts.ts';

const names: ReadonlyMap<string, string> = new Map([
  [SAFE, '保险柜现金'],
  [HANDED_OVER, '交接中的现金'],
  [IN_TRANSIT, '解款在途'],
  [BANK, '银行存款'],
  [OPENING_CASH, '期初库存现金'],
  [CASH_SHORTAGE, '短款'],
  [CASH_OVERAGE, '长款'],
  [OWED_BACK, '应退供应商'],
  [REFUNDS_UNDER_WAY, '退款在途'],
  [REFUNDED, '已办结业务的退款'],
  [CANCELLED, '取消业务的收费'],
  ...PAYMENT_METHODS.map((method) => [`asset:${method}`, `${paymentMethodNames[method].zh}待结算`] as const),
  ...FEE_LINE_CODES.map((line) => [revenueAccount(line), `收入：${feeLineNames[line].zh}`] as const),
]);

/** An account of the ledger in the words of the books; a till by the beginning of its id. */
export function accountName(account: string): string {
  const till = /^asset:till:(.{8})/.exec(account)?.[1];
  return till ? `钱箱 ${till}` : (names.get(account) ?? account);
}
