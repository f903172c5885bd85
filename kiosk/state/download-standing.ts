import type { Issuance } from '../../shared/case/case-state.ts';
import type { InterruptionCause } from '../../shared/contract/interruption.ts';
import type { SlotMediumView } from '../../shared/contract/terminal.ts';

/** How the writing onto a medium in this terminal stands, and what it waits for. */
export type DownloadStanding =
  | { kind: 'writing' }
  /** The medium is in no slot of this terminal; `isOtherIn`: somebody plugged another one in. */
  | { kind: 'medium-gone'; isOtherIn: boolean }
  /** It is back, and its PIN went with it when it was pulled. */
  | { kind: 'pin-needed' }
  /** The station says what stopped it. */
  | { kind: 'stopped'; cause: InterruptionCause };

/** `interruption`: why the issuance waits, as the station says; null: it is at work. */
export function downloadStanding(
  issuance: Pick<Issuance, 'mediumSerial'>,
  slots: readonly SlotMediumView[],
  interruption: InterruptionCause | null,
): DownloadStanding {
  const media = slots.flatMap(({ medium }) => medium ?? []);
  const medium = media.find(({ serial }) => serial === issuance.mediumSerial);
  if (!medium) return { kind: 'medium-gone', isOtherIn: media.length > 0 };
  if (interruption === null) return { kind: 'writing' };
  return medium.pinHeld ? { kind: 'stopped', cause: interruption } : { kind: 'pin-needed' };
}
