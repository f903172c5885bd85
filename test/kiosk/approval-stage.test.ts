import { expect } from 'chai';
import { approvalStage } from '../../kiosk/faces/counter/state/approval-stage.ts';
import type { Approval, CaseState, Examination } from '../../shared/case/state/case-state.ts';
import { subjectOf } from '../../shared/case/fold/approval-subject.ts';
import { foldCase } from '../../shared/case/fold/fold.ts';
import type { Actor } from '../../shared/vocabulary/staff.ts';
import { deadMedium } from '../harness/step-actions.ts';

const clerk: Actor = { kind: 'staff', staffId: 'c', name: '样本柜员', role: 'clerk' };
const supervisor: Actor = { kind: 'staff', staffId: 's', name: '样本主管', role: 'supervisor' };

const asked = (kind: Approval['kind'], granted: boolean | null, subject = ''): Approval => ({
  approvalId: `a-${kind}`,
  kind,
  reason: '样本',
  verdict: null,
  refund: null,
  attests: null,
  subject,
  requestedBy: clerk,
  requestedAt: 1_000,
  answer: granted === null ? null : { granted, reason: '样本', by: supervisor, at: 2_000 },
});

const examinedAt = (at: number): Examination => ({
  findings: deadMedium,
  lightSeen: 'off',
  pinForgotten: false,
  verdict: 'quality-fault-a',
  overruled: null,
  freeOfCharge: true,
  feeFen: 0,
  at,
});

function caseWith(change: Partial<CaseState>): CaseState {
  const state = foldCase([
    {
      type: 'case-opened',
      data: { caseNumber: 'C1', service: 'damage-replacement', channel: 'counter' },
      personal: null,
      version: 1,
      at: 0,
      actor: clerk,
      terminal: 'desk:1',
    },
  ]);
  if (!state) throw new RangeError('no case');
  return { ...state, ...change };
}

const stageOf = (change: Partial<CaseState>, kind: Approval['kind'] = 'fee-waiver') =>
  approvalStage(caseWith(change), kind).stage;

describe('where the asking for an approval is', () => {
  it('R-FEE-2: is to ask, waits, and is answered', () => {
    expect(stageOf({})).to.equal('to-ask');
    expect(stageOf({ approvals: [asked('fee-waiver', null)] })).to.equal('waiting');
    expect(stageOf({ approvals: [asked('fee-waiver', true)] })).to.equal('granted');
    expect(stageOf({ approvals: [asked('fee-waiver', false)] })).to.equal('refused');
  });

  it('is that of its own kind', () => {
    expect(stageOf({ approvals: [asked('bid-block-override', true)] })).to.equal('to-ask');
  });

  it('R-DMG-2: a verdict’s answer is not for a later examination', () => {
    const [first, second] = [examinedAt(500), examinedAt(3_000)];
    const approvals = [
      asked('verdict-overrule', true, subjectOf('verdict-overrule', caseWith({ examinations: [first] }))),
    ];
    expect(stageOf({ approvals, examinations: [first] }, 'verdict-overrule')).to.equal('granted');
    expect(stageOf({ approvals, examinations: [first, second] }, 'verdict-overrule')).to.equal('to-ask');
  });
});
