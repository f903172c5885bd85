import { expect } from 'chai';
import { currentStep, stepsOf } from '../../shared/case/fold/fold.ts';
import { ownerMayReopen } from '../../shared/case/questions/going-back.ts';
import { FoldedCase } from '../harness/folded-case.ts';
import { soundMedium } from '../harness/step-actions.ts';

describe('where the one who ordered may go back to', () => {
  it('R-ON-10: at the payment after the review nothing, for it would undo the approval', () => {
    const order = new FoldedCase('damage-replacement', { channel: 'mail' }).walkTo('medium-examination');
    const sound = { findings: soundMedium, lightSeen: 'steady', pinForgotten: false, found: null } as const;
    const { state } = order.do({ type: 'examine-medium', ...sound }).walkTo('payment');
    expect(currentStep(state)).to.equal('payment');
    expect(stepsOf(state).filter((step) => ownerMayReopen(state, step))).to.deep.equal([]);
  });

  it('R-ON-6: at the payment before it, all that he did', () => {
    const { state } = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('payment');
    const steps = stepsOf(state);
    const done = steps.slice(0, steps.indexOf('payment'));
    expect(done.filter((step) => ownerMayReopen(state, step))).to.deep.equal(done);
  });
});
