import { expect } from 'chai';
import { receivedNow } from '../../shared/case/papers/received-now.ts';
import type { CaseAction } from '../../shared/case/state/actions.ts';
import { FoldedCase } from '../harness/folded-case.ts';
import { START } from '../harness/payment-happenings.ts';

const station = { kind: 'station' } as const;
const FEE_FEN = 26_000;

describe('what was just received', () => {
  it('R-FEE-3: cash with the change that is due, until the clerk goes on; what the station prints changes nothing', () => {
    const folded = new FoldedCase('first-issue').walkTo('fee-collection');
    expect(receivedNow(folded.state)).to.equal(null);
    folded.now += 1_000;
    folded.do({ type: 'collect-cash', tillId: 'till', tenderedFen: 30_000 });
    const received = { method: 'cash', amountFen: FEE_FEN, cash: { tenderedFen: 30_000, changeFen: 4_000 } };
    expect(receivedNow(folded.state)).to.deep.equal(received);
    folded.now += 1_000;
    const print: CaseAction = { type: 'record-print', document: 'fee-receipt', jobName: 'j', isCopy: false };
    expect(folded.try(print, station)).to.equal(null);
    expect(receivedNow(folded.state)).to.deep.equal(received);
    folded.now += 1_000;
    expect(folded.try(START)).to.equal(null);
    expect(receivedNow(folded.state)).to.equal(null);
  });

  it('R-FEE-3: a card, and what a channel says, as long', () => {
    const card = new FoldedCase('first-issue').walkTo('fee-collection');
    card.now += 1_000;
    const slip = { terminalId: '10000001', referenceNo: '000000000001', cardLastFour: '0001' };
    card.do({ type: 'collect-card', card: slip });
    expect(receivedNow(card.state)).to.deep.equal({ method: 'card', amountFen: FEE_FEN, cash: null });
    const online = new FoldedCase('first-issue').walkTo('fee-collection');
    online.now += 1_000;
    const asked = { paymentId: 'p', method: 'alipay', by: 'qr', merchantId: 'm' } as const;
    online.do({ type: 'begin-payment', ...asked, expiresAt: online.now + 300_000 });
    online.now += 1_000;
    const paid = { paymentId: 'p', amountFen: FEE_FEN, transactionId: 't', paidAt: online.now };
    expect(online.try({ type: 'receive-payment', ...paid, claimTaken: false }, station)).to.equal(null);
    expect(receivedNow(online.state)).to.deep.equal({ method: 'alipay', amountFen: FEE_FEN, cash: null });
  });
});
