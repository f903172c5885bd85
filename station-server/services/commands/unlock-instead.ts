import { mayGoBack } from '../../../shared/case/fold/fold.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { By } from '../../registry/cases/case-desk.ts';
import { forgetPin } from '../steps/any-step.ts';
import type { StepParts } from '../steps/step-handler.ts';

const REASON = '忘记密码，改办证书解锁';

/**
 * Who forgot the PIN that a renewal or change needs has the medium unlocked first: the case is given up before anything
 * is paid, and an unlock is opened for the same medium. Its number. Problem `not-unlocked-instead`.
 */
export async function unlockInstead(parts: StepParts, caseNumber: string, by: By): Promise<string> {
  const state = await parts.desk.load(caseNumber);
  const { service, channel, certificate } = state;
  const { medium, keyPair } = catalogue[service];
  const isOnOriginal = medium === 'original' && keyPair === 'new' && channel === 'counter';
  if (state.status !== 'open' || !isOnOriginal || !certificate || !mayGoBack(state))
    throw new ProblemError(makeProblem('not-unlocked-instead'));
  const { mediumSerial } = certificate;
  const opened = await parts.desk.openInstead(
    { caseNumber, reason: REASON },
    { service: 'unlock', mediumSerial },
    by,
  );
  await forgetPin(parts, state);
  return opened;
}
