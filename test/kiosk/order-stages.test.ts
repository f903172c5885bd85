import { expect } from 'chai';
import { orderStages } from '../../kiosk/terminal-steps/order-stages.ts';
import { stepsOf } from '../../shared/case/fold.ts';
import { catalogue } from '../../shared/services/catalogue.ts';
import { mailStages, onlineStages } from '../../shared/services/online-stages.ts';
import { FoldedCase } from '../harness/folded-case.ts';

describe('how far an order at the terminal is', () => {
  it('R-REVOKE-1: a revocation by mail names no payment and no medium that is sent', () => {
    const { stages } = orderStages(new FoldedCase('revocation', { channel: 'mail' }).state);
    const names = stages.map(({ zh }) => zh).join(' ');
    expect(names).to.include('吊销证书').and.to.include('寄出吊销确认单');
    expect(names).not.to.match(/支付|介质/);
  });

  it('every step of it has its stage, in their order', () => {
    const at = new FoldedCase('revocation', { channel: 'mail' });
    const { steps } = catalogue.revocation.channels.mail;
    const reached = stepsOf(at.state).map((_step, done) => {
      const doneSteps = Object.fromEntries(steps.slice(0, done).map((step) => [step, 1]));
      return orderStages({ ...at.state, doneSteps }).current;
    });
    expect(reached).to.deep.equal([...reached].sort((a, b) => a - b));
    expect(Math.max(...reached)).to.be.lessThan(mailStages.revocation?.stages.length ?? 0);
  });

  it('names what its supplier does in his own words', () => {
    const { stages } = orderStages(new FoldedCase('lost-reissue', { channel: 'mail' }).state);
    expect(stages.map(({ zh }) => zh))
      .to.include('邮寄材料')
      .and.not.to.include('邮件登记');
  });

  it('an order that is begun and done at the terminal keeps the seed’s own stages', () => {
    const { stages, current } = orderStages(new FoldedCase('renewal', { channel: 'self-service' }).state);
    expect([stages, current]).to.deep.equal([onlineStages.renewal?.stages, 0]);
  });
});
