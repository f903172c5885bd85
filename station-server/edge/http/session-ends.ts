import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { WatchesParts } from '../../scheduling/watches.ts';
import type { StationParts } from './station-parts.ts';

const LOOK_EVERY_MS = 15_000;

export type TerminalParts = Pick<StationParts, 'suppliers' | 'terminals'> & {
  bench: Pick<StationParts['bench'], 'slots' | 'leaveBehind'>;
};
type DeskParts = Pick<StationParts, 'screens' | 'tests' | 'pinChanges' | 'deskPins' | 'refreshDesk'>;

/** R-MEDIUM-2: the PINs that are held in these slots are forgotten. */
export async function releasePins(
  { bench }: { bench: Pick<StationParts['bench'], 'slots'> },
  slots: readonly number[],
): Promise<void> {
  const release = async (slot: number): Promise<void> => {
    try {
      await bench.slots.get(slot)?.releaseUserPin();
    } catch (error) {
      // A slot whose process does not answer is ended, and its PIN with it.
      if (!(error instanceof DeviceError)) throw error;
    }
  };
  await Promise.all(slots.map(release));
}

/** Whoever stood at a terminal has gone: what he left in it is nobody's, and what he typed is forgotten. */
export async function leaveTerminal(parts: TerminalParts, slots: readonly number[]): Promise<void> {
  await Promise.all([parts.bench.leaveBehind(slots), releasePins(parts, slots)]);
}

/** A terminal is withdrawn or given other slots: whoever used one that it has no longer has gone from there. */
export async function changeTerminal(
  parts: TerminalParts,
  terminalId: string,
  change: () => Promise<unknown>,
): Promise<void> {
  const slotsOf = async (): Promise<readonly number[]> =>
    (await parts.terminals.list()).find((terminal) => terminal.terminalId === terminalId)?.slots ?? [];
  const before = await slotsOf();
  await change();
  const after = await slotsOf();
  await leaveTerminal(
    parts,
    before.filter((slot) => !after.includes(slot)),
  );
}

/** Sessions of suppliers that nobody ended: idle for too long, or begun anew at another terminal. */
export async function leaveForgottenTerminals(parts: TerminalParts): Promise<void> {
  const terminals = await parts.terminals.list();
  const over = await parts.suppliers.endOver(terminals.map(({ terminalId }) => terminalId));
  for (const { terminalId, slots } of terminals)
    if (over.includes(terminalId)) await leaveTerminal(parts, slots);
}

/** A clerk has gone, or another one comes: what was typed at the desk is forgotten, and nothing waits for more. */
export async function endAtDesk(parts: DeskParts, desk: string): Promise<void> {
  parts.tests.end(desk);
  parts.pinChanges.end(desk);
  await parts.deskPins.forget(desk);
}

/** The same, and the supplier's screen shows nothing any more. */
export async function leaveDesk(parts: DeskParts, desk: string): Promise<void> {
  parts.screens.show(desk, null);
  await endAtDesk(parts, desk);
  parts.refreshDesk(desk);
}

/** One look for sessions that are over. `before`: desks with a session at the look before; resolves with those of now. */
export async function lookForEndedSessions(
  parts: TerminalParts & DeskParts & Pick<StationParts, 'sessions'>,
  before: readonly string[],
): Promise<string[]> {
  await leaveForgottenTerminals(parts);
  const desks = await parts.sessions.desks();
  for (const desk of before) if (!desks.includes(desk)) await leaveDesk(parts, desk);
  return desks;
}

/** Look every quarter of a minute. Returns how to stop. */
export function watchSessions(
  parts: Parameters<typeof lookForEndedSessions>[0],
  { wait, onError }: WatchesParts,
): () => void {
  let callOff: (() => void) | null = null;
  let isStopped = false;
  let desks: readonly string[] = [];
  const look = (): void => {
    lookForEndedSessions(parts, desks)
      .then((now) => {
        desks = now;
      })
      .catch(onError)
      .finally(() => {
        if (!isStopped) callOff = wait(LOOK_EVERY_MS, look);
      });
  };
  look();
  return () => {
    isStopped = true;
    callOff?.();
  };
}
