import { expect } from 'chai';
import { currentStep } from '../../shared/case/fold/fold.ts';
import { misdirected, stepIdentityOf, stepKey } from '../../shared/case/questions/step-identity.ts';
import type { CounterCommand } from '../../shared/contract/commands.ts';
import { direct, madeForOf } from '../../shared/contract/directed-command.ts';
import { FoldedCase } from '../harness/folded-case.ts';
import { problemOf } from '../../shared/contract/problems/make-problem.ts';

const keyOf = (at: FoldedCase): string => stepKey(stepIdentityOf(at.state));

const check: CounterCommand = { type: 'check-materials', items: [] };

describe('which step of which case, and which time', () => {
  it('another case on the same step is another', () => {
    const [one, other] = [new FoldedCase('first-issue'), new FoldedCase('first-issue')];
    const renumbered = { ...stepIdentityOf(other.state), caseNumber: 'YM01-20261123-0002' };
    expect(stepKey(renumbered)).not.to.equal(keyOf(one));
  });

  it('what happens on a step leaves it the same; a step that is gone back to is begun anew', () => {
    const at = new FoldedCase('first-issue').walkTo('application-form');
    const before = keyOf(at);
    at.do({ type: 'record-print', document: 'application-form', jobName: 'form', isCopy: false });
    expect(keyOf(at)).to.equal(before);
    at.do({ type: 'reopen-step', step: 'application-data' });
    expect(stepIdentityOf(at.state)).to.include({ step: 'application-data', attempt: 2 });
    at.walkTo('application-form');
    expect(stepIdentityOf(at.state)).to.include({ step: 'application-form', attempt: 2 });
    expect(keyOf(at)).not.to.equal(before);
  });

  it('a verification after one that failed is another attempt of the same step', () => {
    const at = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('agent-verification');
    const begin = {
      type: 'begin-verification',
      method: 'agent-mobile',
      fields: {},
      organisation: null,
    } as const;
    at.do({ ...begin, verificationId: 'first' });
    const before = stepIdentityOf(at.state).attempt;
    at.do({ type: 'settle-verification', verificationId: 'first', failure: 'cancelled', found: null });
    expect(stepIdentityOf(at.state)).to.include({ step: 'agent-verification', attempt: before });
    at.do({ ...begin, verificationId: 'second' });
    expect(stepIdentityOf(at.state)).to.include({ step: 'agent-verification', attempt: before + 1 });
  });

  it('a closed case has a step of its own, and a command made before is for nothing any more', () => {
    const at = new FoldedCase('first-issue').walkTo('material-check');
    const made = madeForOf(direct(at.state, check));
    expect(misdirected(at.state, made)).to.equal(null);
    at.do({ type: 'cancel-case', reason: '不办了' });
    expect(misdirected(at.state, made)?.code).to.equal('step-changed');
    expect(stepIdentityOf(at.state)).to.include({ step: null, attempt: 0 });
  });

  it('a command for another case, an earlier step or an earlier attempt is refused in words', () => {
    const at = new FoldedCase('first-issue').walkTo('material-check');
    const made = madeForOf(direct(at.state, check));
    const { on } = made;
    const elsewhere = on && { ...on, caseNumber: 'YM01-20261123-0002' };
    expect(misdirected(at.state, { ...made, on: elsewhere })?.code).to.equal('step-changed');
    at.walkTo('seal-specimen');
    const refusal = misdirected(at.state, made);
    expect(refusal && problemOf(refusal).happened.zh).to.include('这一步已经变了');
    at.do({ type: 'reopen-step', step: 'material-check' });
    expect(misdirected(at.state, made)?.code).to.equal('step-changed');
  });

  it('what was written over meanwhile is not written over again; another event is in nobody’s way', () => {
    const at = new FoldedCase('first-issue').walkTo('material-check');
    const made = madeForOf(direct(at.state, check));
    const short = {
      material: 'agent-id',
      sealed: false,
      originalSeen: false,
      failure: null,
    } as const;
    at.do({ type: 'check-materials', items: [{ ...short, copies: 0, note: '' }] });
    expect(currentStep(at.state)).to.equal('material-check');
    expect(misdirected(at.state, made)?.code).to.equal('changed-meanwhile');
    const anew = madeForOf(direct(at.state, check));
    at.do({ type: 'record-print', document: 'missing-materials', jobName: 'slip', isCopy: false });
    expect(misdirected(at.state, anew)).to.equal(null);
  });
});
