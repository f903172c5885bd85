import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { proveCertificate } from '../media/prove-certificate.ts';
import { chooseCertificate, requireOwn } from '../steps/certificate-lookup.ts';
import type { StepHandler } from '../steps/step-handler.ts';

/**
 * 证书登录: the key on the plugged-in medium signs a challenge, and the order is about its certificate, be it another than
 * the one that was chosen (R-RENEW-2).
 */
export const certificateLogin = {
  'prove-certificate': async (context, { slot, requestId }) => {
    const { parts, by } = context;
    if (!by.slots?.includes(slot)) throw new ProblemError(makeProblem('not-at-terminal'));
    await requireOwn(context, { requestId, slot });
    await proveCertificate(parts, slot);
    return chooseCertificate(context, { requestId, slot });
  },
} satisfies StepHandler;
