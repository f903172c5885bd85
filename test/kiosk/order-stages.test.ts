import { expect } from 'chai';
import { orderStages } from '../../kiosk/faces/self-service/steps/order-stages.ts';
import { stepsOf } from '../../shared/case/fold/fold.ts';
import { catalogue } from '../../shared/services/catalogue.ts';
import { mailStages, onlineStages } from '../../shared/services/online-stages.ts';
import { stepName, supplierStepName } from '../../shared/services/step-names.ts';
import { FoldedCase } from '../harness/folded-case.ts';

describe('how far an order at the terminal is', () => {
  it('R-REVOKE-1: a revocation by mail names no payment and no medium that is sent', () => {
    const { stages } = orderStages(new FoldedCase('revocation', { channel: 'mail' }).state, 0);
    const names = stages.map(({ zh }) => zh).join(' ');
    expect(names).to.include('吊销证书').and.to.include('寄出吊销确认单');
    expect(names).not.to.match(/支付|介质/);
  });

  for (const service of ['revocation', 'damage-replacement'] as const)
    it(`every step of a ${service} by mail has its stage, in their order`, () => {
      const at = new FoldedCase(service, { channel: 'mail' });
      const { steps } = catalogue[service].channels.mail;
      const reached = stepsOf(at.state).map((_step, done) => {
        const doneSteps = Object.fromEntries(steps.slice(0, done).map((step) => [step, 1]));
        return orderStages({ ...at.state, doneSteps }, null).current;
      });
      expect(reached).to.deep.equal([...reached].sort((a, b) => a - b));
      expect(Math.max(...reached)).to.be.lessThan(mailStages[service]?.stages.length ?? 0);
    });

  it('R-FEE-1: of a change by mail that costs nothing no payment is named; one that a supervisor has set is', () => {
    const { state } = new FoldedCase('information-change', { channel: 'mail' });
    const named = (listFen: number | null): string[] =>
      orderStages(state, listFen).stages.map(({ zh }) => zh);
    expect(named(0)).not.to.include('支付订单');
    expect(named(2_000)).to.include('支付订单');
    expect(named(null), 'the price list has not come').to.include('支付订单');
  });

  it('R-ON-6, R-REVOKE-1: a step is called by what it is for the one who ordered', () => {
    expect(supplierStepName('product-confirmation', 'information-change').zh).to.equal('信息确认');
    expect(supplierStepName('product-confirmation', 'renewal').zh).to.equal('确认证书产品');
    expect(supplierStepName('dispatch', 'revocation').zh).to.equal('寄出吊销确认单');
    expect(stepName('dispatch', 'revocation').zh).to.equal('寄出吊销确认单');
  });

  it('names what its supplier does in his own words', () => {
    const { stages } = orderStages(new FoldedCase('lost-reissue', { channel: 'mail' }).state, null);
    expect(stages.map(({ zh }) => zh))
      .to.include('邮寄材料')
      .and.not.to.include('邮件登记');
  });

  it('an order that is begun and done at the terminal keeps the seed’s own stages', () => {
    const { stages, current } = orderStages(
      new FoldedCase('renewal', { channel: 'self-service' }).state,
      null,
    );
    expect([stages, current]).to.deep.equal([onlineStages.renewal?.stages, 0]);
  });
});
