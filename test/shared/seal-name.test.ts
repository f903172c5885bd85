import { expect } from 'chai';
import type { CaseAction } from '../../shared/case/actions.ts';
import { currentStep } from '../../shared/case/fold.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import { FoldedCase } from '../harness/folded-case.ts';
import { sampleApplication } from '../harness/sample-case.ts';

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

/** At the seal, the organisation having this name by now. */
function atSeal(service: ServiceCode, organisationName: string): FoldedCase {
  const at = new FoldedCase(service).walkTo('application-data');
  const input = { ...sampleApplication(1), organisationName };
  at.do({ type: 'enter-application-data', input, revocationReason: null });
  return at.walkTo('seal-specimen');
}

describe('R-CHANGE-2: the seal from before', () => {
  for (const service of ['renewal', 'information-change'] as const) {
    it(`${service}: serves again where it shows the name that the organisation has`, () => {
      const at = atSeal(service, sampleApplication(1).organisationName);
      for (const action of reused) at.do(action);
      expect(currentStep(at.state)).to.equal('application-form');
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
});
