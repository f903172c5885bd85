import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { MEDIUM_CONDITIONS, type MediumCondition } from '../../../shared/contract/bench-console.ts';
import { usbKeyModule } from './build-usb-key.ts';

export type FaultAction = 'pull' | 'hang' | 'crash' | 'kill-parent' | `error:0x${string}`;

/** What happens once, at the n-th call of a PKCS#11 function (`*`: any) from now. */
export interface Fault {
  function: string;
  nth: number;
  moment: 'before' | 'after';
  action: FaultAction;
}

type Light = 'off' | 'steady' | 'blinking';

interface SlotView {
  slot: number;
  medium: string | null;
  light: Light;
  fault: boolean;
  driverMissing: boolean;
  /** Of the medium in it; null: in order, or none. */
  condition: MediumCondition | null;
  pinFailures: number;
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
    for (const slot of this.slots) {
      mkdirSync(this.#slot(slot), { recursive: true });
      const serial = this.plugged(slot);
      // The directory was elsewhere when it was plugged in.
      if (serial !== null && readlinkSync(this.#link(slot)) !== this.#medium(serial)) this.plug(slot, serial);
    }
  }

  /** A blank medium with this serial on its shell: up to 16 letters, digits and hyphens. */
  createMedium(serial: string): void {
    if (!SERIAL.test(serial)) throw new RangeError('a serial has 1 to 16 letters, digits and hyphens');
    mkdirSync(join(this.#medium(serial), 'tokens'), { recursive: true });
    this.#configure(serial);
    this.#showUsbDevice(serial);
  }

  /** Where its token is: an absolute path, which is another one once the directory was moved. */
  #configure(serial: string): void {
    const medium = this.#medium(serial);
    const directory = `directories.tokendir = ${join(medium, 'tokens')}`;
    const others = 'objectstore.backend = file\nlog.level = ERROR\nslots.removable = true';
    writeFileSync(join(medium, 'softhsm2.conf'), `${directory}\n${others}\n`);
  }

  /** As Linux shows a device on a USB port below /sys/bus/usb/devices: one HID interface that a driver has. */
  #showUsbDevice(serial: string): void {
    const usbInterface = join(this.#medium(serial), 'usb', '1-1:1.0');
    mkdirSync(usbInterface, { recursive: true });
    writeFileSync(join(this.#medium(serial), 'usb', 'product'), 'Emulated medium\n');
    writeFileSync(join(usbInterface, 'bInterfaceClass'), '03\n');
    if (!existsSync(join(usbInterface, 'driver'))) mkdirSync(join(usbInterface, 'driver'));
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
    this.#configure(serial);
    symlinkSync(this.#medium(serial), this.#link(slot));
  }

  pull(slot: number): void {
    rmSync(this.#link(slot), { force: true });
  }

  plugged(slot: number): string | null {
    return readdirSync(this.#slot(slot)).includes('medium') ? basename(readlinkSync(this.#link(slot))) : null;
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
    const serial = this.plugged(slot);
    const condition = serial === null ? 'dead' : this.condition(serial);
    if (condition === 'dead') return 'off';
    return condition === 'blinking' || existsSync(join(this.#slot(slot), 'working')) ? 'blinking' : 'steady';
  }

  /** Null: in order. */
  condition(serial: string): MediumCondition | null {
    const path = join(this.#medium(serial), 'condition');
    const found = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
    return MEDIUM_CONDITIONS.find((condition) => condition === found) ?? null;
  }

  setCondition(serial: string, condition: MediumCondition | null): void {
    const path = join(this.#medium(serial), 'condition');
    if (condition === null) rmSync(path, { force: true });
    else writeFileSync(path, `${condition}\n`);
    if (condition === 'dead') rmSync(join(this.#medium(serial), 'usb'), { recursive: true, force: true });
    else this.#showUsbDevice(serial);
  }

  /** The vendor's driver is not on this machine: the device shows itself on the slot's port, and nothing has it. */
  setDriverMissing(slot: number, missing: boolean): void {
    const mark = join(this.#slot(slot), 'no-driver');
    const serial = this.plugged(slot);
    const driver = serial && join(this.#medium(serial), 'usb', '1-1:1.0', 'driver');
    if (missing) {
      writeFileSync(mark, '');
      if (driver) rmSync(driver, { recursive: true, force: true });
    } else {
      rmSync(mark, { force: true });
      if (serial && this.condition(serial) !== 'dead') this.#showUsbDevice(serial);
    }
  }

  isDriverMissing(slot: number): boolean {
    return existsSync(join(this.#slot(slot), 'no-driver'));
  }

  /** Consecutive wrong PINs; ten lock the medium. */
  pinFailures(serial: string): number {
    const path = join(this.#medium(serial), 'pin-failures');
    return existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
  }

  setPinFailures(serial: string, count: number): void {
    writeFileSync(join(this.#medium(serial), 'pin-failures'), `${count}\n`);
  }

  /** Record the name of each PKCS#11 call in this file from now on. */
  trace(slot: number): string {
    const path = join(this.#slot(slot), 'trace');
    writeFileSync(path, '');
    return path;
  }

  /** No more faults, slowness or trace on a slot. */
  heal(slot: number): void {
    for (const name of ['fault', 'slow', 'trace']) rmSync(join(this.#slot(slot), name), { force: true });
  }

  /** Bytes a medium holds; null: no bound. */
  setCapacity(serial: string, capacityBytes: number | null): void {
    const path = join(this.#medium(serial), 'capacity');
    if (capacityBytes === null) rmSync(path, { force: true });
    else writeFileSync(path, `${capacityBytes}\n`);
  }

  view(): SlotView[] {
    return this.slots.map((slot) => {
      const medium = this.plugged(slot);
      return {
        slot,
        medium,
        light: this.light(slot),
        fault: this.isArmed(slot),
        driverMissing: this.isDriverMissing(slot),
        condition: medium === null ? null : this.condition(medium),
        pinFailures: medium ? this.pinFailures(medium) : 0,
      };
    });
  }

  /** What a slot's process needs: the module to load, its environment, and where the slot's USB port is shown. */
  environment(slot: number): { modulePath: string; env: Record<string, string>; usbPort: string } {
    return {
      modulePath: usbKeyModule(),
      env: { RIG_SLOT_DIR: this.#slot(slot) },
      usbPort: join(this.#slot(slot), 'medium', 'usb'),
    };
  }

  #medium(serial: string): string {
    return join(this.#directory, 'media', serial);
  }

  #slot(slot: number): string {
    return join(this.#directory, 'slots', String(slot));
  }

  #link(slot: number): string {
    return join(this.#slot(slot), 'medium');
  }
}
