import { expect } from 'chai';
import type { CaseAction } from '../../shared/case/state/actions.ts';
import type { PreviousData } from '../../shared/case/state/case-state.ts';
import type { RegisteredPair } from '../../shared/vocabulary/registered-pair.ts';
import { decide } from '../../shared/case/decide/decide.ts';
import { currentStep } from '../../shared/case/fold/fold.ts';
import { reviewPages } from '../../shared/case/papers/review-pages.ts';
import { initialFeeSchedule } from '../../shared/rules/fee.ts';
import type { RunningStepKind } from '../../shared/services/catalogue.ts';
import { FoldedCase, NOW, samplePair, samplePrevious } from '../harness/folded-case.ts';
import { sampleUscc } from '../harness/sample-case.ts';
import { stepActions } from '../harness/step-actions.ts';

const choose = (
  changes: Partial<RegisteredPair> = {},
  n = 1,
  previous: Partial<PreviousData> = {},
): CaseAction => ({
  ...{ type: 'choose-certificate', certificate: samplePair(changes) },
  previous: { ...samplePrevious(n), ...previous },
  ...{ foundBy: 'medium', insteadOfSerial: null },
});

const start = (mediumSerial: string): CaseAction => ({
  ...{ type: 'start-issuance', slot: 1, mediumSerial, requestId: 'new' },
  ...{ historyRequestIds: [], startedBy: null },
});

/** Of the same organisation, on another medium. */
const second: Partial<RegisteredPair> = { requestId: 'second', mediumSerial: 'BJ202611230002' };
const ofAnother: Partial<RegisteredPair> = { ...second, uscc: sampleUscc(2) };

describe('the certificate of a case once the issuance is near', () => {
  const atDownload = (service: 'renewal' | 'information-change') =>
    new FoldedCase(service, { channel: 'self-service' }).walkTo('certificate-download');

  for (const service of ['renewal', 'information-change'] as const) {
    it(`R-ORG-1: ${service}: at the download another medium of the organisation is taken, one of another is not`, () => {
      const at = atDownload(service);
      expect(at.try(choose(ofAnother, 2))).to.equal('certificate-of-another');
      expect(at.state.certificate).to.deep.equal(samplePair());
      expect(at.try(choose(second))).to.equal(null);
      expect(at.state.certificate).to.deep.equal(samplePair(second));
    });

    it(`R-RENEW-2: ${service}: at the download a medium is refused whose certificate or seal shows other data than the order is for`, () => {
      const at = atDownload(service);
      const renamed = { ...second, organisationName: '样本采购供应（集团）有限公司' };
      expect(at.try(choose(renamed)), 'another name').to.equal('medium-of-other-data');
      expect(at.try(choose(second, 1, { sealName: '旧名称有限公司' })), 'another seal').to.equal(
        'medium-of-other-data',
      );
      const { organisation } = samplePrevious();
      const moved = { organisation: { ...organisation, locality: '天津市' } };
      expect(at.try(choose(second, 1, moved)), 'another place in its name').to.equal('medium-of-other-data');
      expect(at.state.certificate).to.deep.equal(samplePair());
      expect(currentStep(at.state)).to.equal('certificate-download');
      expect(at.state.settlement, 'the fee is kept').to.deep.equal(atDownload(service).state.settlement);
    });

    it(`R-SEAL-1: ${service}: once the order has taken the seal of its medium, another one is refused`, () => {
      const at = atDownload(service);
      const capture = {
        ...{ captureId: 'c', pictureAttachment: 'p', pictureSha256: '00', sealAttachment: 's' },
        ...{ widthMm: 40, heightMm: 40, checks: [], reusedFrom: samplePair().caseNumber },
      };
      at.do({ type: 'capture-specimen', capture }).do({ type: 'accept-specimen', captureId: 'c' });
      const otherCase = { ...second, caseNumber: 'YM01-20260202-0002' };
      expect(at.try(choose(otherCase))).to.equal('medium-of-other-data');
    });

    it(`R-RENEW-1: ${service}: while the new pair is made the case is about the same certificate`, () => {
      const at = atDownload(service).do(start('BJ202611230001'));
      expect(currentStep(at.state)).to.equal('certificate-download');
      expect(at.try(choose(second))).to.equal('issuance-running');
      expect(at.try(choose())).to.equal('issuance-running');
      expect(at.state.certificate).to.deep.equal(samplePair());
      at.do({ type: 'abandon-issuance', reason: '样本', revokedSerials: [], mediumPresent: true });
      expect(at.try(choose(second)), 'given up').to.equal(null);
    });
  }

  it('R-LOST-0, R-ORG-1: what is found for a verified enterprise is of its name, online and by mail', () => {
    const begun = () => {
      const order = new FoldedCase('lost-reissue', { channel: 'self-service' });
      const [begin] = stepActions['enterprise-verification']?.(order.state, {
        ...{ certificate: null, previous: samplePrevious(), organisation: 1 },
        seal: { attachmentId: '', sha256: '' },
      }) ?? [null];
      if (!begin) throw new Error('there is no such step');
      return order.do(begin);
    };
    const renamed = samplePair({ organisationName: '旧名样本公司' });
    for (const certificate of [renamed, samplePair({ uscc: sampleUscc(2) }), samplePair()]) {
      const found = { certificate, previous: samplePrevious() };
      const refusal =
        certificate.organisationName === renamed.organisationName || certificate.uscc !== samplePair().uscc
          ? 'certificate-of-another'
          : null;
      expect(
        begun().try({ type: 'settle-verification', verificationId: 'enterprise', failure: null, found }),
      ).to.equal(refusal);
      expect(begun().try({ type: 'switch-to-mail', found })).to.equal(refusal);
    }
    const expired = { certificate: samplePair({ status: 'expired' }), previous: samplePrevious() };
    expect(begun().try({ type: 'switch-to-mail', found: expired })).to.equal('certificate-is-expired');
  });

  it('R-ORG-1: nothing is issued to one organisation for the certificate of another', () => {
    const { state } = new FoldedCase('renewal').walkTo('issuance');
    const startFor = (uscc: string) => {
      const certificate = samplePair({ uscc });
      const decision = decide({ ...state, certificate }, start(certificate.mediumSerial), {
        ...{ now: NOW, feeSchedule: initialFeeSchedule },
      });
      return decision.ok ? null : decision.refusal.code;
    };
    expect(startFor(sampleUscc(2))).to.equal('certificate-of-another');
    expect(startFor(sampleUscc(1))).to.equal(null);
  });
});

describe('a revocation by mail whose medium is not there', () => {
  const leave: CaseAction = { type: 'leave-certificate-open' };
  const walkThrough = (at: FoldedCase, step: RunningStepKind): void => {
    const material = { certificate: null, previous: null, seal: { attachmentId: 'seal', sha256: '00' } };
    for (let on = currentStep(at.state); on && on !== step; on = currentStep(at.state))
      for (const action of stepActions[on]?.(at.state, { ...material, organisation: 1 }) ?? []) at.do(action);
  };

  it('R-REVOKE-3: leaves the certificate open; staff name it by the papers, and nothing is approved before', () => {
    const at = new FoldedCase('revocation', { channel: 'mail' }).do(leave);
    expect(currentStep(at.state)).to.equal('application-data');
    walkThrough(at, 'review');
    expect(currentStep(at.state)).to.equal('review');
    const approve: CaseAction = {
      ...{ type: 'decide-review', approved: true, findings: [], note: '核对无误' },
      shown: reviewPages(at.state).map(({ attachment }) => attachment),
    };
    expect(at.try(approve)).to.equal('certificate-not-chosen');
    expect(at.try(choose(ofAnother, 2))).to.equal('certificate-of-another');
    expect(at.try(choose())).to.equal(null);
    expect(at.state.certificate).to.deep.equal(samplePair());
    expect(at.try(approve)).not.to.equal('certificate-not-chosen');
  });

  it('is for what the papers settle, and nothing else', () => {
    expect(new FoldedCase('revocation').try(leave)).to.equal('wrong-step');
    expect(new FoldedCase('unlock', { channel: 'self-service' }).try(leave)).to.equal('wrong-step');
  });
});
