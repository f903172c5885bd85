import { randomUUID } from 'node:crypto';
import { catalogue, runningSteps } from '../../../shared/services/catalogue.ts';
import { currentIssuance, isCommitted } from '../../../shared/case/fold/fold.ts';
import { ownerMayReopen } from '../../../shared/case/questions/going-back.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { stepNames } from '../../../shared/services/step-names.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { afterOwnMove, withoutRequest } from '../../registry/cases/case-desk.ts';
import type { StepHandler, StepParts } from './step-handler.ts';

/** What can be asked of an open case whatever step is on. */
export const anyStep = {
  'print-document': ({ parts, caseNumber, by }, { document }) => parts.prints.print(caseNumber, document, by),
  'request-approval': ({ parts, caseNumber, by }, { kind, reason, verdict, refund, uscc }) => {
    // Of a refund it becomes the number that the channel knows it by.
    const approvalId = randomUUID().replaceAll('-', '');
    const asked = { approvalId, kind, reason, verdict, refund, uscc };
    return parts.desk.act(caseNumber, { type: 'request-approval', ...asked }, by);
  },
  'reopen-step': async ({ parts, caseNumber, by }, { step }) => {
    const state = await parts.desk.load(caseNumber);
    const running = runningSteps(state.service, state.channel).find((candidate) => candidate === step);
    if (!running) throw new ProblemError(makeProblem('not-found'));
    if (by.actor.kind === 'account' && !ownerMayReopen(state, running))
      throw new ProblemError(makeProblem('wrong-step', { step: stepNames[running] }));
    return parts.desk.act(caseNumber, { type: 'reopen-step', step: running }, by);
  },
  // No good pair outlives a cancelled case: what was signed is revoked before the case is closed.
  'cancel-case': async ({ parts, caseNumber, by }, { reason }) => {
    const state = await parts.desk.load(caseNumber);
    if (isCommitted(state) || (await isBeingRevoked(parts, state)))
      throw new ProblemError(makeProblem('must-be-finished'));
    if (currentIssuance(state)) await parts.ceremony.abandon(caseNumber, reason, withoutRequest(by));
    const cancelled = await parts.desk.act(caseNumber, { type: 'cancel-case', reason }, afterOwnMove(by));
    await forgetPin(parts, cancelled);
    return cancelled;
  },
} satisfies StepHandler;

/** R-MEDIUM-2: a PIN that was typed for a case is forgotten with it. */
export async function forgetPin({ ceremony }: StepParts, state: CaseState): Promise<void> {
  const { service, channel, certificate } = state;
  const wasAsked = catalogue[service].medium === 'original' || service === 'damage-replacement';
  if (certificate && wasAsked && channel !== 'mail') await ceremony.releasePin(certificate.mediumSerial);
}

/** The authority has revoked and the case has not heard of it: a crash in between must not end as a cancelled case. */
async function isBeingRevoked(parts: StepParts, { service, certificate }: CaseState): Promise<boolean> {
  if (service !== 'revocation' || !certificate) return false;
  return (await parts.certificates.statusOf(certificate.signingSerial)) === 'revoked';
}
