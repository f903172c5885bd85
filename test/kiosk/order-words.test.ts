import { expect } from 'chai';
import { orderNotes, orderStanding } from '../../kiosk/faces/self-service/pages/order-summary-words.ts';
import { paidNow } from '../../kiosk/faces/self-service/state/paid-now.ts';
import { afterCancelling, beforeCancelling } from '../../kiosk/faces/self-service/steps/cancelling-words.ts';
import { waitingWords } from '../../kiosk/faces/self-service/steps/waiting/waiting-words.ts';
import { parcelStanding } from '../../shared/case/questions/mailed-parcel.ts';
import type { CaseSummary } from '../../shared/contract/api.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import { FoldedCase, NOW } from '../harness/folded-case.ts';
import { sampleActions } from '../harness/sample-actions.ts';

const register = sampleActions['register-parcel'];
const sendBack = sampleActions['send-parcel-back'];
const cancel = sampleActions['cancel-case'];
const DUE = '2026-11-30';
const INVOICE = { invoiceNumber: '26110000000000000001', mailedAt: NOW, reds: [] };

const byMail = (service: ServiceCode = 'lost-reissue') =>
  new FoldedCase(service, { channel: 'mail' }).walkTo('mail-intake');
const waiting = (order: FoldedCase) =>
  waitingWords(order.state, parcelStanding(order.state, order.events), order.state.parcel && DUE);

const summaryOf = (order: FoldedCase, changes: Partial<CaseSummary> = {}): CaseSummary => {
  const { caseNumber, service, channel, status, openedAt, lastEventAt, holdsParcel } = order.state;
  return {
    ...{ caseNumber, service, channel, status, openedAt, lastEventAt, holdsParcel },
    ...{ step: 'mail-intake', organisationName: null, uscc: null, clerk: '', mediumSerial: null },
    ...{ owedBackFen: 0, paidFen: 0, returnedFen: 0, waitsForApproval: false },
    parcel: parcelStanding(order.state, order.events),
    ...changes,
  };
};

describe('what an order by mail says of its parcel', () => {
  it('R-ON-10: asks for it until it is registered, then says that it is here and until when it is reviewed', () => {
    const order = byMail();
    expect(waiting(order).heading).to.equal('请把材料寄给我们');
    expect(orderStanding(summaryOf(order))).to.equal('邮寄材料');
    order.do(register);
    const { heading, next } = waiting(order);
    expect(heading).to.equal('材料已收到');
    expect(next).to.include(`预计 ${DUE} 前完成`).and.not.to.include('寄给我们');
    expect(orderStanding(summaryOf(order))).to.equal('已收到，待审核');
  });

  it('R-ON-10: where something is missing it asks for that, until another parcel is registered', () => {
    const order = byMail().do(register).do(sampleActions['check-materials']);
    expect(waiting(order).heading).to.equal('请补寄材料');
    expect(orderStanding(summaryOf(order))).to.equal('补寄材料');
    order.do(register);
    expect(waiting(order).heading).to.equal('材料已收到');
  });

  it('R-ON-10: is under review once all is there, and asked for again when the review sends it back', () => {
    const order = byMail().walkTo('review');
    expect(waiting(order).next).to.equal(`材料已收到，正在审核，预计 ${DUE} 前完成。`);
    order.do({ ...sampleActions['decide-review'], approved: false, note: '不清楚' });
    expect(waiting(order).heading).to.equal('请把材料寄给我们');
  });

  it('R-REVOKE-1: of a revocation it promises no medium', () => {
    expect(waiting(byMail('revocation')).next)
      .to.include('吊销确认单')
      .and.not.to.include('介质');
  });
});

describe('what becomes of an order that is cancelled', () => {
  it('R-ON-10: what was mailed goes back, said before, after and once it went', () => {
    const order = byMail();
    expect(beforeCancelling(order.state, null).join()).to.include('材料已经寄出的，我们收到后会寄回给您');
    order.do(register);
    expect(beforeCancelling(order.state, null).join()).to.include('您寄来的材料会寄回给您');
    order.do(cancel);
    expect(afterCancelling(order.state, null).join()).to.include('您寄来的材料会寄回给您');
    expect(orderNotes(summaryOf(order))).to.deep.equal(['寄来的材料会寄回']);
    order.do(sendBack);
    const { courier, trackingNumber } = sendBack.parcel;
    expect(afterCancelling(order.state, null).join()).to.include(
      `您寄来的材料已由${courier}寄回，快递单号 ${trackingNumber}`,
    );
    expect(orderNotes(summaryOf(order))).to.deep.equal([]);
  });

  it('R-ON-10: a medium that came with the papers is named', () => {
    const order = byMail('damage-replacement').do(register).do(cancel);
    expect(afterCancelling(order.state, null).join()).to.include('您寄来的材料和介质会寄回');
  });

  it('R-FEE-4, R-FEE-5: money is named with its amount, its way and who approves, and the red invoice of one that was issued', () => {
    const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('review');
    const before = beforeCancelling(order.state, INVOICE).join();
    expect(before).to.include('已付 ¥260.00（支付宝）').and.to.include('红字发票');
    order.do(cancel, { kind: 'account', accountId: 'account' });
    const after = afterCancelling(order.state, INVOICE).join();
    expect(after).to.include('待退 ¥260.00：主管批准后按原支付方式退回（支付宝）');
    expect(after).to.include('红字发票');
    expect(afterCancelling(order.state, null).join()).not.to.include('发票');
  });

  it('R-FEE-5: a refund that was refused points to the service point', () => {
    const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('review');
    order.do(cancel, { kind: 'account', accountId: 'account' });
    const approvalId = order.state.approvals.at(-1)?.approvalId ?? '';
    order.do({ ...sampleActions['answer-approval'], approvalId, granted: false });
    expect(afterCancelling(order.state, null).join()).to.include('待退 ¥260.00：这次没有批准，请联系受理点');
  });

  it('an order that cost nothing says that nothing was paid', () => {
    const order = new FoldedCase('first-issue', { channel: 'self-service' });
    expect(beforeCancelling(order.state, null)).to.deep.equal(['没有付过费用。']);
    expect(afterCancelling(order.do(cancel).state, null)).to.deep.equal(['没有付过费用。']);
  });
});

describe('that money has come', () => {
  it('R-FEE-3: is told on the page that the payment leads to, and on no later one', () => {
    const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('payment');
    const unpaid = order.state;
    expect(paidNow(unpaid, unpaid, null)).to.equal(null);
    const paid = order.walkTo('review').state;
    const told = paidNow(unpaid, paid, null);
    expect(told).to.include({ amountFen: 26_000, method: 'alipay' });
    expect(paidNow(paid, paid, told)).to.equal(told);
    expect(paidNow(paid, order.walkTo('production').state, told)).to.equal(null);
  });

  it('R-FEE-3: stands in the list of open orders', () => {
    expect(orderNotes(summaryOf(byMail(), { paidFen: 18_000 }))).to.deep.equal(['已付 ¥180.00']);
  });
});
