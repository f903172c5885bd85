import type { MediumSlot } from '../../../hardware/devices/medium-slot.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { TerminalIdentity } from '../../../shared/contract/terminal.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { By } from '../../registry/cases/case-desk.ts';
import { type Requester, terminalOf } from './requester.ts';
import type { StationParts } from './station-parts.ts';

/** The supplier behind a request that was let through as one, at his terminal. */
export function accountOf(
  requester: Requester,
  parts: Pick<StationParts, 'bench'>,
): { accountId: string; by: By } {
  if (!requester.account) throw new ProblemError(makeProblem('account-signed-out'));
  const { accountId } = requester.account;
  return {
    accountId,
    by: { ...atTerminal(terminalOf(requester), parts), actor: { kind: 'account', accountId } },
  };
}

/** A slot with a medium that was left behind is nobody's until it is empty. */
export const atTerminal = (
  { terminalId, slots }: TerminalIdentity,
  { bench }: Pick<StationParts, 'bench'>,
): By => ({
  actor: { kind: 'station' },
  terminal: `terminal:${terminalId}`,
  slots: slots.filter((slot) => !bench.isLeftBehind(slot)),
});

/** A slot that is built into the terminal that asks. Problems `not-at-terminal`, `medium-left-behind`. */
export function ownSlot({ bench }: StationParts, requester: Requester, slotNumber: number): MediumSlot {
  const slot = terminalOf(requester).slots.includes(slotNumber) ? bench.slots.get(slotNumber) : undefined;
  if (!slot) throw new ProblemError(makeProblem('not-at-terminal'));
  if (bench.isLeftBehind(slotNumber)) throw new ProblemError(makeProblem('medium-left-behind'));
  return slot;
}

/** Of a medium that he does not have in the slot a supplier learns nothing. Problem `other-medium`. */
export async function requireInSlot(slot: MediumSlot, mediumSerial: string): Promise<void> {
  if ((await slot.inspect()).serial !== mediumSerial)
    throw new ProblemError(makeProblem('other-medium', { serial: mediumSerial }));
}
