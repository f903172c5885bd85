import { expect } from 'chai';
import type { CaseAction } from '../../shared/case/state/actions.ts';
import { currentStep } from '../../shared/case/fold/fold.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import { FoldedCase, samplePair, samplePrevious, supervisorActor } from '../harness/folded-case.ts';
import { sampleApplication } from '../harness/sample-case.ts';
import { stepActions } from '../harness/step-actions.ts';

const reused: CaseAction[] = [
  {
    type: 'capture-specimen',
    capture: {
      ...{ captureId: 'reused', pictureAttachment: 'p', pictureSha256: '00', sealAttachment: 's' },
      ...{ widthMm: 40, heightMm: 40, checks: [], reusedFrom: 'YM01-20260101-0001' },
    },
  },
  { type: 'accept-specimen', captureId: 'reused' },
];

const otherPair = samplePair({ requestId: 'second', mediumSerial: 'BJ202611230002' });

/** At the seal, the organisation having this name by now. */
const atSeal = (service: ServiceCode, organisationName: string): FoldedCase =>
  named(new FoldedCase(service).walkTo('application-data'), organisationName).walkTo('seal-specimen');

function named(at: FoldedCase, organisationName: string): FoldedCase {
  const input = { ...sampleApplication(1), organisationName };
  return at.do({ type: 'enter-application-data', input, revocationReason: null });
}

describe('R-CHANGE-2: the seal from before', () => {
  for (const service of ['renewal', 'information-change'] as const) {
    it(`${service}: serves again where it shows the name that the organisation has`, () => {
      const at = atSeal(service, sampleApplication(1).organisationName);
      for (const action of reused) at.do(action);
      expect(at.state.doneSteps['seal-specimen']).not.to.equal(undefined);
    });

    it(`${service}: is refused where it shows another name`, () => {
      const at = atSeal(service, '样本更名有限公司');
      const [capture, accept] = reused;
      if (!capture || !accept) throw new Error('nothing to reuse');
      at.do(capture);
      expect(at.try(accept)).to.equal('seal-shows-old-name');
      expect(currentStep(at.state)).to.equal('seal-specimen');
    });
  }

  describe('at a terminal, as the pair is made', () => {
    const renamed = '样本更名有限公司';
    const downloading = (): FoldedCase => {
      const at = new FoldedCase('information-change', { channel: 'self-service' }).walkTo('application-data');
      named(at, renamed);
      const [begin, settle] = stepActions['enterprise-verification']?.(at.state, {
        ...{ certificate: samplePair(), previous: null, organisation: 1 },
        seal: { attachmentId: '', sha256: '' },
      }) ?? [null, null];
      if (begin?.type !== 'begin-verification' || !settle) throw new Error('there is no such step');
      at.do({ ...begin, organisation: at.state.organisation }).do(settle);
      at.walkTo('product-confirmation').do({
        ...{ type: 'confirm-product', sealChoice: 'as-before', delivery: null, oldSealAcknowledged: true },
        invoice: { email: 'a@example.com', address: '', telephone: '', bankName: '', bankAccount: '' },
      });
      return at.walkTo('certificate-download');
    };
    const chosen = (sealName: string): CaseAction => ({
      ...{ type: 'choose-certificate', certificate: otherPair, previous: { ...samplePrevious(), sealName } },
      ...{ foundBy: 'medium', insteadOfSerial: null },
    });
    const [capture, accept] = reused;
    if (!capture || !accept) throw new Error('nothing to reuse');

    it('R-CHANGE-2: the name that the supplier knows of is taken, of whichever medium of his', () => {
      expect(downloading().do(capture).try(accept)).to.equal(null);
      const same = downloading().do(chosen(sampleApplication(1).organisationName));
      expect(same.walkTo('certificate-download').do(capture).try(accept)).to.equal(null);
    });

    it('R-SEAL-1: a seal that was taken for one certificate is not made again for another', () => {
      const at = downloading().do(capture).do(accept);
      at.do(chosen(sampleApplication(1).organisationName));
      expect(at.state.acceptedSpecimen).to.equal(null);
    });

    it('R-CHANGE-2: another name, on a medium that he put in instead, is not', () => {
      expect(downloading().try(chosen('样本曾用名有限公司'))).to.equal('medium-of-other-data');
      expect(downloading().try(chosen(renamed)), 'nor the name of now').to.equal('medium-of-other-data');
    });
  });

  describe('once a supervisor let it stay', () => {
    const ask: CaseAction = {
      ...{ type: 'request-approval', approvalId: 'a', kind: 'old-seal', reason: '新章还没有刻好' },
      verdict: null,
    };
    const grant: CaseAction = {
      ...{ type: 'answer-approval', approvalId: 'a', granted: true, reason: '已核实', staffId: 'supervisor' },
    };
    const [capture, accept] = reused;
    if (!capture || !accept) throw new Error('nothing to reuse');

    it('R-CHANGE-2: it is for the name that was asked about, and for no second change', () => {
      const at = atSeal('information-change', '样本更名有限公司').do(ask).do(grant, supervisorActor);
      at.do({ type: 'reopen-step', step: 'application-data' });
      named(at, '样本再更名有限公司').walkTo('seal-specimen').do(capture);
      expect(at.try(accept)).to.equal('seal-shows-old-name');
      expect(at.try({ ...ask, approvalId: 'b' }), 'asked anew').to.equal(null);
      at.do({ type: 'reopen-step', step: 'application-data' });
      named(at, '样本更名有限公司').walkTo('seal-specimen');
      expect(at.try(accept), 'the name that it was for').to.equal(null);
    });

    it('R-CHANGE-2: it is for the certificate that was asked about', () => {
      const at = atSeal('information-change', '样本更名有限公司').do(ask).do(grant, supervisorActor);
      at.do({ type: 'reopen-step', step: 'certificate-lookup' });
      at.do({
        ...{ type: 'choose-certificate', certificate: otherPair, previous: samplePrevious() },
        ...{ foundBy: 'medium', insteadOfSerial: null },
      });
      at.walkTo('application-data');
      named(at, '样本更名有限公司').walkTo('seal-specimen').do(capture);
      expect(at.try(accept)).to.equal('seal-shows-old-name');
    });

    it('an answer that comes after the name has changed lets nothing through', () => {
      const at = atSeal('information-change', '样本更名有限公司').do(ask);
      at.do({ type: 'reopen-step', step: 'application-data' });
      named(at, '样本再更名有限公司').walkTo('seal-specimen');
      expect(at.try(grant, supervisorActor)).to.equal('approval-not-needed');
      expect(at.try({ ...grant, granted: false }, supervisorActor)).to.equal(null);
    });
  });
});
