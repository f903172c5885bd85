import { createHash } from 'node:crypto';
import { signedText } from '../../../shared/case/papers/signed-text.ts';
import { caseOnStep } from '../steps/case-on-step.ts';
import type { StepHandler } from '../steps/step-handler.ts';

/** R-ON-8: the code goes to the agent's verified number; the journal keeps the hash of what he agreed to. */
export const applicationSignature = {
  'request-signature-code': async (context) => {
    const state = await caseOnStep(context, 'application-signature');
    const { parts, by } = context;
    parts.desk.check(state, { type: 'sign-application', textSha256: '' });
    const { mobile } = state.contact;
    await parts.codes.request({ purpose: 'application-signature', mobile, terminal: by.terminal });
    return state;
  },
  'sign-application': async (context, { code }) => {
    const state = await caseOnStep(context, 'application-signature');
    const { parts, caseNumber, by } = context;
    const textSha256 = createHash('sha256').update(signedText(state)).digest('hex');
    parts.desk.check(state, { type: 'sign-application', textSha256 });
    const { mobile } = state.contact;
    await parts.codes.check({ purpose: 'application-signature', mobile, code });
    return parts.desk.act(caseNumber, { type: 'sign-application', textSha256 }, by);
  },
} satisfies StepHandler;
