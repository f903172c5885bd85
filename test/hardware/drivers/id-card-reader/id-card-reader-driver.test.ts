import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { driverFactories } from '../../../../hardware/bench/driver-catalogue.ts';
import type { IdCardReader } from '../../../../hardware/devices/id-card-reader.ts';
import {
  defaultProfileOf,
  readerProfiles,
} from '../../../../hardware/drivers/id-card-reader/reader-profile.ts';
import { EmulatedSerialReader } from '../../../../hardware/emulators/id-card-reader/emulated-serial-reader.ts';
import { SerialTransport } from '../../../../hardware/transports/serial.ts';
import { fakeHidReader } from '../../../harness/fake-hid.ts';
import { idCardReaderContract, type ReaderHarness } from '../../devices/id-card-reader.contract.ts';

function serial(): ReaderHarness {
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

idCardReaderContract('serial port behind socat', serial);
for (const { name, wire } of Object.values(readerProfiles)) {
  if (wire.kind === 'hid') idCardReaderContract(`HID reports, ${name}`, () => fakeHidReader(wire.framing));
}

const path = process.env['STATION_DEVICE_ID_CARD_READER'];
describe('ID-card reader, real hardware', () => {
  if (!path) {
    it(
      'runs when STATION_DEVICE_ID_CARD_READER names it, as /dev/ttyUSB0, with a card on it (also …_PROFILE)',
    );
    return;
  }
  it(`reads the card that lies on ${path}`, async function () {
    this.timeout(30_000);
    const profile = process.env['STATION_DEVICE_ID_CARD_READER_PROFILE'] ?? defaultProfileOf(path);
    const hosted = await driverFactories['id-card-reader']({ path, profile }, () => undefined);
    const reader = hosted.methods as unknown as IdCardReader;
    expect((await reader.readCard({ timeoutMs: 20_000 })).number).to.match(/^\d{17}[0-9X]$/);
    await hosted.close();
  });
});
