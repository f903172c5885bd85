import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mediumSlotDeadlines } from '../../hardware/bench/deadlines.ts';
import { HostedDevice, remoteDevice } from '../../hardware/bench/hosted-device.ts';
import { sealFor } from '../../hardware/processes/sealed-channel.ts';
import type { MediumSlot, SealedSecret, UserPin } from '../../hardware/devices/medium-slot.ts';
import { PrivatePcscd, until } from './private-pcscd.ts';
import { SoftwareCard } from './software-card.ts';

export const OPENSC = '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so';
export const CARD_PIN = '482915';
export const CARD_SERIAL = '2026110001';
const PUK = '1234567890123456';

const run = promisify(execFile);

/** A slot whose medium nobody here wrote but for the card's own answers: OpenSC's module, pcscd, a virtual reader. */
export class CardBench {
  readonly pcscd: PrivatePcscd;
  readonly card = new SoftwareCard();
  readonly #directory = mkdtempSync(join(tmpdir(), 'station-card-'));
  readonly #devices: HostedDevice[] = [];

  private constructor(pcscd: PrivatePcscd) {
    this.pcscd = pcscd;
  }

  /** With a personalised card, in the reader. */
  static async start(): Promise<CardBench> {
    const bench = new CardBench(await PrivatePcscd.start());
    try {
      await bench.#personalise();
      return bench;
    } catch (error) {
      await bench.close();
      throw error;
    }
  }

  async #personalise(): Promise<void> {
    await this.insert();
    await this.tool('pkcs15-init', [
      ...['--create-pkcs15', '--label', 'sample', '--serial', CARD_SERIAL],
      ...['--pin', CARD_PIN, '--puk', PUK, '--so-pin', CARD_PIN, '--so-puk', PUK],
    ]);
  }

  /** Put the card in and wait until the service has noticed. */
  async insert(): Promise<void> {
    await this.pcscd.insert(this.card);
    await until(
      async () => (await this.tool('opensc-tool', ['--list-readers'])).includes('Yes'),
      'no card is seen',
    );
  }

  /** What an outside tool prints at this service. */
  async tool(name: string, args: readonly string[]): Promise<string> {
    const { stdout } = await run(name, args, { env: { ...process.env, ...this.pcscd.env } });
    return stdout;
  }

  /** The process of a slot on OpenSC's module. Shorter deadlines may be given for hangs. */
  startSlot(deadlines: Partial<Record<keyof MediumSlot, number>> = {}): {
    device: HostedDevice;
    slot: MediumSlot;
  } {
    const device = new HostedDevice({
      deviceId: `card-slot-${this.#devices.length}`,
      driver: 'medium-slot',
      options: { modulePath: OPENSC, profile: 'opensc-isoapplet', usbPort: null },
      env: this.pcscd.env,
      pidFile: join(this.#directory, `slot-${this.#devices.length}.pid`),
    });
    this.#devices.push(device);
    device.start();
    return { device, slot: remoteDevice<MediumSlot>(device, { ...mediumSlotDeadlines, ...deadlines }) };
  }

  async close(): Promise<void> {
    await Promise.all(this.#devices.map((device) => device.close()));
    await this.pcscd.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

export const sealedFor = async (slot: MediumSlot, text: string): Promise<SealedSecret> =>
  sealFor(await slot.openSealedChannel(), Buffer.from(text));

export const supplierPin = async (slot: MediumSlot, pin = CARD_PIN): Promise<UserPin> => ({
  kind: 'supplier',
  sealedPin: await sealedFor(slot, pin),
});
