import { sealFor } from '../../hardware/processes/sealed-channel.ts';
import type { MediumSlot, SealedSecret, UserPin } from '../../hardware/devices/medium-slot.ts';
import type { SecurityModule } from '../../hardware/devices/security-module.ts';

/** Objects that tests write, and that a medium may be erased with. */
const SAMPLE_IDS = ['a1', 'b2', 'c3'].map((byte) => byte.repeat(20));

/** What the station and the customer's screen do with a medium, for tests: seal PINs, personalise. */
export class MediumHandling {
  readonly #slot: MediumSlot;
  readonly #module: SecurityModule;
  readonly #serial: string;

  constructor(slot: MediumSlot, module: SecurityModule, serial: string) {
    this.#slot = slot;
    this.#module = module;
    this.#serial = serial;
  }

  async soPin(): Promise<SealedSecret> {
    await this.#module.ensureKey({ key: 'medium-so-master' });
    return this.#module.sealSoPin({
      serial: this.#serial,
      recipient: await this.#slot.openSealedChannel(),
    });
  }

  async sealed(text: string): Promise<SealedSecret> {
    return sealFor(await this.#slot.openSealedChannel(), Buffer.from(text));
  }

  async supplier(pin: string): Promise<UserPin> {
    return { kind: 'supplier', sealedPin: await this.sealed(pin) };
  }

  /** Erase and personalise; with a PIN, as it is handed to the supplier. */
  async initialise(pin?: string, erasableIds: readonly string[] = SAMPLE_IDS): Promise<void> {
    const serial = this.#serial;
    const sealedSoPin = await this.soPin();
    await this.#slot.initialise({ serial, label: '样本单位', erasableIds, sealedSoPin });
    if (pin !== undefined) {
      await this.#slot.setUserPin({ serial, current: { kind: 'transport' }, newPin: await this.sealed(pin) });
    }
  }
}
