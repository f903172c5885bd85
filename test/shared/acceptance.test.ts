import { expect } from 'chai';
import type { ProblemCode } from '../../shared/contract/problems/problem.ts';
import { FoldedCase } from '../harness/folded-case.ts';
import { soundMedium } from '../harness/step-actions.ts';

describe('from when on the fee of a replacement is agreed to', () => {
  it('R-DMG-2: what came by mail may be overruled until the review agrees, though its papers were checked before', () => {
    const at = new FoldedCase('damage-replacement', { channel: 'mail' }).walkTo('medium-examination');
    at.do({
      type: 'examine-medium',
      findings: soundMedium,
      lightSeen: 'steady',
      ...{ pinForgotten: false, found: null },
    });
    const overrule = (approvalId: string): ProblemCode | null =>
      at.try({
        type: 'request-approval',
        approvalId,
        kind: 'verdict-overrule',
        reason: '外壳开裂',
        verdict: 'quality-fault-c',
      });
    at.walkTo('payment');
    expect(overrule('a1'), 'agreed by the review').to.equal('approval-not-needed');
    at.do({ type: 'reopen-step', step: 'review' });
    expect(overrule('a2')).to.equal(null);
  });
});
