import type { MediumSlot, SealedSecret } from '../../../hardware/devices/medium-slot.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { PinChangeView } from '../../../shared/contract/pin-change.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { MediumRecords } from '../../registry/media/medium-records.ts';
import { pinProblem } from './supplier-pin.ts';

/** Both sealed for the medium's process, each by a channel of its own. */
interface SealedPinChange {
  currentPin: SealedSecret;
  newPin: SealedSecret;
}

/**
 * R-MEDIUM-3: C_SetPIN on the medium that is meant. A refused new PIN costs no try. Problems `pin-wrong`, `pin-locked`,
 * `pin-not-accepted`, `other-medium`.
 */
export async function changePin(
  slot: MediumSlot,
  serial: string,
  { currentPin, newPin }: SealedPinChange,
): Promise<void> {
  try {
    await slot.setUserPin({ serial, current: { kind: 'supplier', sealedPin: currentPin }, newPin });
  } catch (error) {
    throw await pinProblem(error, slot, serial);
  }
}

/**
 * Changes of PIN, one at a desk at a time, beside its cases: the clerk says which slot, the supplier types both PINs on
 * the desk's screen. Lives in memory: nothing of it outlasts the moment.
 */
export class PinChanges {
  readonly #slots: ReadonlyMap<number, MediumSlot>;
  readonly #media: Pick<MediumRecords, 'refuseLost'>;
  readonly #onChange: (desk: string) => void;
  readonly #changes = new Map<string, PinChangeView>();

  constructor(options: {
    slots: ReadonlyMap<number, MediumSlot>;
    media: Pick<MediumRecords, 'refuseLost'>;
    onChange: (desk: string) => void;
  }) {
    this.#slots = options.slots;
    this.#media = options.media;
    this.#onChange = options.onChange;
  }

  at(desk: string): PinChangeView | null {
    return this.#changes.get(desk) ?? null;
  }

  /** Begin with the medium in a slot. Problems `slot-empty`, `medium-without-pin`, `medium-reported-lost`. */
  async begin(desk: string, slotNumber: number): Promise<PinChangeView> {
    const medium = await this.#slots.get(slotNumber)?.inspect();
    if (!medium?.present) throw new ProblemError(makeProblem('slot-empty', { slot: slotNumber }));
    await this.#media.refuseLost(medium.serial);
    if (!medium.initialised || medium.userPin === 'not-set')
      throw new ProblemError(makeProblem('medium-without-pin', { serial: medium.serial }));
    const change: PinChangeView = { slot: slotNumber, mediumSerial: medium.serial, state: 'waiting' };
    this.#set(desk, change);
    return change;
  }

  /**
   * The supplier typed both PINs of the medium that his screen showed. Problems as of `changePin`; `not-found` where no
   * change waits, and `changed-meanwhile` where one of another medium does.
   */
  async change(desk: string, mediumSerial: string, pins: SealedPinChange): Promise<void> {
    const { change, slot } = this.#waiting(desk);
    if (change.mediumSerial !== mediumSerial) throw new ProblemError(makeProblem('changed-meanwhile'));
    await changePin(slot, change.mediumSerial, pins);
    // Ended meanwhile, there is nobody to tell.
    if (this.at(desk) === change) this.#set(desk, { ...change, state: 'done' });
  }

  /** The process that the PINs are sealed for. */
  slotFor(desk: string): MediumSlot {
    return this.#waiting(desk).slot;
  }

  end(desk: string): void {
    if (this.#changes.delete(desk)) this.#onChange(desk);
  }

  #waiting(desk: string): { change: PinChangeView; slot: MediumSlot } {
    const change = this.at(desk);
    const slot = change && this.#slots.get(change.slot);
    if (!slot || change.state !== 'waiting') throw new ProblemError(makeProblem('not-found'));
    return { change, slot };
  }

  #set(desk: string, change: PinChangeView): void {
    this.#changes.set(desk, change);
    this.#onChange(desk);
  }
}
