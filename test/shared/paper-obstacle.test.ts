import { expect } from 'chai';
import type { CaseState } from '../../shared/case/state/case-state.ts';
import { paperObstacle } from '../../shared/case/questions/paper-obstacle.ts';
import { currentStep, stepsOf } from '../../shared/case/fold/fold.ts';
import { catalogue, type RunningStepKind } from '../../shared/services/catalogue.ts';
import { SERVICE_CODES } from '../../shared/services/service-definition.ts';
import { FoldedCase } from '../harness/folded-case.ts';
import { sampleActions } from '../harness/sample-actions.ts';

/** As if every step before this one were done. */
function on(step: RunningStepKind, { state }: FoldedCase): CaseState {
  const steps = stepsOf(state);
  const done = Object.fromEntries(steps.slice(0, steps.indexOf(step)).map((before) => [before, 1]));
  const reached = { ...state, doneSteps: done };
  expect(currentStep(reached)).to.equal(step);
  return reached;
}

describe('a paper that says that something was done', () => {
  for (const service of SERVICE_CODES) {
    const paper = service === 'revocation' ? 'revocation-confirmation' : 'handover-slip';
    it(`${catalogue[service].name.en}: there is no ${paper} before that`, () => {
      const opened = new FoldedCase(service);
      const steps = stepsOf(opened.state);
      const from = steps.indexOf('document-printing');
      expect(from).to.be.greaterThan(0);
      for (const step of steps) {
        const expected = steps.indexOf(step) < from ? 'paper-comes-later' : undefined;
        expect(paperObstacle(on(step, opened), paper)?.code, step).to.equal(expected);
      }
    });
  }

  it('is not recorded as printed before it, whatever asked for it', () => {
    const paid = new FoldedCase('first-issue').walkTo('issuance');
    expect(paid.try({ ...sampleActions['record-print'], document: 'handover-slip' })).to.equal(
      'paper-comes-later',
    );
  });

  it('R-REVOKE-2: by mail the confirmation is there once it is revoked', () => {
    const mailed = new FoldedCase('revocation', { channel: 'mail' });
    const obstacle = (step: RunningStepKind) => paperObstacle(on(step, mailed), 'revocation-confirmation');
    expect(obstacle('revocation')?.code).to.equal('paper-comes-later');
    expect(obstacle('dispatch')).to.equal(null);
  });
});
