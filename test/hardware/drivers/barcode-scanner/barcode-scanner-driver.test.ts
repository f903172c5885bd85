import { expect } from 'chai';
import { driverFactories } from '../../../../hardware/bench/driver-catalogue.ts';
import type { BarcodeScanner } from '../../../../hardware/devices/barcode-scanner.ts';
import { DeviceError } from '../../../../hardware/devices/device-error.ts';
import { BarcodeScannerDriver } from '../../../../hardware/drivers/barcode-scanner/barcode-scanner-driver.ts';
import { encodeScannedData } from '../../../../hardware/drivers/barcode-scanner/scanned-data.ts';
import { scannerFraming } from '../../../../hardware/drivers/barcode-scanner/scanned-data-layout.ts';
import { BarcodeScannerEmulator } from '../../../../hardware/emulators/barcode-scanner/barcode-scanner-emulator.ts';
import { openHidSocket } from '../../../../hardware/transports/hid-socket.ts';
import { HidTransport } from '../../../../hardware/transports/hid.ts';
import { FakeHid, opening } from '../../../harness/fake-hid.ts';
import { barcodeScannerContract, type ScannerHarness } from '../../devices/barcode-scanner.contract.ts';

const reportsOfCode = (text: string): Buffer[] => encodeScannedData(Buffer.from(text), ']C0');
const firstOfTwo = (): Buffer => reportsOfCode('x'.repeat(100))[0] ?? Buffer.alloc(0);

function fakeHidScanner(): ScannerHarness {
  const device = new FakeHid();
  return {
    start: () =>
      Promise.resolve({
        transport: new HidTransport(opening(device), scannerFraming),
        scan: (text) => reportsOfCode(text).forEach((report) => device.put(report)),
        scanHalf: () => device.put(firstOfTwo()),
        unplug: () => Promise.resolve(device.unplug()),
        replug: () => {
          device.gone = false;
          return Promise.resolve();
        },
      }),
    stop: () => Promise.resolve(),
  };
}

function benchScanner(): ScannerHarness {
  const scanner = new BarcodeScannerEmulator();
  return {
    async start() {
      await scanner.plug();
      return {
        transport: new HidTransport(
          () => openHidSocket(scanner.port, scannerFraming.reportBytes),
          scannerFraming,
        ),
        scan: (text) => scanner.scan(text, ']C0'),
        scanHalf: () => undefined,
        unplug: () => scanner.unplug(),
        replug: () => scanner.plug(),
      };
    },
    stop: () => scanner.unplug(),
  };
}

barcodeScannerContract('HID reports', fakeHidScanner);
barcodeScannerContract('the bench’s emulator', benchScanner);

describe('bar-code scanner', () => {
  it('a node that may not be opened is told as such, once, until it may', async () => {
    const device = new FakeHid();
    let denied = true;
    const told: string[] = [];
    let wake: () => void = () => undefined;
    const open = () =>
      denied
        ? Promise.reject(new DeviceError({ code: 'no-permission', detail: '/dev/hidraw0' }))
        : opening(device)();
    const driver = new BarcodeScannerDriver(new HidTransport(open, scannerFraming), (event) => {
      told.push(event.kind === 'disconnected' ? event.cause : event.kind);
      wake();
    });
    await driver.start();
    await driver.start();
    const connected = new Promise<void>((resolve) => (wake = resolve));
    denied = false;
    await connected;
    await driver.close();
    expect(told).to.deep.equal(['no-permission', 'connected']);
    expect(device.closed).to.equal(true);
  });
});

const path = process.env['STATION_DEVICE_BARCODE_SCANNER'];
describe('bar-code scanner, real hardware', () => {
  if (!path) {
    it('runs when STATION_DEVICE_BARCODE_SCANNER names it, as /dev/hidraw0, and somebody scans a code');
    return;
  }
  it(`reads what is scanned on ${path} within half a minute`, async function () {
    this.timeout(60_000);
    let opened: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => (opened = resolve));
    const hosted = await driverFactories['barcode-scanner']({ path }, () => opened());
    await ready;
    const scanner = hosted.methods as unknown as BarcodeScanner;
    expect((await scanner.nextScan({ timeoutMs: 30_000 })).text).not.to.equal('');
    await hosted.close();
  });
});
