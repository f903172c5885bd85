import { DeviceError } from '../devices/device-error.ts';
import type { ByteTransport } from './byte-transport.ts';
import { deniedTo } from './device-node.ts';

/** The part of a node-hid device that is used; a stand-in below the driver has the same. */
export interface HidDevice {
  on(name: 'data', listener: (report: Buffer) => void): unknown;
  on(name: 'error', listener: (error: unknown) => void): unknown;
  write(report: Buffer): Promise<number>;
  close(): Promise<void>;
  removeAllListeners(): unknown;
}

/** How a vendor cuts a byte stream into reports. */
export interface HidFraming {
  reportBytes: number;
  /** Payload of one report at most. */
  payloadBytes: number;
  /** The first byte of a report is the length of its payload; else the last report of a frame is filled with zeros. */
  lengthPrefix: boolean;
}

/**
 * A HID device as a byte stream over node-hid. Its `error` event carries a string, a second `data` listener ends the
 * process, and without a `data` listener an unplug goes unnoticed: so there is exactly one, from open to close.
 */
export class HidTransport implements ByteTransport {
  onData: (bytes: Buffer) => void = () => undefined;
  onClose: () => void = () => undefined;
  readonly #openDevice: () => Promise<HidDevice>;
  readonly #framing: HidFraming;
  #device: HidDevice | null = null;

  constructor(openDevice: () => Promise<HidDevice>, framing: HidFraming) {
    this.#openDevice = openDevice;
    this.#framing = framing;
  }

  /** By the path that the system gave it, e.g. `/dev/hidraw0`, or a link to it. */
  static ofPath(path: string, framing: HidFraming): HidTransport {
    return new HidTransport(async () => {
      // The node may be there before its permissions are: the reader is then tried again, like one that is not there.
      if (deniedTo(path)) throw new DeviceError({ code: 'no-permission', detail: path });
      const { HIDAsync } = await import('node-hid');
      return HIDAsync.open(path);
    }, framing);
  }

  async open(): Promise<void> {
    try {
      this.#device = await this.#openDevice();
    } catch (error) {
      if (error instanceof DeviceError) throw error;
      throw new DeviceError({ code: 'not-connected', detail: String(error) }, { cause: error });
    }
    const device = this.#device;
    device.on('data', (report: Buffer) => this.#received(report));
    device.on('error', () => this.#gone(device));
  }

  async write(bytes: Buffer): Promise<void> {
    const device = this.#device;
    if (!device) throw new DeviceError({ code: 'not-connected', detail: 'the device is not open' });
    const { payloadBytes, reportBytes, lengthPrefix } = this.#framing;
    for (let from = 0; from < bytes.length; from += payloadBytes) {
      const payload = bytes.subarray(from, from + payloadBytes);
      // hidapi wants the report number first: 0, because these reports are not numbered.
      const report = Buffer.alloc(1 + reportBytes);
      if (lengthPrefix) report[1] = payload.length;
      payload.copy(report, lengthPrefix ? 2 : 1);
      try {
        await device.write(report);
      } catch (error) {
        this.#gone(device);
        throw new DeviceError({ code: 'removed', detail: String(error) }, { cause: error });
      }
    }
  }

  async close(): Promise<void> {
    const device = this.#device;
    this.#device = null;
    if (!device) return;
    // Closing while a read is under way has crashed node-hid: listeners go first, which ends the read.
    device.removeAllListeners();
    await device.close();
  }

  #received(report: Buffer): void {
    if (!this.#framing.lengthPrefix) {
      this.onData(report);
      return;
    }
    const length = report[0] ?? 0;
    // A byte above the payload's size is an acknowledgement, not data.
    if (length > 0 && length <= this.#framing.payloadBytes) this.onData(report.subarray(1, 1 + length));
  }

  #gone(device: HidDevice): void {
    if (this.#device !== device) return;
    this.#device = null;
    device.removeAllListeners();
    // Its handle is of no use any more, and would be kept until the process ends.
    void device.close().catch(() => undefined);
    this.onClose();
  }
}
