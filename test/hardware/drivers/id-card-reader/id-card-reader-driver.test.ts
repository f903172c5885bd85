import { expect } from 'chai';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdCardReaderDriver } from '../../../../hardware/drivers/id-card-reader/id-card-reader-driver.ts';
import type { IdCardReaderEvent } from '../../../../hardware/devices/id-card-reader.ts';
import { EmulatedSerialReader } from '../../../../hardware/emulators/id-card-reader/emulated-serial-reader.ts';
import { SamEmulator } from '../../../../hardware/emulators/id-card-reader/sam-emulator.ts';
import { sampleCards } from '../../../../hardware/emulators/id-card-reader/sample-cards.ts';
import type { ByteTransport } from '../../../../hardware/transports/byte-transport.ts';
import { HidTransport, type HidDevice } from '../../../../hardware/transports/hid.ts';
import { SerialTransport } from '../../../../hardware/transports/serial.ts';
import { deviceErrorOf } from '../../../harness/device-error-of.ts';

/** What a suite needs of a reader, whatever wire it is on. */
interface Harness {
  start(): Promise<{
    transport: ByteTransport;
    sam: SamEmulator;
    unplug(): Promise<void>;
    replug(): Promise<void>;
  }>;
  stop(): Promise<void>;
}

function serial(): Harness {
  const directory = mkdtempSync(join(tmpdir(), 'station-reader-'));
  const reader = new EmulatedSerialReader(join(directory, 'tty'));
  return {
    async start() {
      await reader.plug();
      return {
        transport: new SerialTransport(reader.path),
        sam: reader.sam,
        unplug: () => reader.unplug(),
        replug: () => reader.plug(),
      };
    },
    async stop() {
      await reader.unplug();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Below the transport: what node-hid gives, with its habits (a string as error, reports of 64 bytes). */
class FakeHid extends EventEmitter {
  sam = new SamEmulator((bytes) => {
    for (let from = 0; from < bytes.length; from += 63) {
      const report = Buffer.alloc(64);
      report[0] = Math.min(63, bytes.length - from);
      bytes.copy(report, 1, from, from + 63);
      queueMicrotask(() => this.emit('data', report));
    }
  });
  gone = false;
  override on(name: string, listener: (...args: unknown[]) => void): this {
    if (name === 'data' && this.listenerCount('data') > 0) throw new Error('read is already running');
    return super.on(name, listener);
  }
  write(report: Buffer): Promise<number> {
    if (this.gone) return Promise.reject(new Error('Cannot write to hid device'));
    this.sam.receive(report.subarray(2, 2 + (report[1] ?? 0)));
    return Promise.resolve(report.length);
  }
  close(): Promise<void> {
    return this.listenerCount('data') > 0
      ? Promise.reject(new Error('closed during a read'))
      : Promise.resolve();
  }
}

function hid(): Harness {
  const device = new FakeHid();
  return {
    start() {
      const open = () =>
        device.gone
          ? Promise.reject(new Error('cannot open device'))
          : Promise.resolve(device as unknown as HidDevice);
      return Promise.resolve({
        transport: new HidTransport(open),
        sam: device.sam,
        unplug: () => {
          device.gone = true;
          device.emit('error', 'could not read from HID device');
          return Promise.resolve();
        },
        replug: () => {
          device.gone = false;
          return Promise.resolve();
        },
      });
    },
    stop: () => Promise.resolve(),
  };
}

for (const [name, make] of [
  ['serial port behind socat', serial],
  ['HID reports', hid],
] as const) {
  describe(`ID-card reader over ${name}`, function () {
    this.timeout(20_000);
    let harness: Harness;
    let at: Awaited<ReturnType<Harness['start']>>;
    let driver: IdCardReaderDriver;
    const events = new EventEmitter<{ event: [IdCardReaderEvent['kind']] }>();
    const next = (kind: IdCardReaderEvent['kind']) =>
      new Promise<void>((resolve) => {
        const listener = (seen: string): void => {
          if (seen !== kind) return;
          events.off('event', listener);
          resolve();
        };
        events.on('event', listener);
      });

    beforeEach(async () => {
      harness = make();
      at = await harness.start();
      driver = new IdCardReaderDriver(at.transport, ({ kind }) => events.emit('event', kind));
      await driver.start();
    });
    afterEach(async () => {
      await driver.close();
      await harness.stop();
    });

    it('reads every sample card', async () => {
      for (const { cardId } of sampleCards) {
        at.sam.place(cardId);
        const card = await driver.readCard({ timeoutMs: 300 });
        expect(card.name).to.include('样本');
        expect(Buffer.from(card.photoWlt, 'base64')).to.have.length(1024);
      }
    });

    it('tells 长期 as no end, and a permit’s number', async () => {
      at.sam.place('resident-no-end');
      expect((await driver.readCard({ timeoutMs: 300 })).validTo).to.equal(null);
      at.sam.place('hmt-residence-permit');
      expect((await driver.readCard({ timeoutMs: 300 })).permitNumber).to.equal('H12345678');
    });

    it('the card must be lifted after a good read before it is found again', async () => {
      at.sam.place('resident');
      await driver.readCard({ timeoutMs: 300 });
      expect((await deviceErrorOf(driver.readCard({ timeoutMs: 300 }))).code).to.equal('no-card');
      at.sam.lift();
      at.sam.place('resident');
      expect((await driver.readCard({ timeoutMs: 300 })).name).to.equal('样本张三');
    });

    it('says no-card when none is laid down in time', async () => {
      expect((await deviceErrorOf(driver.readCard({ timeoutMs: 600 }))).code).to.equal('no-card');
    });

    for (const fault of ['split-frames', 'garbage-before', 'merged-frames'] as const) {
      it(`reads in spite of ${fault}`, async () => {
        at.sam.place('resident');
        at.sam.setFault(fault);
        expect((await driver.readCard({ timeoutMs: 300 })).name).to.equal('样本张三');
      });
    }

    for (const [fault, code] of [
      ['wrong-checksum', 'protocol'],
      ['silence', 'timeout'],
      ['lifted-mid-read', 'card-unreadable'],
      ['self-test-failed', 'refused'],
    ] as const) {
      it(`says ${code} on ${fault}, and reads again when it is over`, async () => {
        at.sam.place('resident');
        at.sam.setFault(fault);
        expect((await deviceErrorOf(driver.readCard({ timeoutMs: 300 }))).code).to.equal(code);
        at.sam.setFault(null);
        at.sam.place('resident');
        expect((await driver.readCard({ timeoutMs: 300 })).name).to.equal('样本张三');
      });
    }

    it('tells an unplug, fails the read under way, and works again when it is plugged in', async () => {
      const disconnected = next('disconnected');
      const reading = deviceErrorOf(driver.readCard({ timeoutMs: 5000 }));
      await at.unplug();
      await disconnected;
      expect((await reading).code).to.be.oneOf(['removed', 'not-connected']);
      const connected = next('connected');
      await at.replug();
      await connected;
      at.sam.place('resident');
      expect((await driver.readCard({ timeoutMs: 300 })).name).to.equal('样本张三');
    });

    it('notices by its heartbeat that the reader lost power while the port stayed', async () => {
      const disconnected = next('disconnected');
      at.sam.setFault('silence');
      await disconnected;
      expect(await driver.status()).to.include({ connected: false });
    });
  });
}

const real = process.env['STATION_DEVICE_ID_CARD_READER'];
describe('ID-card reader, real hardware', () => {
  it(
    real
      ? `reads the card that lies on ${real}`
      : 'is named by STATION_DEVICE_ID_CARD_READER=/dev/ttyUSB0 with a card on it',
    async function () {
      if (!real) return;
      this.timeout(30_000);
      const driver = new IdCardReaderDriver(new SerialTransport(real), () => undefined);
      await driver.start();
      expect((await driver.readCard({ timeoutMs: 20_000 })).number).to.match(/^\d{17}[0-9X]$/);
      await driver.close();
    },
  );
});
