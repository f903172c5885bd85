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
    ['我方无记录', 'Missing here'],
    [
      '渠道对账单上有这笔款项，本服务点没有记录。供应商可能已经付款而业务没有继续。',
      'The channel’s statement has this movement and our record doesn’t. A supplier may have paid while the case stood still.',
    ],
    [
      '按订单号查找业务：能确认的补记收款，无法确认的办理退款，并写明原因。',
      'Look for the case by its order number: book the payment if it is ours, refund it if it can’t be placed, and give the reason.',
    ],
  ),
  'missing-there': meaning(
    ['渠道无记录', 'Missing there'],
    [
      '本服务点记为已收（或已退），渠道对账单上没有。这笔钱可能没有到账。',
      'We booked it as done and the channel’s statement doesn’t have it. The money may never have come.',
    ],
    [
      '在商户平台按订单号查询，或核对 POS 签购单；确未到账的，联系供应商并冲正记录，写明原因。',
      'Query the order on the merchant platform, or look at the POS slip; if no money came, contact the supplier, reverse the booking and give the reason.',
    ],
  ),
  amount: meaning(
    ['金额不一致', 'Amounts differ'],
    ['同一笔款项，本服务点与渠道的金额不同。', 'Both sides have the movement, with different amounts.'],
    [
      '以渠道金额为准核对收据：多收的退还，少收的补收，并写明原因。',
      'Check the receipt against the channel’s amount: return what was too much, collect what was too little, and give the reason.',
    ],
  ),
  state: meaning(
    ['状态不一致', 'States differ'],
    [
      '同一笔款项，一方认为已完成，另一方认为未完成或失败。',
      'One side says that the movement is done, the other that it is open or failed.',
    ],
    [
      '在商户平台查询最终结果，按结果更新业务的收款或退款状态，并写明原因。',
      'Query the final outcome on the merchant platform, bring the case to that outcome, and give the reason.',
    ],
  ),
  'duplicate-here': meaning(
    ['我方重复记录', 'Booked twice here'],
    [
      '同一参考号在本服务点记了多次，渠道的次数更少。',
      'We booked the same reference more often than the channel has it.',
    ],
    [
      '核对各笔业务的收据，保留真实的一笔，其余冲正，并写明原因。',
      'Compare the receipts, keep the booking that is real, reverse the others, and give the reason.',
    ],
  ),
  'duplicate-there': meaning(
    ['渠道重复扣款', 'Twice on the statement'],
    [
      '同一参考号在渠道对账单上出现多次。供应商可能被重复扣款。',
      'The statement has the same reference more than once. The supplier may have been charged twice.',
    ],
    [
      '在商户平台确认后，把多扣的部分退还供应商，并写明原因。',
      'Confirm it on the merchant platform, refund what was charged too often, and give the reason.',
    ],
  ),
  'next-day': meaning(
    ['待次日核对', 'Next day'],
    [
      '收款临近零点（或清算截止时间），渠道可能记在相邻一天的对账单上，而那天的对账单尚未导入。',
      'It was paid close to midnight (or to the channel’s cut-off); it may be on the neighbouring day’s statement, which isn’t here yet.',
    ],
    [
      '等次日对账单的无需处理：导入后自动核销；届时仍未出现的，列入次日的差异，写明原因后次日才能签字。等前一天对账单的，请先导入那一天的对账单，或核实后写明原因。',
      'If it waits for the next day’s statement, nothing to do: it settles itself once that is read; if it is not there either, it is listed on the next day, which is signed only with its reason. If it waits for the day before, read that day’s statement first, or look into it and give the reason.',
    ],
  ),
};
