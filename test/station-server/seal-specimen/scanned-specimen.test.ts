import { expect } from 'chai';
import sharp from 'sharp';
import { EsclDriver } from '../../../hardware/drivers/document-scanner/escl-driver.ts';
import { EsclScannerEmulator } from '../../../hardware/emulators/document-scanner/escl-scanner-emulator.ts';
import { samplePage } from '../../../hardware/emulators/document-scanner/sample-pages.ts';
import { scanPage, sourceToUse, SPECIMEN_SCAN } from '../../../station-server/services/devices/scan-page.ts';
import { readSpecimen } from '../../../station-server/adapters/seal-specimen/read-specimen.ts';
import type { SealSpecimen } from '../../../station-server/adapters/seal-specimen/seal-specimen.ts';

const failed = ({ checks }: SealSpecimen): string[] =>
  checks.filter((check) => !check.passed).map((check) => check.code);

describe('seal specimen from a scanner', function () {
  this.timeout(120_000);
  const emulator = new EsclScannerEmulator(0);
  let driver: EsclDriver;
  const specimenOf = async (page: Buffer): Promise<SealSpecimen> => {
    await emulator.mechanism.layDown(page);
    const { picture, scannedAtDpi } = await scanPage(driver, SPECIMEN_SCAN);
    return readSpecimen(picture, scannedAtDpi);
  };

  before(async () => {
    await emulator.plug();
    driver = new EsclDriver(emulator.url);
  });
  after(() => emulator.unplug());

  it('R-FIRST-2: a scan at 300 dpi passes every check, at true scale, though no desk is seen around the page', async () => {
    const specimen = await specimenOf(await samplePage('seal-specimen'));
    expect(failed(specimen)).to.deep.equal([]);
    expect(specimen.seal?.widthMm).to.be.closeTo(40, 0.5);
    expect(specimen.seal?.heightMm).to.be.closeTo(40, 0.5);
    expect(specimen.seal?.pixelsPerMm).to.be.greaterThan(11);
  });

  for (const degrees of [-2, 180]) {
    it(`laid down turned by ${degrees} degrees it is no other seal`, async () => {
      const turned = await sharp(await samplePage('seal-specimen'))
        .rotate(degrees, { background: '#ffffff' })
        .png()
        .toBuffer();
      const onGlass = await sharp(turned)
        .extract(await middleOf(turned))
        .png()
        .toBuffer();
      const specimen = await specimenOf(onGlass);
      expect(failed(specimen)).to.deep.equal([]);
      expect(specimen.seal?.widthMm).to.be.closeTo(40, 0.6);
    });
  }

  it('a page without a seal, and an empty glass, are told', async () => {
    const blank = await sharp({ create: { width: 2480, height: 3508, channels: 3, background: '#fdfdfd' } })
      .png()
      .toBuffer();
    expect(failed(await specimenOf(blank))).to.deep.equal(['no-seal']);
    emulator.mechanism.setCondition({ page: null });
    const { picture, scannedAtDpi } = await scanPage(driver, SPECIMEN_SCAN);
    expect(failed(await readSpecimen(picture, scannedAtDpi))).to.deep.equal(['no-seal']);
  });

  it('paper in the feeder is meant rather than the glass; where its state is unknown, the glass', () => {
    const status = { connected: true, state: 'idle', trouble: null } as const;
    expect(sourceToUse({ ...status, sources: ['flatbed', 'feeder'], feeder: 'loaded' })).to.equal('feeder');
    expect(sourceToUse({ ...status, sources: ['flatbed', 'feeder'], feeder: 'empty' })).to.equal('flatbed');
    expect(sourceToUse({ ...status, sources: ['flatbed', 'feeder'], feeder: 'unknown' })).to.equal('flatbed');
    expect(sourceToUse({ ...status, sources: ['feeder'], feeder: 'empty' })).to.equal('feeder');
  });
});

/** The part of a turned page that an A4 glass sees. */
async function middleOf(picture: Buffer) {
  const { width, height } = await sharp(picture).metadata();
  const part = { width: Math.min(width, 2480), height: Math.min(height, 3508) };
  return {
    ...part,
    left: Math.floor((width - part.width) / 2),
    top: Math.floor((height - part.height) / 2),
  };
}
