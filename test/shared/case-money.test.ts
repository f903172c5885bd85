import { expect } from 'chai';
import type { CaseAction } from '../../shared/case/state/actions.ts';
import { subjectOf } from '../../shared/case/fold/approval-subject.ts';
import { caseMoney } from '../../shared/case/state/case-money.ts';
import { waitingPayment } from '../../shared/case/state/payments.ts';
import { feeReceiptLines } from '../../station-server/services/documents/fee-receipt.ts';
import { FoldedCase, NOW, supervisorActor } from '../harness/folded-case.ts';
import { sampleServicePoint } from '../harness/sample-service-point.ts';

const FEE_FEN = 26_000;
const HOUR_MS = 3_600_000;

/** A refund of this much that a supervisor granted; its number. */
function granted(at: FoldedCase, paymentId: string, amountFen: number): string {
  const approvalId = `r${at.events.length}`;
  at.do({
    ...{ type: 'request-approval', approvalId, kind: 'refund', reason: 'r', verdict: null },
    refund: { paymentId, amountFen },
  });
  at.do(
    { type: 'answer-approval', approvalId, granted: true, reason: 'r', staffId: 'supervisor' },
    supervisorActor,
  );
  return approvalId;
}

function paidInCash(): FoldedCase {
  const at = new FoldedCase('first-issue').walkTo('fee-collection');
  at.do({ type: 'collect-cash', tillId: 't', tenderedFen: 30_000 });
  return at;
}

describe('what a supervisor’s word about money is for', () => {
  const ask = (kind: 'payment-set-aside' | 'fee-waiver', approvalId: string): CaseAction => ({
    ...{ type: 'request-approval', approvalId, kind, reason: '样本', verdict: null },
  });
  const grant = (approvalId: string): CaseAction => ({
    ...{ type: 'answer-approval', approvalId, granted: true, reason: '同意', staffId: 'supervisor' },
  });
  const begin = (paymentId: string, method: 'wechat-pay' | 'alipay'): CaseAction => ({
    ...{ type: 'begin-payment', paymentId, method, by: 'qr', merchantId: 'm', expiresAt: NOW + 300_000 },
  });

  it('R-FEE-2: a payment is set aside by the word about itself, never by that about one before it', () => {
    const at = new FoldedCase('first-issue').walkTo('fee-collection');
    at.do(begin('p1', 'alipay')).do(ask('payment-set-aside', 'a1'));
    at.do({ type: 'end-payment', paymentId: 'p1', reason: 'withdrawn' }).do(begin('p2', 'wechat-pay'));
    expect(at.try(grant('a1'), supervisorActor)).to.equal('approval-not-needed');
    expect(waitingPayment(at.state)?.paymentId).to.equal('p2');
    at.do(ask('payment-set-aside', 'a2')).do(grant('a2'), supervisorActor);
    expect(at.state.payments.map(({ state }) => state)).to.deep.equal(['ended', 'set-aside']);
  });

  it('R-FEE-2: a fee is waived that is as high as it was when that was asked for', () => {
    const at = new FoldedCase('first-issue').walkTo('fee-collection');
    const higher = { ...at.state, fee: at.state.fee && { ...at.state.fee, amountFen: 52_000 } };
    expect(subjectOf('fee-waiver', at.state)).to.not.equal(subjectOf('fee-waiver', higher));
    at.do(ask('fee-waiver', 'a1')).do(grant('a1'), supervisorActor);
    expect(at.state.settlement?.method).to.equal('waived');
  });
});

describe('the money of a case', () => {
  it('R-FEE-5: collected, then owed back, then on its way, then back on a day by a way, and what is kept', () => {
    const at = paidInCash();
    const collected = { receivedFen: FEE_FEN, receivedBy: ['cash'], keptFen: FEE_FEN };
    expect(caseMoney(at.state)).to.deep.equal({ ...collected, toReturnFen: 0, returned: [] });
    at.do({ type: 'cancel-case', reason: '不办了' });
    expect(caseMoney(at.state)).to.deep.equal({ ...collected, toReturnFen: FEE_FEN, returned: [] });
    const refundNo = granted(at, 'cash', 10_000);
    expect(caseMoney(at.state)).to.deep.equal({ ...collected, toReturnFen: FEE_FEN, returned: [] });
    at.do({ type: 'refund-cash', refundNo, tillId: 't' });
    expect(caseMoney(at.state)).to.deep.equal({
      ...{ receivedFen: FEE_FEN, receivedBy: ['cash'], toReturnFen: 16_000, keptFen: 16_000 },
      returned: [{ amountFen: 10_000, method: 'cash', at: NOW }],
    });
  });

  it('R-FEE-5, R-FEE-6: what went back online is back at the channel’s own time', () => {
    const at = new FoldedCase('first-issue').walkTo('fee-collection');
    const paymentId = 'p1';
    at.do({
      ...{ type: 'begin-payment', paymentId, method: 'alipay', by: 'qr', merchantId: 'm' },
      expiresAt: NOW + HOUR_MS,
    });
    const money = { amountFen: FEE_FEN, transactionId: 't', paidAt: NOW, claimTaken: false };
    at.do({ type: 'receive-payment', paymentId, ...money });
    at.do({ type: 'cancel-case', reason: '不办了' });
    const refundNo = granted(at, paymentId, FEE_FEN);
    const refundedAt = NOW - HOUR_MS;
    at.do({ type: 'settle-refund', refundNo, outcome: 'done', refundedAt });
    expect(caseMoney(at.state)).to.deep.equal({
      ...{ receivedFen: FEE_FEN, receivedBy: ['alipay'], toReturnFen: 0, keptFen: 0 },
      returned: [{ amountFen: FEE_FEN, method: 'alipay', at: refundedAt }],
    });
  });

  it('R-FEE-5: a receipt that is printed after a refund says what went back and what is kept', () => {
    const at = paidInCash();
    const linesOf = () =>
      (feeReceiptLines(at.state, sampleServicePoint, true) ?? []).flatMap((line) =>
        line.kind === 'columns' ? [`${line.left}=${line.right}`] : [],
      );
    expect(linesOf().join()).not.to.include('退');
    at.do({ type: 'cancel-case', reason: '不办了' });
    expect(linesOf()).to.include('待退=¥260.00');
    at.do({ type: 'refund-cash', refundNo: granted(at, 'cash', FEE_FEN), tillId: 't' });
    expect(linesOf()).to.include.members(['已退 2026-11-23 现金=¥260.00', '净收=¥0.00']);
    expect(linesOf().join()).not.to.include('待退');
  });
});
