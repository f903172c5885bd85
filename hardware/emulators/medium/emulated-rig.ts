import {
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { usbKeyModule } from './build-usb-key.ts';

export type FaultAction = 'pull' | 'hang' | 'crash' | 'kill-parent' | `error:0x${string}`;

/** What happens once, at the n-th call of a PKCS#11 function (`*`: any) from now. */
export interface Fault {
  function: string;
  nth: number;
  moment: 'before' | 'after';
  action: FaultAction;
}

export type Light = 'off' | 'steady' | 'blinking';

export interface SlotView {
  slot: number;
  medium: string | null;
  light: Light;
  fault: boolean;
}

/** CK_TOKEN_INFO.serialNumber has 16 characters; and it is a folder's name here. */
const SERIAL = /^[A-Za-z0-9-]{1,16}$/;

/**
 * The rig as files below a directory (see `usb-key.c`): media with their SoftHSM tokens, and slots they are plugged
 * into. Works on the same directory as the slots' processes, from any process.
 */
export class EmulatedRig {
  readonly #directory: string;
  readonly slots: readonly number[];

  /** `slots`: how many the rig has. */
  constructor(directory: string, slots: number) {
    this.#directory = resolve(directory);
    this.slots = Array.from({ length: slots }, (_, i) => i + 1);
    mkdirSync(join(this.#directory, 'media'), { recursive: true });
    for (const slot of this.slots) mkdirSync(this.#slot(slot), { recursive: true });
  }

  /** A blank medium with this serial on its shell: up to 16 letters, digits and hyphens. */
  createMedium(serial: string): void {
    if (!SERIAL.test(serial)) throw new RangeError('a serial has 1 to 16 letters, digits and hyphens');
    const medium = this.#medium(serial);
    mkdirSync(join(medium, 'tokens'), { recursive: true });
    writeFileSync(
      join(medium, 'softhsm2.conf'),
      `directories.tokendir = ${join(medium, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = true\n`,
    );
  }

  /** Serials of all media, plugged in or not. */
  media(): string[] {
    return readdirSync(join(this.#directory, 'media')).sort();
  }

  /** Plug a medium in; a medium sits in one slot only. */
  plug(slot: number, serial: string): void {
    if (!existsSync(this.#medium(serial))) throw new RangeError(`no medium ${serial}`);
    for (const other of this.slots) if (this.plugged(other) === serial) this.pull(other);
    this.pull(slot);
    symlinkSync(this.#medium(serial), join(this.#slot(slot), 'medium'));
  }

  pull(slot: number): void {
    rmSync(join(this.#slot(slot), 'medium'), { force: true });
  }

  plugged(slot: number): string | null {
    const link = join(this.#slot(slot), 'medium');
    return readdirSync(this.#slot(slot)).includes('medium') ? basename(readlinkSync(link)) : null;
  }

  armFault(slot: number, fault: Fault): void {
    writeFileSync(
      join(this.#slot(slot), 'fault'),
      `${fault.function} ${fault.nth} ${fault.moment} ${fault.action}\n`,
    );
  }

  /** Whether an armed fault has not struck yet. */
  isArmed(slot: number): boolean {
    return existsSync(join(this.#slot(slot), 'fault'));
  }

  /** Sleep this long in each call of a function (`*`: any), as a real key does in C_GenerateKeyPair. */
  slowDown(slot: number, pkcs11Function: string, delayMs: number): void {
    writeFileSync(join(this.#slot(slot), 'slow'), `${pkcs11Function} ${delayMs}\n`);
  }

  /** What an eye sees: it blinks while a key is made, a slow call runs, or for good when it is set to. */
  light(slot: number): Light {
    if (this.plugged(slot) === null) return 'off';
    const blinks = ['blinking', 'working'].some((name) => existsSync(join(this.#slot(slot), name)));
    return blinks ? 'blinking' : 'steady';
  }

  setBlinking(slot: number, blinking: boolean): void {
    if (blinking) writeFileSync(join(this.#slot(slot), 'blinking'), '');
    else rmSync(join(this.#slot(slot), 'blinking'), { force: true });
  }

  /** Record the name of each PKCS#11 call in this file from now on. */
  trace(slot: number): string {
    const path = join(this.#slot(slot), 'trace');
    writeFileSync(path, '');
    return path;
  }

  /** No more faults, slowness or trace on a slot. */
  heal(slot: number): void {
    for (const name of ['fault', 'slow', 'blinking', 'trace'])
      rmSync(join(this.#slot(slot), name), { force: true });
  }

  /** Bytes a medium holds; null: no bound. */
  setCapacity(serial: string, capacityBytes: number | null): void {
    const path = join(this.#medium(serial), 'capacity');
    if (capacityBytes === null) rmSync(path, { force: true });
    else writeFileSync(path, `${capacityBytes}\n`);
  }

  view(): SlotView[] {
    return this.slots.map((slot) => ({
      slot,
      medium: this.plugged(slot),
      light: this.light(slot),
      fault: this.isArmed(slot),
    }));
  }

  /** What a slot's process needs: the module to load and its environment. */
  environment(slot: number): { modulePath: string; env: Record<string, string> } {
    return { modulePath: usbKeyModule(), env: { RIG_SLOT_DIR: this.#slot(slot) } };
  }

  #medium(serial: string): string {
    return join(this.#directory, 'media', serial);
  }

  #slot(slot: number): string {
    return join(this.#directory, 'slots', String(slot));
  }
}
