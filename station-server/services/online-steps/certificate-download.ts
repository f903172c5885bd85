import { currentStep } from '../../../shared/case/fold/fold.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { withoutRequest } from '../../registry/cases/case-desk.ts';
import { proveCertificate } from '../media/prove-certificate.ts';
import { takeSealAsBefore } from '../pictures/seal-as-before.ts';
import { chooseCertificate } from '../steps/certificate-lookup.ts';
import type { StepHandler } from '../steps/step-handler.ts';
import { caseOnStep } from '../steps/case-on-step.ts';

/**
 * The new pair goes onto the medium in the terminal's slot. R-RENEW-2: where another medium of the same organisation is
 * plugged in than was chosen, that one counts, once its key is proven. The seal is made again of the specimen before
 * (R-SEAL-1, R-CHANGE-2).
 */
export const certificateDownload = {
  'download-certificate': async (context, { slot }) => {
    const { parts, caseNumber, by } = context;
    if (!by.slots?.includes(slot)) throw new ProblemError(makeProblem('not-at-terminal'));
    const { certificate } = await caseOnStep(context, 'certificate-download');
    const plugged = await proveCertificate(parts, slot);
    if (plugged.uscc !== certificate.uscc)
      throw new ProblemError(makeProblem('other-medium', { serial: certificate.mediumSerial }));
    if (plugged.requestId !== certificate.requestId) {
      const { requestId } = certificate;
      const chosen = await chooseCertificate({ ...context, by: withoutRequest(by) }, { requestId, slot });
      // R-TIP-3: the question about an open bid was answered for the other one.
      if (currentStep(chosen) !== 'certificate-download') return chosen;
    }
    await takeSealAsBefore(parts, caseNumber, by);
    return parts.ceremony.start(caseNumber, slot, by);
  },
} satisfies StepHandler;
