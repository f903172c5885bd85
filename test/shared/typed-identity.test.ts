import { expect } from 'chai';
import type { CaseAction } from '../../shared/case/state/actions.ts';
import { approvalOf, currentStep } from '../../shared/case/fold/fold.ts';
import { checkTypedIdentity } from '../../shared/case/fold/typed-identity.ts';
import type { TypedIdentity } from '../../shared/case/state/actions.ts';
import { FoldedCase, NOW, supervisorActor } from '../harness/folded-case.ts';

const PASSPORT: TypedIdentity = {
  ...{ document: 'passport', name: 'Sample Person', number: 'e1234 5678', birthDate: '1990-01-01' },
  ...{ validFrom: '2020-01-01', validTo: '2040-01-01' },
};
const type = (changes: Partial<TypedIdentity> = {}): CaseAction => ({
  type: 'type-identity',
  typed: { ...PASSPORT, ...changes },
});
const picture = (attachment: string): CaseAction => ({
  type: 'picture-material',
  picture: { material: 'agent-id', attachment, sha256: attachment },
});
const ask = (approvalId: string): CaseAction => ({
  ...{ type: 'request-approval', approvalId, kind: 'typed-identity', reason: '读卡器坏了' },
  verdict: null,
});
const answer = (approvalId: string, granted = true, staffId = 'supervisor'): CaseAction => ({
  ...{ type: 'answer-approval', approvalId, granted, reason: '已看原件', staffId },
});
const at = () => new FoldedCase('first-issue').walkTo('agent-identity');

describe('R-MAT-4: an agent whose card is not read', () => {
  it('is typed, pictured from both sides, and confirmed by a second person before anything goes on', () => {
    const folded = at().do(type());
    expect(currentStep(folded.state)).to.equal('agent-identity');
    expect(folded.try(ask('a')), 'no picture yet').to.equal('approval-not-needed');
    folded.do(picture('front'));
    expect(folded.try(ask('a')), 'one side').to.equal('approval-not-needed');
    folded.do(picture('front'));
    expect(folded.try(ask('a')), 'the same side twice').to.equal('approval-not-needed');
    folded.do(picture('back')).do(ask('a'));
    expect(folded.state.agent).to.equal(null);
    expect(folded.try(answer('a', true, 'clerk')), 'who typed it').to.equal('own-case');
    folded.do(answer('a'), supervisorActor);
    expect(currentStep(folded.state)).to.equal('supplier-confirmation');
    expect(folded.state.agent).to.include({ name: 'Sample Person', idNumber: 'E12345678' });
    expect(folded.state.agentIdCard).to.deep.equal({ kind: 'passport', validTo: '2040-01-01' });
    expect(folded.state.typedIdentity).to.equal(null);
  });

  it('a refusal lets nothing on; the card may still be read', () => {
    const folded = at().do(type()).do(picture('front')).do(picture('back')).do(ask('a'));
    folded.do(answer('a', false), supervisorActor);
    expect(currentStep(folded.state)).to.equal('agent-identity');
    expect(folded.walkTo('supplier-confirmation').state.typedIdentity).to.equal(null);
  });

  it('what is confirmed is what was asked about: typed anew, it is pictured and asked for anew', () => {
    const folded = at().do(type()).do(picture('front')).do(picture('back')).do(ask('a'));
    folded.do(type({ number: 'E87654321' }));
    expect(approvalOf(folded.state, 'typed-identity')).to.equal(null);
    expect(folded.try(answer('a'), supervisorActor)).to.equal('approval-not-needed');
    expect(folded.try(ask('b')), 'pictures of before').to.equal('approval-not-needed');
  });

  it('R-MAT-2: an expired document, a wrong check digit and a missing day are told in place', () => {
    expect(at().try(type({ validTo: '2026-11-22' }))).to.equal('id-card-expired');
    expect(at().try(type({ document: 'resident', number: '110101199003070012' }))).to.equal('invalid-input');
    expect(at().try(type({ birthDate: '' }))).to.equal('invalid-input');
  });

  const faultsOf = (changes: Partial<TypedIdentity>): readonly string[] => {
    const checked = checkTypedIdentity({ ...PASSPORT, ...changes }, NOW);
    return checked.ok ? [] : Object.keys(checked.fields);
  };
  const RESIDENT = { document: 'resident', number: '11010519491231002X', birthDate: '1949-12-31' } as const;
  const FOREIGNER = {
    document: 'foreigner-2017',
    number: 'USA310083060101',
    birthDate: '1983-06-01',
  } as const;

  it('R-MAT-4: a number that says a birth date says the one that was typed', () => {
    expect(faultsOf(RESIDENT)).to.deep.equal([]);
    expect(faultsOf(FOREIGNER)).to.deep.equal([]);
    expect(faultsOf({ ...FOREIGNER, number: 'USA310025060101', birthDate: '1925-06-01' })).to.deep.equal([]);
    expect(faultsOf({ ...RESIDENT, birthDate: '1949-12-30' })).to.deep.equal(['birthDate']);
    expect(faultsOf({ ...FOREIGNER, birthDate: '1983-06-02' })).to.deep.equal(['birthDate']);
  });

  it('R-MAT-4: a number has the form of its own document', () => {
    expect(faultsOf({ ...FOREIGNER, number: 'USA310083130101' })).to.deep.equal(['number']);
    expect(faultsOf({ ...FOREIGNER, number: RESIDENT.number })).to.deep.equal(['number']);
    expect(faultsOf({ ...RESIDENT, number: FOREIGNER.number })).to.deep.equal(['number']);
  });

  it('R-MAT-2: days are told in place that no document in force has', () => {
    expect(faultsOf({ birthDate: '2026-11-24' })).to.deep.equal(['birthDate']);
    expect(faultsOf({ validFrom: '2026-11-24' })).to.deep.equal(['validFrom']);
    expect(faultsOf({ validFrom: '1989-12-31' })).to.deep.equal(['validFrom']);
    expect(faultsOf({ validTo: '2019-12-31' })).to.deep.equal(['validTo']);
  });

  it('R-MAT-2: a document that expires while it waits to be confirmed is not confirmed', () => {
    const folded = at()
      .do(type({ validTo: '2026-11-23' }))
      .do(picture('front'))
      .do(picture('back'))
      .do(ask('a'));
    folded.now += 24 * 3_600_000;
    expect(folded.try(answer('a'), supervisorActor)).to.equal('id-card-expired');
    expect(folded.try(answer('a', false), supervisorActor)).to.equal(null);
  });
});

describe('an agent who is verified online', () => {
  it('R-ON-5: is born when the number says, also that of a foreigner’s card of 2017', () => {
    const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('agent-verification');
    order.do({
      ...{ type: 'begin-verification', verificationId: 'f', method: 'agent-mobile', organisation: null },
      fields: {
        ...{ agentName: 'Sample Person', agentIdNumber: 'USA310083060101' },
        ...{ agentMobile: '13800138000', agentEmail: 'sample@example.com' },
      },
    });
    order.do({ type: 'settle-verification', verificationId: 'f', failure: null, found: null });
    expect(order.state.agent?.birthDate).to.equal('1983-06-01');
  });
});
