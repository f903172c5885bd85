import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { MediumSlot, SealedSecret } from '../../../hardware/devices/medium-slot.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { EncryptionTestOutcome } from './encryption-test.ts';
import { testEncryption } from './encryption-test.ts';
import type { Certificates } from '../../registry/certificates/certificates.ts';
import type { MediumRecords } from '../../registry/media/medium-records.ts';
import { holdSupplierPin } from './supplier-pin.ts';

export interface DeskTest {
  slot: number;
  mediumSerial: string;
  state: 'waiting-for-pin' | 'running' | 'done' | 'interrupted';
  outcome: EncryptionTestOutcome | null;
}

/**
 * Encryption tests of any medium, one at a desk at a time, beside its cases: the supplier types the PIN on the desk's
 * screen. Lives in memory: nothing of it outlasts the moment.
 */
export class EncryptionTests {
  readonly #slots: ReadonlyMap<number, MediumSlot>;
  readonly #certificates: Certificates;
  readonly #media: Pick<MediumRecords, 'refuseLost'>;
  readonly #onChange: (desk: string) => void;
  readonly #tests = new Map<string, DeskTest>();

  constructor(options: {
    slots: ReadonlyMap<number, MediumSlot>;
    certificates: Certificates;
    media: Pick<MediumRecords, 'refuseLost'>;
    onChange: (desk: string) => void;
  }) {
    this.#slots = options.slots;
    this.#certificates = options.certificates;
    this.#media = options.media;
    this.#onChange = options.onChange;
  }

  at(desk: string): DeskTest | null {
    return this.#tests.get(desk) ?? null;
  }

  /** Begin with the medium in a slot; problems `slot-empty`, `medium-reported-lost`. Runs at once when its PIN is held already. */
  async begin(desk: string, slotNumber: number): Promise<DeskTest> {
    const slot = this.#slots.get(slotNumber);
    const medium = await slot?.inspect();
    if (!slot || !medium?.present) throw new ProblemError(makeProblem('slot-empty', { slot: slotNumber }));
    await this.#media.refuseLost(medium.serial);
    const test: DeskTest = {
      slot: slotNumber,
      mediumSerial: medium.serial,
      state: 'waiting-for-pin',
      outcome: null,
    };
    this.#set(desk, test);
    // A medium that was never initialised has no PIN to ask for.
    if (!medium.initialised) {
      this.#set(desk, { ...test, state: 'done', outcome: { result: 'no-certificate', certificate: null } });
    } else if (medium.pinHeld) await this.#run(desk, test, slot, 'of-a-case');
    return this.at(desk) ?? test;
  }

  /** The supplier typed the PIN for the desk's test. */
  async givePin(desk: string, sealedPin: SealedSecret): Promise<void> {
    const test = this.at(desk);
    const slot = test && this.#slots.get(test.slot);
    if (!slot || test.state === 'running') throw new ProblemError(makeProblem('not-found'));
    const { pinHeld } = await slot.inspect();
    await holdSupplierPin(slot, test.mediumSerial, sealedPin);
    await this.#run(desk, test, slot, pinHeld ? 'of-a-case' : 'of-the-test');
  }

  end(desk: string): void {
    if (this.#tests.delete(desk)) this.#onChange(desk);
  }

  /** R-MEDIUM-2: a PIN that was typed for the test alone is forgotten with it, however it ends. */
  async #run(
    desk: string,
    test: DeskTest,
    slot: MediumSlot,
    pin: 'of-a-case' | 'of-the-test',
  ): Promise<void> {
    this.#set(desk, { ...test, state: 'running' });
    try {
      const outcome = await testEncryption(this.#certificates, slot, { kind: 'held' });
      if (pin === 'of-the-test') await slot.releaseUserPin();
      this.#set(desk, { ...test, state: 'done', outcome });
    } catch (error) {
      if (pin === 'of-the-test') await releaseIfThere(slot);
      this.#set(desk, { ...test, state: 'interrupted' });
      if (!(error instanceof DeviceError)) throw error;
    }
  }

  #set(desk: string, test: DeskTest): void {
    this.#tests.set(desk, test);
    this.#onChange(desk);
  }
}

/** A medium that went, or whose process ended, took the PIN with it. */
async function releaseIfThere(slot: MediumSlot): Promise<void> {
  try {
    await slot.releaseUserPin();
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
  }
}
