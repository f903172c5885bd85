import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { mediumOf } from '../../../shared/case/fold/fold.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { IssuanceCeremony } from '../ceremony/issuance-ceremony.ts';

/**
 * A medium is handed over, or sent, when it has left the rig: what is left in a slot would be the next case's. Problem
 * `medium-still-plugged`. A slot whose device does not answer keeps nobody: there the clerk's word counts.
 */
export async function requireTaken(
  ceremony: Pick<IssuanceCeremony, 'slotOf'>,
  state: CaseState,
): Promise<void> {
  const serial = mediumOf(state);
  if (serial === null) return;
  const plugged = await ceremony.slotOf(serial);
  if (!plugged) return;
  throw new ProblemError(makeProblem('medium-still-plugged', { serial, slot: plugged.slotNumber }));
}
