import { createHash } from 'node:crypto';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { signedText } from '../../../shared/case/papers/signed-text.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { CommandContext, StepHandler } from '../steps/step-handler.ts';

/** R-ON-8: the code goes to the agent's verified number; the journal keeps the hash of what he agreed to. */
export const applicationSignature = {
  'request-signature-code': async (context) => {
    const { state, mobile } = await agentOf(context);
    const { parts, by } = context;
    parts.desk.check(state, { type: 'sign-application', textSha256: '' });
    await parts.codes.request({ purpose: 'application-signature', mobile, terminal: by.terminal });
    return state;
  },
  'sign-application': async (context, { code }) => {
    const { state, mobile } = await agentOf(context);
    const { parts, caseNumber, by } = context;
    const textSha256 = createHash('sha256').update(signedText(state)).digest('hex');
    parts.desk.check(state, { type: 'sign-application', textSha256 });
    await parts.codes.check({ purpose: 'application-signature', mobile, code });
    return parts.desk.act(caseNumber, { type: 'sign-application', textSha256 }, by);
  },
} satisfies StepHandler;

async function agentOf({ parts, caseNumber }: CommandContext): Promise<{ state: CaseState; mobile: string }> {
  const state = await parts.desk.load(caseNumber);
  if (!state.contact) throw new ProblemError(makeProblem('not-found'));
  return { state, mobile: state.contact.mobile };
}
