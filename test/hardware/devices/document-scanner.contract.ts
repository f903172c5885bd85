import { expect } from 'chai';
import sharp from 'sharp';
import type {
  DocumentScanner,
  DocumentScannerStatus,
  ScannedPage,
  ScanSource,
} from '../../../hardware/devices/document-scanner.ts';
import { deviceErrorOf } from '../../harness/device-error-of.ts';

/**
 * A scanner with a page in it. What a hand can do to it is optional, as far as that scanner allows: what it does not allow
 * is not asked of it.
 */
export interface ScannerHarness {
  start(): Promise<void>;
  stop(): Promise<void>;
  driver(): DocumentScanner;
  /** One that it has. */
  resolutionDpi: number;
  /** What lies in it, as a picture of the whole page; without it the scanner draws what it likes. */
  page?: () => Promise<Buffer>;
  /** The file of the last page as it left the scanner, where nothing between makes another of it. */
  sent?: () => Buffer | null;
  feeder?: { load(): Promise<void>; empty(): Promise<void> };
  faults: Partial<Record<'jammed' | 'cover-open' | 'busy', () => Promise<void>>>;
  /** Puts right what a fault did. */
  heal?: () => Promise<void>;
  cable?: { pull(): Promise<void>; plug(): Promise<void> };
  /** Pages that it has scanned so far, and jobs that hold it. */
  counts?: () => { scanned: number; openJobs: number };
  /** Resolves when the scan that is begun next is under way. */
  underWay?: () => Promise<void>;
}

/** Mean difference of two pictures, of 255, at a size at which neither's resampling counts. */
async function differenceOf(a: Buffer, b: Buffer): Promise<number> {
  const [left, right] = await Promise.all(
    [a, b].map((picture) =>
      sharp(picture).flatten().toColourspace('srgb').resize(210, 297, { fit: 'fill' }).raw().toBuffer(),
    ),
  );
  if (!left || !right) throw new Error('two pictures');
  return left.reduce((sum, value, i) => sum + Math.abs(value - (right[i] ?? 0)), 0) / left.length;
}

const pictureOf = ({ picture }: ScannedPage): Buffer => Buffer.from(picture, 'base64');

const BECOMES_WITHIN_MS = 30_000;

/** Waits, by asking, until the status is as it should be. An answer from memory must not keep the others from coming. */
export async function scannerIs(
  driver: DocumentScanner,
  fits: (status: DocumentScannerStatus) => boolean,
): Promise<void> {
  const until = Date.now() + BECOMES_WITHIN_MS;
  for (;;) {
    const status = await driver.status();
    if (fits(status)) return;
    if (Date.now() > until) throw new Error(`the scanner stays ${JSON.stringify(status)}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What every document scanner must do, whatever stands between it and the driver. */
export function documentScannerContract(name: string, make: () => ScannerHarness): void {
  describe(`document scanner contract: ${name}`, function () {
    this.timeout(120_000);
    const harness = make();
    const { resolutionDpi, page, feeder, faults, heal, cable, underWay } = harness;
    const counts = () => harness.counts?.() ?? { scanned: 0, openJobs: 0 };
    const scan = (source: ScanSource = 'flatbed') =>
      harness.driver().scan({ source, resolutionDpi, colour: 'colour' });
    const becomes = (fits: (status: DocumentScannerStatus) => boolean) => scannerIs(harness.driver(), fits);

    before(() => harness.start());
    after(() => harness.stop());

    it('tells that it is there, idle, and where it takes paper from', async () => {
      const status = await harness.driver().status();
      expect(status).to.include({ connected: true, state: 'idle', trouble: null });
      expect(status.sources).to.include('flatbed');
    });

    it('scans the page that lies in it, at the resolution that it says', async () => {
      const scanned = await scan();
      expect(scanned.resolutionDpi).to.equal(resolutionDpi);
      const { format } = await sharp(pictureOf(scanned)).metadata();
      expect(`image/${format}`).to.equal(scanned.mediaType);
      if (page) expect(await differenceOf(pictureOf(scanned), await page())).to.be.lessThan(4);
      if (harness.sent) expect(pictureOf(scanned).equals(harness.sent() ?? Buffer.alloc(0))).to.equal(true);
    });

    it('refuses a second scan meanwhile, scans one page, and has no job left', async () => {
      const before = counts().scanned;
      const [first, second] = await Promise.all([scan(), deviceErrorOf(scan())]);
      expect(first.picture).to.not.equal('');
      expect(second.code).to.equal('busy');
      await becomes(({ state, trouble }) => state === 'idle' && trouble === null);
      if (harness.counts) expect(counts()).to.deep.equal({ scanned: before + 1, openJobs: 0 });
    });

    if (feeder) {
      it('takes a page from the feeder, and tells that it is empty', async () => {
        await feeder.load();
        expect((await scan('feeder')).picture).to.not.equal('');
        await feeder.empty();
        expect((await deviceErrorOf(scan('feeder'))).code).to.equal('no-page');
        expect((await scan('flatbed')).picture).to.not.equal('');
      });
    }

    for (const [code, fault] of Object.entries(faults)) {
      it(`fails with ${code}, and works again when it is put right`, async () => {
        await feeder?.load();
        await fault();
        expect((await deviceErrorOf(scan(feeder ? 'feeder' : 'flatbed'))).code).to.equal(code);
        await heal?.();
        await becomes(({ trouble }) => trouble === null);
        expect((await scan()).picture).to.not.equal('');
      });
    }

    if (underWay) {
      it('a scan that is cancelled fails so, leaves nothing, and the next one works', async () => {
        const begun = underWay();
        const scanned = deviceErrorOf(scan());
        await begun;
        await harness.driver().cancel();
        expect((await scanned).code).to.equal('cancelled');
        expect(counts().openJobs).to.equal(0);
        expect((await scan()).picture).to.not.equal('');
      });
    }

    if (cable) {
      it('tells a pull, and works again when it is back', async () => {
        await cable.pull();
        await becomes(({ connected, trouble }) => !connected && trouble === 'not-connected');
        expect((await deviceErrorOf(scan())).code).to.equal('not-connected');
        await cable.plug();
        await becomes(({ connected, trouble }) => connected && trouble === null);
        expect((await scan()).picture).to.not.equal('');
      });
    }

    if (cable && underWay) {
      it('a pull during a scan fails it with removed; nothing is scanned again by itself', async () => {
        const before = counts().scanned;
        const begun = underWay();
        const scanned = deviceErrorOf(scan());
        await begun;
        await cable.pull();
        expect((await scanned).code).to.equal('removed');
        await cable.plug();
        await becomes(({ state, trouble }) => state === 'idle' && trouble === null);
        expect(counts().openJobs).to.equal(0);
        expect(counts().scanned).to.be.at.most(before + 1);
      });
    }
  });
}
