import { expect } from 'chai';
import type { ApprovalView } from '../../shared/contract/api.ts';
import { askedInWords } from '../../kiosk/faces/supervisor/pages/approvals/approval-words.ts';

const asked: ApprovalView = {
  approvalId: 'a1',
  version: 1,
  caseNumber: 'YM01-20261123-0001',
  service: 'first-issue',
  organisationName: '样本科技有限公司',
  kind: 'payment-set-aside',
  reason: '样本',
  requestedBy: '样本柜员',
  requestedAt: 0,
  payment: { amountFen: 26_000, method: 'alipay' },
  ownCase: false,
};

describe('what a supervisor is asked', () => {
  it('R-FEE-2: names the payment that would be set aside, by its way and its amount', () => {
    expect(askedInWords(asked)).to.equal('支付宝付款 ¥260.00 结果不明，请求改用其他方式收费。');
  });
});
