import { expect } from 'chai';
import { readableSignedText, signedText } from '../../shared/case/papers/signed-text.ts';
import { FoldedCase } from '../harness/folded-case.ts';
import { sampleAgent } from '../harness/sample-case.ts';
import { caseOn } from '../../shared/case/state/known.ts';

describe('R-ON-8: the text that the agent signs', () => {
  const at = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('application-signature');
  const state = caseOn(at.state, 'application-signature');

  it('is read without hashes, with the ID number masked; what is signed has both', () => {
    const [read, signed] = [readableSignedText(state), signedText(state)];
    expect(signed).to.include(sampleAgent.idNumber).and.to.include('文件指纹');
    expect(read).not.to.include(sampleAgent.idNumber);
    expect(read).not.to.include('指纹');
    expect(read).to.include(`${sampleAgent.idNumber.slice(0, 4)}**********`);
  });

  it('has line for line what is signed', () => {
    const withoutRest = (text: string): string[] =>
      text.split('\n').map((line) => line.replace(/，(文件指纹|证件号) .*$/, ''));
    expect(withoutRest(readableSignedText(state))).to.deep.equal(withoutRest(signedText(state)));
  });
});
