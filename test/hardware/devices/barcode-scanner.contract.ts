import { expect } from 'chai';
import { EventEmitter } from 'node:events';
import type { BarcodeScannerEvent } from '../../../hardware/devices/barcode-scanner.ts';
import { BarcodeScannerDriver } from '../../../hardware/drivers/barcode-scanner/barcode-scanner-driver.ts';
import type { ByteTransport } from '../../../hardware/transports/byte-transport.ts';
import { deviceErrorOf } from '../../harness/device-error-of.ts';

/** A scanner whose wire is real or not, and whose codes are ours. */
export interface ScannerAt {
  transport: ByteTransport;
  scan(text: string): unknown;
  /** A report of a code that goes on, and nothing after it. */
  scanHalf(): unknown;
  unplug(): Promise<void>;
  replug(): Promise<void>;
}

export interface ScannerHarness {
  start(): Promise<ScannerAt>;
  stop(): Promise<void>;
}

const LONG = '样本条码 0123456789 '.repeat(12);

/** What every scanner must do, whatever wire it is on. `make` is called before each test. */
export function barcodeScannerContract(name: string, make: () => ScannerHarness): void {
  describe(`bar-code scanner contract: ${name}`, function () {
    this.timeout(30_000);
    let harness: ScannerHarness;
    let at: ScannerAt;
    let driver: BarcodeScannerDriver;
    let events: EventEmitter<{ event: [BarcodeScannerEvent] }>;
    const next = <Kind extends BarcodeScannerEvent['kind']>(kind: Kind) =>
      new Promise<Extract<BarcodeScannerEvent, { kind: Kind }>>((resolve) => {
        const listener = (event: BarcodeScannerEvent): void => {
          if (event.kind !== kind) return;
          events.off('event', listener);
          resolve(event as Extract<BarcodeScannerEvent, { kind: Kind }>);
        };
        events.on('event', listener);
      });

    beforeEach(async () => {
      events = new EventEmitter();
      harness = make();
      at = await harness.start();
      driver = new BarcodeScannerDriver(at.transport, (event) => events.emit('event', event));
      await driver.start();
    });
    afterEach(async () => {
      await driver.close();
      await harness.stop();
    });

    it('tells each code by an event, a long one whole', async () => {
      for (const text of ['YM01-20261123-0001', '1', LONG]) {
        const scanned = next('scanned');
        at.scan(text);
        expect((await scanned).code.text).to.equal(text);
      }
    });

    it('tells codes that come at once one by one, in their order', async () => {
      const texts = Array.from({ length: 20 }, (_, i) => `code ${i}`);
      const told: string[] = [];
      const all = new Promise<void>((resolve) =>
        events.on('event', (event) => {
          if (event.kind === 'scanned' && told.push(event.code.text) === texts.length) resolve();
        }),
      );
      for (const text of texts) at.scan(text);
      await all;
      expect(told).to.deep.equal(texts);
    });

    it('whoever waits for the next code gets it, and no event tells it', async () => {
      const told: string[] = [];
      events.on('event', (event) => event.kind === 'scanned' && told.push(event.code.text));
      const waited = driver.nextScan({ timeoutMs: 20_000 });
      expect((await deviceErrorOf(driver.nextScan({ timeoutMs: 10 }))).code).to.equal('busy');
      at.scan('for the test');
      expect((await waited).text).to.equal('for the test');
      const after = next('scanned');
      at.scan('for the desk');
      await after;
      expect(told).to.deep.equal(['for the desk']);
    });

    it('says no-code when nothing is scanned in time', async () => {
      expect((await deviceErrorOf(driver.nextScan({ timeoutMs: 50 }))).code).to.equal('no-code');
    });

    it('tells an unplug, ends the wait, and reads again when it is plugged in; half a code is forgotten', async () => {
      at.scanHalf();
      const disconnected = next('disconnected');
      const waiting = deviceErrorOf(driver.nextScan({ timeoutMs: 20_000 }));
      await at.unplug();
      expect((await disconnected).cause).to.equal('not-connected');
      expect((await waiting).code).to.equal('removed');
      expect(await driver.status()).to.deep.equal({ connected: false });
      expect((await deviceErrorOf(driver.nextScan({ timeoutMs: 50 }))).code).to.equal('not-connected');
      const connected = next('connected');
      await at.replug();
      await connected;
      const scanned = next('scanned');
      at.scan('again');
      expect((await scanned).code.text).to.equal('again');
    });
  });
}
