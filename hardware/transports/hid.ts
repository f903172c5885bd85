import type { HIDAsync } from 'node-hid';
import { DeviceError } from '../devices/device-error.ts';
import type { ByteTransport } from './byte-transport.ts';

/** The part of a node-hid device that is used; a stand-in below the driver has the same. */
export type HidDevice = Pick<HIDAsync, 'on' | 'write' | 'close' | 'removeAllListeners'>;

/** How a vendor cuts a byte stream into reports. */
export interface HidFraming {
  reportBytes: number;
  /** Payload of one report at most; the first byte holds its length. */
  payloadBytes: number;
}

/** 64-byte reports, a length byte and 63 bytes of payload: the one framing that is publicly known. */
export const lengthPrefixedReports: HidFraming = { reportBytes: 64, payloadBytes: 63 };

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

  constructor(openDevice: () => Promise<HidDevice>, framing: HidFraming = lengthPrefixedReports) {
    this.#openDevice = openDevice;
    this.#framing = framing;
  }

  /** By the path that the system gave it, e.g. `/dev/hidraw0`. */
  static ofPath(path: string): HidTransport {
    return new HidTransport(async () => {
      const { HIDAsync } = await import('node-hid');
      return HIDAsync.open(path);
    });
  }

  async open(): Promise<void> {
    try {
      this.#device = await this.#openDevice();
    } catch (error) {
      throw new DeviceError({ code: 'not-connected', detail: String(error) }, { cause: error });
    }
    const device = this.#device;
    device.on('data', (report: Buffer) => {
      const length = report[0] ?? 0;
      // A byte above the payload's size is an acknowledgement, not data.
      if (length > 0 && length <= this.#framing.payloadBytes) this.onData(report.subarray(1, 1 + length));
    });
    device.on('error', () => this.#gone(device));
  }

  async write(bytes: Buffer): Promise<void> {
    const device = this.#device;
    if (!device) throw new DeviceError({ code: 'not-connected', detail: 'the device is not open' });
    const { payloadBytes, reportBytes } = this.#framing;
    for (let from = 0; from < bytes.length; from += payloadBytes) {
      const payload = bytes.subarray(from, from + payloadBytes);
      // hidapi wants the report number first: 0, because these reports are not numbered.
      const report = Buffer.alloc(1 + reportBytes);
      report[1] = payload.length;
      payload.copy(report, 2);
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

  #gone(device: HidDevice): void {
    if (this.#device !== device) return;
    this.#device = null;
    device.removeAllListeners();
    this.onClose();
  }
}
