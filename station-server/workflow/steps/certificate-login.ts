import { makeProblem } from '../../../shared/contract/make-problem.ts';
import { ProblemError } from '../../problem-error.ts';
import { proveCertificate } from '../prove-certificate.ts';
import { chooseCertificate } from './certificate-lookup.ts';
import type { StepHandler } from './step-handler.ts';

/** 证书登录: the key on the plugged-in medium signs a challenge, and the order is about its certificate. */
export const certificateLogin = {
  'prove-certificate': async (context, { slot: slotNumber }) => {
    const { parts, by } = context;
    if (!by.slots?.includes(slotNumber)) throw new ProblemError(makeProblem('not-at-terminal'));
    await proveCertificate(parts, slotNumber);
    return chooseCertificate(context, { requestId: null, slot: slotNumber });
  },
} satisfies StepHandler;
