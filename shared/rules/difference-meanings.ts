import type { Localized } from '../vocabulary/values/localized.ts';
import type { DifferenceClass } from './reconciliation.ts';

interface DifferenceMeaning {
  name: Localized;
  meaning: Localized;
  action: Localized;
}

const meaning = (
  name: [zh: string, en: string],
  means: [zh: string, en: string],
  action: [zh: string, en: string],
): DifferenceMeaning => ({
  name: { zh: name[0], en: name[1] },
  meaning: { zh: means[0], en: means[1] },
  action: { zh: action[0], en: action[1] },
});

/** R-FEE-5: what each difference between our record and the channel's statement means, and what to do about it. */
export const differenceMeanings: Record<DifferenceClass, DifferenceMeaning> = {
  'missing-here': meaning(
    ['我方无记录', 'Not in our records'],
    [
      '渠道对账单上有这笔款项，本服务点没有记录。供应商可能已经付款而业务没有继续。',
      'This transaction is on the channel’s statement but not in our records. The supplier may have paid while the case did not move on.',
    ],
    [
      '按订单号查找业务：能确认的补记收款，无法确认的办理退款，并写明原因。',
      'Find the case by its order number. If the payment can be matched, record it; if not, refund it. Give a reason.',
    ],
  ),
  'missing-there': meaning(
    ['渠道无记录', 'Not on the statement'],
    [
      '本服务点记为已收（或已退），渠道对账单上没有。这笔钱可能没有到账。',
      'We recorded this as received (or refunded), but it is not on the channel’s statement. The money may not have arrived.',
    ],
    [
      '在商户平台按订单号查询，或核对 POS 签购单；确未到账的，联系供应商并冲正记录，写明原因。',
      'Look up the order number on the merchant platform, or check the POS slip. If no money arrived, contact the supplier, reverse the booking and give a reason.',
    ],
  ),
  amount: meaning(
    ['金额不一致', 'Amounts differ'],
    [
      '同一笔款项，本服务点与渠道的金额不同。',
      'Both sides have this transaction, but with different amounts.',
    ],
    [
      '以渠道金额为准核对收据：多收的退还，少收的补收，并写明原因。',
      'Check the receipt against the channel’s amount: refund any excess, collect any shortfall, and give a reason.',
    ],
  ),
  state: meaning(
    ['状态不一致', 'Statuses differ'],
    [
      '同一笔款项，一方认为已完成，另一方认为未完成或失败。',
      'One side says the transaction is complete, the other says it is pending or failed.',
    ],
    [
      '在商户平台查询最终结果，按结果更新业务的收款或退款状态，并写明原因。',
      'Look up the final result on the merchant platform, update the case accordingly, and give a reason.',
    ],
  ),
  'duplicate-here': meaning(
    ['我方重复记录', 'Duplicate in our records'],
    [
      '同一参考号在本服务点记了多次，渠道的次数更少。',
      'The same reference appears more often in our records than on the channel’s statement.',
    ],
    [
      '核对各笔业务的收据，保留真实的一笔，其余冲正，并写明原因。',
      'Compare the receipts, keep the genuine booking, reverse the others, and give a reason.',
    ],
  ),
  'duplicate-there': meaning(
    ['渠道重复扣款', 'Duplicate charge on the statement'],
    [
      '同一参考号在渠道对账单上出现多次。供应商可能被重复扣款。',
      'The same reference appears more than once on the statement. The supplier may have been charged twice.',
    ],
    [
      '在商户平台确认后，把多扣的部分退还供应商，并写明原因。',
      'Confirm it on the merchant platform, refund the excess to the supplier, and give a reason.',
    ],
  ),
  'next-day': meaning(
    ['待次日核对', 'To be checked next day'],
    [
      '收款临近零点（或清算截止时间），渠道可能记在相邻一天的对账单上，而那天的对账单尚未导入。',
      'It was paid close to midnight (or to the channel’s cut-off time) and may be on the neighbouring day’s statement, which has not been imported yet.',
    ],
    [
      '等次日对账单的无需处理：导入后自动核销；届时仍未出现的，列入次日的差异，写明原因后次日才能签字。等前一天对账单的，请先导入那一天的对账单，或核实后写明原因。',
      'If it is waiting for the next day’s statement, there is nothing to do: it is matched automatically on import. If it is not there either, it is listed among the next day’s differences, and that day can be signed only with a reason. If it is waiting for the previous day’s statement, import that one first, or look into it and give a reason.',
    ],
  ),
};
