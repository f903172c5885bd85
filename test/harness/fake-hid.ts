import { EventEmitter } from 'node:events';
import { SamEmulator } from '../../hardware/emulators/id-card-reader/sam-emulator.ts';
import { HidTransport, type HidDevice, type HidFraming } from '../../hardware/transports/hid.ts';
import type { ReaderHarness } from '../hardware/devices/id-card-reader.contract.ts';

/**
 * What node-hid gives, with the habits that it has only on a real device (the guest's tests pin them): its error is a
 * string, a second `data` listener is fatal, without one an unplug is silent and the next write fails, and closing while
 * it reads is not safe.
 */
export class FakeHid extends EventEmitter {
  gone = false;
  closed = false;
  readonly #onReport: (report: Buffer) => void;

  /** `onReport` is told each report that is written to it, its number first. */
  constructor(onReport: (report: Buffer) => void = () => undefined) {
    super();
    this.#onReport = onReport;
  }

  /** The device sends a report. */
  put(report: Buffer): void {
    queueMicrotask(() => this.emit('data', report));
  }

  override on(name: string, listener: (...args: never[]) => void): this {
    if (name === 'data' && this.listenerCount('data') > 0) throw new Error('read is already running');
    return super.on(name, listener as (...args: unknown[]) => void);
  }

  write(report: Buffer): Promise<number> {
    if (this.gone) return Promise.reject(new Error('Cannot write to hid device'));
    this.#onReport(report);
    return Promise.resolve(report.length);
  }

  close(): Promise<void> {
    if (this.listenerCount('data') > 0) return Promise.reject(new Error('closed during a read'));
    this.closed = true;
    return Promise.resolve();
  }

  unplug(): void {
    this.gone = true;
    if (this.listenerCount('data') > 0) this.emit('error', 'could not read from HID device');
  }
}

/** A frame as the reports of a reader. */
export function reportsOf(bytes: Buffer, { reportBytes, payloadBytes, lengthPrefix }: HidFraming): Buffer[] {
  const reports: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += payloadBytes) {
    const report = Buffer.alloc(reportBytes);
    if (lengthPrefix) report[0] = Math.min(payloadBytes, bytes.length - from);
    bytes.copy(report, lengthPrefix ? 1 : 0, from, from + payloadBytes);
    reports.push(report);
  }
  return reports;
}

/** What opening a device gives: it, or nothing while it is unplugged. */
export const opening = (device: FakeHid) => (): Promise<HidDevice> =>
  device.gone ? Promise.reject(new Error('cannot open device')) : Promise.resolve(device);

/** An ID-card reader as a HID device. */
export class FakeHidReader extends FakeHid {
  readonly sam: SamEmulator;

  constructor(framing: HidFraming) {
    super((report) =>
      this.sam.receive(framing.lengthPrefix ? report.subarray(2, 2 + (report[1] ?? 0)) : report.subarray(1)),
    );
    this.sam = new SamEmulator((bytes) => {
      for (const report of reportsOf(bytes, framing)) this.put(report);
    });
  }
}

export function fakeHidReader(framing: HidFraming): ReaderHarness {
  const device = new FakeHidReader(framing);
  return {
    start: () =>
      Promise.resolve({
        transport: new HidTransport(opening(device), framing),
        sam: device.sam,
        unplug: () => Promise.resolve(device.unplug()),
        replug: () => {
          device.gone = false;
          return Promise.resolve();
        },
      }),
    stop: () => Promise.resolve(),
    wholeFramesOnly: !framing.lengthPrefix,
  };
}
