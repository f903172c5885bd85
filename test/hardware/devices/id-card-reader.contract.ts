import { expect } from 'chai';
import { EventEmitter } from 'node:events';
import type { IdCardReaderEvent } from '../../../hardware/devices/id-card-reader.ts';
import { IdCardReaderDriver } from '../../../hardware/drivers/id-card-reader/id-card-reader-driver.ts';
import { SAMPLE_PHOTO, type SamEmulator } from '../../../hardware/emulators/id-card-reader/sam-emulator.ts';
import { sampleCards } from '../../../hardware/emulators/id-card-reader/sample-cards.ts';
import type { ByteTransport } from '../../../hardware/transports/byte-transport.ts';
import { deviceErrorOf } from '../../harness/device-error-of.ts';

/** For a card that lies there: it is read at once, but for a machine that has other things to do. */
const LAID_DOWN_MS = 5000;

/** A reader whose wire is real or not, and whose module's answers are ours. */
export interface ReaderAt {
  transport: ByteTransport;
  sam: SamEmulator;
  unplug(): Promise<void>;
  replug(): Promise<void>;
}

export interface ReaderHarness {
  start(): Promise<ReaderAt>;
  stop(): Promise<void>;
  /** A piece of a frame that is on its own would be filled up: only whole frames can cross. */
  wholeFramesOnly?: boolean;
}

/** What every reader must do, whatever wire it is on. `make` is called before each test. */
export function idCardReaderContract(name: string, make: () => ReaderHarness): void {
  describe(`ID-card reader contract: ${name}`, function () {
    this.timeout(30_000);
    let harness: ReaderHarness;
    let at: ReaderAt;
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

    it('reads every sample card, and its photo byte for byte', async () => {
      for (const { cardId, text } of sampleCards) {
        const written = (from: number, to: number): string =>
          text.subarray(from, to).toString('utf16le').trimEnd();
        at.sam.place(cardId);
        const card = await driver.readCard({ timeoutMs: LAID_DOWN_MS });
        const is2017 = card.kind === 'foreigner-2017';
        expect(card.name).to.equal(is2017 ? written(0, 120) : written(0, 30));
        expect(card.number).to.equal(is2017 ? written(122, 152) : written(122, 158));
        expect(card.birthDate.replaceAll('-', '')).to.equal(is2017 ? written(220, 236) : written(36, 52));
        expect(card.validFrom.replaceAll('-', '')).to.equal(written(188, 204));
        expect(Buffer.from(card.photoWlt, 'base64').equals(SAMPLE_PHOTO)).to.equal(true);
      }
    });

    it('tells 长期 as no end, and a permit’s number', async () => {
      at.sam.place('resident-no-end');
      expect((await driver.readCard({ timeoutMs: LAID_DOWN_MS })).validTo).to.equal(null);
      at.sam.place('hmt-residence-permit');
      expect((await driver.readCard({ timeoutMs: LAID_DOWN_MS })).permitNumber).to.equal('H12345678');
    });

    it('the card must be lifted after a good read before it is found again', async () => {
      at.sam.place('resident');
      await driver.readCard({ timeoutMs: LAID_DOWN_MS });
      expect((await deviceErrorOf(driver.readCard({ timeoutMs: 300 }))).code).to.equal('no-card');
      at.sam.lift();
      at.sam.place('resident');
      expect((await driver.readCard({ timeoutMs: LAID_DOWN_MS })).name).to.equal('样本张三');
    });

    it('says no-card when none is laid down in time', async () => {
      expect((await deviceErrorOf(driver.readCard({ timeoutMs: 600 }))).code).to.equal('no-card');
    });

    for (const fault of ['split-frames', 'garbage-before', 'merged-frames'] as const) {
      it(`reads in spite of ${fault}`, async () => {
        if (fault === 'split-frames' && harness.wholeFramesOnly) return;
        at.sam.place('resident');
        at.sam.setFault(fault);
        expect((await driver.readCard({ timeoutMs: LAID_DOWN_MS })).name).to.equal('样本张三');
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
        expect((await driver.readCard({ timeoutMs: LAID_DOWN_MS })).name).to.equal('样本张三');
      });
    }

    it('tells an unplug, fails the read under way, and works again when it is plugged in', async () => {
      const disconnected = next('disconnected');
      // Longer than a busy machine takes to notice the unplug: the read ends by that, not by its own time.
      const reading = deviceErrorOf(driver.readCard({ timeoutMs: 20_000 }));
      await at.unplug();
      await disconnected;
      expect((await reading).code).to.be.oneOf(['removed', 'not-connected']);
      const connected = next('connected');
      await at.replug();
      await connected;
      at.sam.place('resident');
      expect((await driver.readCard({ timeoutMs: LAID_DOWN_MS })).name).to.equal('样本张三');
    });

    it('notices by its heartbeat that the reader lost power while the port stayed', async () => {
      const disconnected = next('disconnected');
      at.sam.setFault('silence');
      await disconnected;
      expect(await driver.status()).to.include({ connected: false });
    });
  });
}
