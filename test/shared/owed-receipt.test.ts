import { expect } from 'chai';
import { owesReceipt } from '../../shared/case/papers/owed-receipt.ts';
import { FoldedCase } from '../harness/folded-case.ts';

describe('a receipt that is still to come out', () => {
  const receipt = { type: 'record-print', document: 'fee-receipt', jobName: 'r', isCopy: false } as const;

  it('is owed from the payment to its print, and to nobody who paid nothing', () => {
    const folded = new FoldedCase('first-issue').walkTo('fee-collection');
    expect(owesReceipt(folded.state)).to.equal(false);
    folded.do({ type: 'collect-cash', tillId: 't', tenderedFen: 30_000 });
    expect(owesReceipt(folded.state)).to.equal(true);
    folded.do({ ...receipt, document: 'application-form', jobName: 'a' });
    expect(owesReceipt(folded.state)).to.equal(true);
    expect(owesReceipt({ ...folded.state, channel: 'mail' })).to.equal(false);
    const settlement = { method: 'waived', amountFen: 0, waivedFen: 1, at: 0 } as const;
    expect(owesReceipt({ ...folded.state, settlement })).to.equal(false);
    expect(owesReceipt(folded.do(receipt).state)).to.equal(false);
  });
});
