import { msg } from '@lit/localize';
import type { CaseSummary } from '../../../../shared/contract/api.ts';
import { supplierStepName } from '../../../../shared/services/step-names.ts';
import { formatYuan } from '../../../../shared/vocabulary/values/money.ts';
import { inLanguage, put } from '../../../locales/localization.ts';

/** How far an order is, in its supplier's words; a step that staff do is named by what he waits for. */
export function orderStanding({ status, service, step, parcel }: CaseSummary): string {
  if (status === 'completed') return msg('已完成');
  if (status === 'cancelled') return msg('已取消');
  if (parcel === 'here') return msg('已收到，待审核');
  if (parcel === 'short') return msg('补寄材料');
  return step ? inLanguage(supplierStepName(step, service)) : msg('办理中');
}

/** What of an order's money came, goes back or went back, and what becomes of what he mailed for it. */
export const orderNotes = ({
  status,
  paidFen,
  owedBackFen,
  returnedFen,
  holdsParcel,
}: CaseSummary): string[] => [
  ...(paidFen > 0 ? [put(msg('已付 ¥{amount}'), { amount: formatYuan(paidFen) })] : []),
  ...(owedBackFen > 0 ? [put(msg('待退 ¥{amount}'), { amount: formatYuan(owedBackFen) })] : []),
  ...(returnedFen > 0 ? [put(msg('已退 ¥{amount}'), { amount: formatYuan(returnedFen) })] : []),
  ...(status === 'cancelled' && holdsParcel ? [msg('寄来的材料会寄回')] : []),
];
