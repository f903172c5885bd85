import { expect } from 'chai';
import type { CaseAction } from '../../shared/case/state/actions.ts';
import { attestedCodes } from '../../shared/case/decide/attested-code.ts';
import { signedText } from '../../shared/case/papers/signed-text.ts';
import { checkUscc, standingOf } from '../../shared/vocabulary/numbers/uscc.ts';
import { markedCode } from '../../station-server/services/documents/layout/organisation-rows.ts';
import { clerkActor, FoldedCase, samplePrevious, supervisorActor } from '../harness/folded-case.ts';
import { sampleApplication, sampleUscc } from '../harness/sample-case.ts';
import { caseOn } from '../../shared/case/state/known.ts';

const right = sampleUscc(1);
const wrong = right.slice(0, 17) + (right.endsWith('0') ? '1' : '0');
const input = { ...sampleApplication(1), uscc: wrong };
const enter = { type: 'enter-application-data', input, revocationReason: null } as const;
const licence = {
  type: 'picture-material',
  picture: { material: 'uscc-certificate-copy', attachment: 'licence', sha256: '00' },
} as const;
const ask = (uscc: string, approvalId = 'a'): CaseAction => ({
  type: 'request-approval',
  ...{ approvalId, kind: 'credit-code', reason: '执照上就是这样', verdict: null, uscc },
});
const answer = (granted: boolean, staffId = 'supervisor', approvalId = 'a') =>
  ({ type: 'answer-approval', approvalId, granted, reason: '已对照', staffId }) as const;

const onData = (): FoldedCase => new FoldedCase('first-issue').walkTo('application-data');

describe('R-ORG-1: a credit code with a wrong check character', () => {
  it('is taken once a second person has compared it with the licence’s picture, and is marked as attested', () => {
    const at = onData();
    expect(at.try(enter)).to.equal('invalid-input');
    expect(at.try(ask(wrong))).to.equal('licence-not-pictured');
    at.do(licence).do(ask(wrong));
    expect(at.state.approvals.at(-1)?.attests).to.deep.equal({ uscc: wrong, picture: 'licence' });
    expect(at.try(enter)).to.equal('invalid-input');
    at.do(answer(true), supervisorActor).do(enter);
    expect(at.state.organisation).to.include({ uscc: wrong, usccStanding: 'attested' });
    const online = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('application-signature');
    const signed = caseOn(online.state, 'application-signature');
    const organisation = at.state.organisation ?? signed.organisation;
    expect(signedText({ ...signed, organisation })).to.include(
      `${wrong}（校验位不符，已由第二人对照执照原件确认）`,
    );
    expect(markedCode(wrong)).to.include('已由第二人对照执照原件确认');
    expect(markedCode(right)).to.equal(right);
  });

  it('is not attested by who worked on the case, nor by a refusal, nor for another code', () => {
    const at = onData().do(licence).do(ask(wrong));
    expect(at.try(answer(true, 'clerk'), clerkActor)).to.equal('own-case');
    at.do(answer(false), supervisorActor);
    expect(at.try(enter)).to.equal('invalid-input');
    at.do(ask(wrong, 'b')).do(answer(true, 'supervisor', 'b'), supervisorActor);
    const other = `${wrong.slice(0, 17)}${wrong.endsWith('2') ? '3' : '2'}`;
    const others = [other, right.slice(0, 16) + other.slice(16)].filter((code) => !checkUscc(code).ok);
    for (const uscc of others)
      expect(at.try({ ...enter, input: { ...input, uscc } }), uscc).to.equal('invalid-input');
  });

  it('is asked for only while the data are taken down, and only of what looks like a code and fails its check', () => {
    const at = onData().do(licence);
    expect(at.try(ask(right))).to.equal('approval-not-needed');
    expect(at.try(ask('12'))).to.equal('invalid-input');
    expect(at.try(ask(`${wrong.slice(0, 17)}\u0007`))).to.equal('invalid-input');
    at.do({ ...enter, input: sampleApplication(1) });
    expect(at.state.organisation?.usccStanding).to.equal('checked');
    expect(at.try(ask(wrong))).to.equal('approval-not-needed');
  });

  it('before the material check only the licence is pictured', () => {
    const picture = { ...licence.picture, material: 'agent-id' } as const;
    expect(onData().try({ type: 'picture-material', picture })).to.equal('wrong-step');
  });

  it('stays attested in the services that follow on its certificate, with no second asking', () => {
    const before = samplePrevious();
    const organisation = { ...before.organisation, uscc: wrong, usccStanding: 'attested' } as const;
    expect(attestedCodes({ approvals: [], previous: { ...before, organisation } })).to.deep.equal([wrong]);
    expect(attestedCodes({ approvals: [], previous: before })).to.deep.equal([]);
    expect([standingOf(wrong), standingOf(right), standingOf('')]).to.deep.equal([
      'attested',
      'checked',
      'checked',
    ]);
  });
});
