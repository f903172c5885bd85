import { expect } from 'chai';
import { approvalOf, currentExamination, currentStep, stepsOf } from '../../shared/case/fold/fold.ts';
import { ceremonyPath } from '../../shared/case/questions/ceremony-path.ts';
import type { ChangeableField } from '../../shared/case/state/case-state.ts';
import type { CaseAction } from '../../shared/case/state/actions.ts';
import { ineligibility } from '../../shared/rules/eligibility.ts';
import { registeredContact } from '../../shared/case/fold/registered-data.ts';
import { MOST_CHANGE_FEN } from '../../shared/rules/cash.ts';
import { catalogue } from '../../shared/services/catalogue.ts';
import { K } from '../../shared/services/required-materials.ts';
import { noticeTexts } from '../../shared/services/notice-texts.ts';
import {
  SERVICE_CODES,
  type ServiceCode,
  type ServiceDefinition,
} from '../../shared/services/service-definition.ts';
import {
  FoldedCase,
  NOW,
  samplePair,
  samplePrevious,
  sampleRevocation,
  supervisorActor,
} from '../harness/folded-case.ts';
import { sampleAgent, sampleApplication, sampleUscc } from '../harness/sample-case.ts';
import { applicationOf, soundMedium } from '../harness/step-actions.ts';
import { problemOf } from '../../shared/contract/problems/make-problem.ts';
import type { Refusal } from '../../shared/vocabulary/values/refusal.ts';

const action = (refusal: Refusal | null): string => (refusal ? problemOf(refusal).action.zh : '');

const choose = (changes: Parameters<typeof samplePair>[0] = {}): CaseAction => ({
  type: 'choose-certificate',
  certificate: samplePair(changes),
  foundBy: 'search',
  insteadOfSerial: null,
  previous: samplePrevious(),
});

describe('what each service goes through', () => {
  const stepsAt = (code: keyof typeof catalogue, channel: 'counter' | 'self-service' | 'mail') =>
    (catalogue[code] as ServiceDefinition).channels[channel]?.steps ?? [];

  it('R-RENEW-4, R-TIP-2: after writing comes the encryption test; one that fails keeps the case there', () => {
    for (const service of ['renewal', 'information-change'] as const) {
      const steps = stepsAt(service, 'counter');
      expect(steps.indexOf('encryption-test')).to.equal(steps.indexOf('issuance') + 1);
    }
    const renewal = new FoldedCase('renewal').walkTo('issuance');
    const start = {
      slot: 1,
      mediumSerial: 'BJ202611230001',
      requestId: 'new',
      historyRequestIds: [],
      startedBy: null,
    };
    renewal.do({ type: 'start-issuance', ...start });
    for (const type of ceremonyPath(catalogue.renewal)) {
      const event = { type, data: { attempt: 1 }, personal: null } as never;
      renewal.do({ type: 'advance-issuance', event });
    }
    expect(currentStep(renewal.state)).to.equal('encryption-test');
    const tested = { type: 'record-encryption-test', mediumSerial: 'BJ202611230001' } as const;
    renewal.do({ ...tested, result: 'decryption-failed' });
    expect(currentStep(renewal.state)).to.equal('encryption-test');
    renewal.do({ ...tested, result: 'passed' });
    expect(currentStep(renewal.state)).to.equal('document-printing');
  });

  it('R-CHANGE-2: online the seal can’t be changed; at the counter and by mail it can', () => {
    expect(stepsAt('information-change', 'self-service')).to.not.include('seal-specimen');
    expect(stepsAt('information-change', 'counter')).to.include('seal-specimen');
    expect((catalogue['information-change'] as ServiceDefinition).channels.mail?.materials).to.deep.include(
      K,
    );
  });

  it('R-UNLOCK-2: online: attestation is uploaded, staff review it, the link resets the PIN', () => {
    expect(stepsAt('unlock', 'self-service')).to.deep.equal([
      ...['certificate-lookup', 'notices', 'agent-verification'],
      ...['material-upload', 'review', 'pin-reset-link'],
    ]);
  });

  it('R-REVOKE-1, R-REVOKE-3: on site or by mail, and the medium need not be there', () => {
    const { channels, medium } = catalogue.revocation as ServiceDefinition;
    expect(Object.keys(channels)).to.deep.equal(['counter', 'mail']);
    expect(medium).to.equal('none-needed');
    for (const channel of Object.values(channels))
      expect(channel.materials.map(({ material }) => material)).to.not.include('original-medium');
    const revoked = new FoldedCase('revocation').walkTo('revocation');
    revoked.do(sampleRevocation('cessationOfOperation'));
    revoked.walkTo('document-printing');
    revoked.do({ type: 'record-print', document: 'revocation-confirmation', jobName: 'j', isCopy: false });
    revoked.do({ type: 'confirm-documents' });
    expect(revoked.state.status).to.equal('completed');
  });
});

describe('which service a certificate is fit for', () => {
  it('R-REVOKE-2, R-VAL-3, R-VAL-7: over every service and state', () => {
    const table = SERVICE_CODES.map((service) =>
      (['good', 'expired', 'revoked'] as const)
        .map((status) => ineligibility(service, status)?.code ?? 'ok')
        .join(', '),
    );
    expect(table).to.deep.equal([
      'ok, ok, ok',
      'ok, ok, certificate-is-revoked',
      'ok, certificate-is-expired, certificate-is-revoked',
      'ok, certificate-is-expired, certificate-is-revoked',
      'ok, ok, certificate-is-revoked',
      'ok, ok, certificate-already-revoked',
      'ok, certificate-is-expired, certificate-is-revoked',
    ]);
  });

  it('says which service helps instead', () => {
    const refused = new FoldedCase('information-change').try(choose({ status: 'expired' }));
    expect(refused).to.equal('certificate-is-expired');
    expect(action(ineligibility('information-change', 'expired'))).to.include('证书更新');
    expect(action(ineligibility('lost-reissue', 'revoked'))).to.include('证书初次申请');
  });
});

describe('application data beside what was registered', () => {
  const entered = (service: 'renewal' | 'lost-reissue' | 'information-change', changes: object) => {
    const at = new FoldedCase(service).walkTo('application-data');
    const input = { ...applicationOf(samplePrevious()), ...changes };
    return { at, refusal: at.try({ type: 'enter-application-data', input, revocationReason: null }) };
  };

  it('R-RENEW-3, R-CHANGE-3: changes are shown side by side and checked like new data', () => {
    const { at, refusal } = entered('information-change', {
      organisationName: '样本更名有限公司',
      mobile: '13900139000',
    });
    expect(refusal).to.equal(null);
    expect(at.state.changes).to.deep.equal([
      {
        field: 'organisation-name',
        before: sampleApplication(1).organisationName,
        after: '样本更名有限公司',
      },
      { field: 'mobile', before: '13800138000', after: '13900139000' },
    ]);
    expect(entered('renewal', { mobile: '1390013900' }).refusal).to.equal('invalid-input');
  });

  it('R-RENEW-3, R-CHANGE-3: online, what the certificate says is verified again when it changes, and a postcode is not', () => {
    const isVerified = (service: ServiceCode, field: ChangeableField) => {
      const { state } = new FoldedCase(service, { channel: 'self-service' });
      const changed = { ...state, changes: [{ field, before: '甲', after: '乙' }] };
      return stepsOf(changed).includes('enterprise-verification');
    };
    for (const service of ['renewal', 'information-change'] as const) {
      for (const field of ['organisation-name', 'legal-representative', 'address'] as const)
        expect(isVerified(service, field), `${service}, ${field}`).to.equal(true);
      expect(isVerified(service, 'postcode'), service).to.equal(false);
    }
  });

  it('R-RENEW-3: another agent is a change; the same data are none', () => {
    const at = new FoldedCase('renewal').walkTo('agent-identity');
    const agent = { ...sampleAgent, name: '样本新经办', idNumber: '110102199001010035' };
    at.do({ type: 'identify-agent', agent, idCardKind: 'resident' });
    at.do({
      type: 'enter-application-data',
      input: applicationOf(samplePrevious()),
      revocationReason: null,
    });
    expect(at.state.changes.map(({ field }) => field)).to.deep.equal(['agent']);
    expect(entered('renewal', {}).at.state.changes).to.deep.equal([]);
  });

  it('R-ORG-1: another credit code is another organisation, in every service', () => {
    expect(entered('renewal', { uscc: sampleUscc(2) }).refusal).to.equal('invalid-input');
  });

  it('R-CHANGE-3: where the name may not change, a change of it is sent to the information change', () => {
    const { at, refusal } = entered('lost-reissue', { organisationName: '样本更名有限公司' });
    expect(refusal).to.equal('invalid-input');
    expect(currentStep(at.state)).to.equal('application-data');
  });

  it('R-MAT-2: the agent is who the reader read, and an expired card stops the case', () => {
    const at = new FoldedCase('renewal').walkTo('agent-identity');
    const agent = { ...sampleAgent, validTo: '2026-11-22' };
    expect(at.try({ type: 'identify-agent', agent, idCardKind: 'resident' })).to.equal('id-card-expired');
    const lastDay = { ...sampleAgent, validTo: '2026-11-23' };
    expect(at.try({ type: 'identify-agent', agent: lastDay, idCardKind: 'resident' })).to.equal(null);
  });
});

describe('notices and approvals', () => {
  it('R-TIP-1, R-TIP-2, R-TIP-3, R-TIP-4: the notices of each service are the seed’s', () => {
    const noticesOf = (code: keyof typeof catalogue) => (catalogue[code] as ServiceDefinition).notices;
    const three = ['renew-before-bidding', 'run-encryption-test', 'no-change-with-open-bid'];
    expect(noticesOf('renewal')).to.deep.equal(three);
    expect(noticesOf('information-change')).to.deep.equal(three);
    expect(noticesOf('unlock')).to.deep.equal([...three, 'ten-wrong-pins-lock']);
    expect(noticeTexts['run-encryption-test'].zh).to.include('数字证书加解密测试成功');
    expect(noticeTexts['ten-wrong-pins-lock'].zh).to.include('10 次');
  });

  const blocked = () => {
    const at = new FoldedCase('renewal').walkTo('notices');
    return at.do({ type: 'acknowledge-notices', bidOpen: true });
  };
  const ask = (kind: 'bid-block-override' | 'fee-waiver' | 'revocation-reason'): CaseAction => ({
    type: 'request-approval',
    approvalId: 'a1',
    kind,
    reason: '供应商书面说明',
    verdict: null,
  });
  const answer = (granted: boolean, staffId = 'supervisor'): CaseAction => ({
    type: 'answer-approval',
    approvalId: 'a1',
    granted,
    reason: '已核实',
    staffId,
  });

  it('R-TIP-3: an open bid stops the case; a supervisor’s reasoned yes lets it go on, a no does not', () => {
    const at = blocked();
    expect(currentStep(at.state)).to.equal('notices');
    at.do(ask('bid-block-override')).do(answer(false), supervisorActor);
    expect(currentStep(at.state)).to.equal('notices');
    at.do({ ...(ask('bid-block-override') as CaseAction & { type: 'request-approval' }), approvalId: 'a2' });
    at.do(
      { ...(answer(true) as CaseAction & { type: 'answer-approval' }), approvalId: 'a2' },
      supervisorActor,
    );
    expect(currentStep(at.state)).to.equal('application-data');
    const { answer: given, requestedBy } = approvalOf(at.state, 'bid-block-override') ?? {};
    expect(given).to.include({ granted: true, reason: '已核实' });
    expect(given?.by).to.equal(supervisorActor);
    expect(requestedBy).to.include({ staffId: 'clerk' });
  });

  it('R-TIP-3: an unlock is not stopped by an open bid', () => {
    const at = new FoldedCase('unlock').walkTo('notices');
    at.do({ type: 'acknowledge-notices', bidOpen: true });
    expect(currentStep(at.state)).to.equal('application-data');
  });

  it('R-UNLOCK-2: what resets a PIN is mailed five times an hour at most', () => {
    const send: CaseAction = { type: 'send-reset-link', linkSha256: '00', expiresAt: NOW + 1 };
    const at = new FoldedCase('unlock', { channel: 'self-service' }).walkTo('pin-reset-link');
    for (let sent = 0; sent < 5; sent++) at.do(send);
    expect(at.try(send)).to.equal('mailed-enough');
    at.now += 3_600_000;
    expect(at.try(send)).to.equal(null);
  });

  it('nobody approves his own case, be he a supervisor', () => {
    const at = blocked().do(ask('bid-block-override'));
    expect(at.try(answer(true, 'clerk'))).to.equal('own-case');
  });

  it('one request of a kind waits at a time, is answered once, and only while there is a need', () => {
    const at = blocked().do(ask('bid-block-override'));
    expect(at.try(ask('bid-block-override'))).to.equal('approval-waiting');
    expect(at.try(ask('fee-waiver'))).to.equal('approval-not-needed');
    at.do(answer(true), supervisorActor);
    expect(at.try(answer(true), supervisorActor)).to.equal('approval-answered');
  });

  it('R-FEE-2: a fee is collected in full or waived by a supervisor with a reason, else nothing is issued', () => {
    const at = new FoldedCase('first-issue').walkTo('fee-collection');
    expect(at.try({ type: 'collect-cash', tillId: 't', tenderedFen: 25999 })).to.equal('cash-too-little');
    const tooMuch = 26_000 + MOST_CHANGE_FEN + 1;
    expect(at.try({ type: 'collect-cash', tillId: 't', tenderedFen: tooMuch })).to.equal('cash-too-much');
    at.do(ask('fee-waiver')).do(answer(true), supervisorActor);
    expect(at.state.settlement).to.include({ method: 'waived', amountFen: 0, waivedFen: 26000 });
    expect(currentStep(at.state)).to.equal('issuance');
    expect(at.state.approvals[0]?.answer?.reason).to.equal('已核实');
  });

  it('R-REVOKE-1: who may choose a reason: the clerk some, a supervisor the rest, nobody the system’s', () => {
    const at = new FoldedCase('revocation').walkTo('application-data');
    const input = applicationOf(samplePrevious());
    const enter = (revocationReason: 'superseded' | 'unspecified' | null) =>
      at.try({ type: 'enter-application-data', input, revocationReason });
    expect(enter(null)).to.equal('revocation-reason-missing');
    expect(enter('superseded')).to.equal('forbidden');
    expect(enter('unspecified')).to.equal(null);
    at.walkTo('revocation');
    const record = sampleRevocation('unspecified');
    expect(at.try(record)).to.equal('approval-missing');
    at.do(ask('revocation-reason')).do(answer(true), supervisorActor);
    const another = new FoldedCase('revocation').walkTo('application-data');
    another.do({ type: 'enter-application-data', input, revocationReason: 'unspecified' });
    another.do(ask('revocation-reason')).do(answer(true), supervisorActor);
    another.do({ type: 'reopen-step', step: 'certificate-lookup' }).do(choose({ requestId: 'second' }));
    another.walkTo('application-data');
    another.do({ type: 'enter-application-data', input, revocationReason: 'unspecified' });
    expect(another.walkTo('revocation').try(record), 'it was for the other one').to.equal('approval-missing');
    at.do(record);
    expect(at.state.revocation?.reason).to.equal('unspecified');
  });

  it('R-DMG-2: a supervisor may overrule the verdict; both are kept, and the fee follows the new one', () => {
    const at = new FoldedCase('damage-replacement').walkTo('medium-examination');
    const findings = { ...soundMedium, userPin: 'locked' as const };
    at.do({ type: 'examine-medium', findings, lightSeen: 'steady', pinForgotten: false, found: null });
    expect(currentStep(at.state)).to.equal('medium-examination');
    at.do({
      type: 'request-approval',
      approvalId: 'a1',
      kind: 'verdict-overrule',
      reason: '外壳开裂',
      verdict: 'quality-fault-c',
    });
    at.do(answer(true), supervisorActor);
    const examination = currentExamination(at.state);
    expect(examination?.verdict).to.equal('pin-locked');
    expect(examination?.overruled).to.include({ verdict: 'quality-fault-c', reason: '已核实' });
    expect(examination?.freeOfCharge).to.equal(true);
    expect(currentStep(at.state)).to.equal('application-data');
  });

  it('R-DMG-4: examined again before anything is paid, the fee follows the finding that counts', () => {
    const at = new FoldedCase('damage-replacement').walkTo('medium-examination');
    const examine = (lightSeen: 'steady' | 'blinking'): FoldedCase =>
      at.do({ type: 'examine-medium', findings: soundMedium, lightSeen, pinForgotten: false, found: null });
    examine('steady').walkTo('fee-collection');
    expect(at.state.fee?.amountFen).to.equal(8000);
    at.do({ type: 'reopen-step', step: 'medium-examination' });
    examine('blinking').walkTo('application-form');
    expect(at.state.fee?.amountFen).to.equal(0);
    at.do({ type: 'reopen-step', step: 'medium-examination' });
    examine('steady');
    const verdict = 'quality-fault-c' as const;
    const reason = '外壳开裂';
    at.do({ type: 'request-approval', approvalId: 'a1', kind: 'verdict-overrule', reason, verdict });
    at.do(answer(true), supervisorActor).walkTo('application-form');
    expect(at.state.fee?.amountFen, 'overruled, it is free').to.equal(0);
    at.do({ type: 'reopen-step', step: 'medium-examination' });
    examine('steady').walkTo('fee-collection');
    expect(at.state.fee?.amountFen, 'a later finding is not overruled').to.equal(8000);
  });

  it('R-CHANGE-3: another agent is not reached by the number of the one before', () => {
    const previous = samplePrevious();
    expect(registeredContact(previous, sampleAgent)).to.deep.equal(previous.contact);
    expect(registeredContact(previous, { idNumber: '11010119800101001X' })).to.equal(null);
  });

  it('R-FEE-5: a paid order that is given up asks a supervisor for its refund by itself', () => {
    const at = new FoldedCase('lost-reissue', { channel: 'self-service' }).walkTo('production');
    const paid = at.state.fee?.amountFen ?? 0;
    at.do({ type: 'cancel-case', reason: '选错了业务' });
    const asked = approvalOf(at.state, 'refund');
    expect(asked?.refund?.amountFen).to.equal(paid).and.above(0);
    const approvalId = asked?.approvalId ?? '';
    const staffId = 'supervisor';
    at.do({ type: 'answer-approval', approvalId, granted: true, reason: '已核实', staffId }, supervisorActor);
    expect(at.state.payments[0]?.refunds[0]).to.include({ amountFen: paid, progress: 'begun' });
  });
});
