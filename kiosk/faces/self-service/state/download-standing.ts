import type { Issuance } from '../../../../shared/case/state/case-state.ts';
import type { InterruptionCause } from '../../../../shared/contract/problems/interruption.ts';
import type { SlotMediumView } from '../../../../shared/contract/terminal.ts';

/** How the writing onto a medium in this terminal stands, and what it waits for. */
export type DownloadStanding =
  | { kind: 'writing' }
  /** The medium is in no slot of this terminal; `isOtherIn`: somebody plugged another one in. */
  | { kind: 'medium-gone'; isOtherIn: boolean }
  /** It is back, and its PIN went with it when it was pulled. */
  | { kind: 'pin-needed' }
  /** The station says what stopped it. */
  | { kind: 'stopped'; cause: InterruptionCause };

/**
 * `interruption`: why the issuance waits, as the station says; null: it is at work. `before`: how it stood. A station that
 * sees the medium again goes to work until it finds that the PIN is gone: whoever types it meanwhile goes on typing.
 */
export function downloadStanding(
  issuance: Pick<Issuance, 'mediumSerial'>,
  slots: readonly SlotMediumView[],
  interruption: InterruptionCause | null,
  before: DownloadStanding | null,
): DownloadStanding {
  const media = slots.flatMap(({ medium }) => medium ?? []);
  const medium = media.find(({ serial }) => serial === issuance.mediumSerial);
  if (!medium) return { kind: 'medium-gone', isOtherIn: media.length > 0 };
  const isAskedForPin = before?.kind === 'pin-needed' && !medium.pinHeld;
  if (interruption === null) return { kind: isAskedForPin ? 'pin-needed' : 'writing' };
  return medium.pinHeld ? { kind: 'stopped', cause: interruption } : { kind: 'pin-needed' };
}
