import { expect } from 'chai';
import fc from 'fast-check';
import sharp from 'sharp';
import { extractSealSpecimen } from '../../../station-server/adapters/seal-specimen/extract-seal-specimen.ts';
import type { SealSpecimen } from '../../../station-server/adapters/seal-specimen/seal-specimen.ts';
import { syntheticSpecimenPage, type SyntheticPage } from '../../harness/synthetic-page.ts';

const read = async (options: Partial<SyntheticPage> = {}): Promise<SealSpecimen> =>
  extractSealSpecimen(
    await sharp(await syntheticSpecimenPage(options))
      .jpeg({ quality: 88 })
      .toBuffer(),
  );
const failed = ({ checks }: SealSpecimen): string[] =>
  checks.filter((check) => !check.passed).map((check) => check.code);

describe('seal specimen from a camera picture', function () {
  this.timeout(60_000);

  it('R-FIRST-2: cuts the seal out transparent, at true scale, with nothing to object', async () => {
    const specimen = await read();
    expect(failed(specimen)).to.deep.equal([]);
    expect(specimen.seal?.widthMm).to.be.closeTo(40, 1);
    expect(specimen.seal?.heightMm).to.be.closeTo(40, 1);
    const { channels, width } = await sharp(specimen.seal?.png).metadata();
    expect(channels).to.equal(4);
    expect((width ?? 0) / (specimen.seal?.pixelsPerMm ?? 1)).to.be.closeTo(41, 1.5);
    const { data, info } = await sharp(specimen.seal?.png).raw().toBuffer({ resolveWithObject: true });
    const alphaAt = (x: number, y: number): number =>
      data[(Math.round(y * info.height) * info.width + Math.round(x * info.width)) * 4 + 3] ?? 0;
    expect(alphaAt(0.5, 0.5), 'the star').to.be.greaterThan(200);
    expect(alphaAt(0.01, 0.01), 'outside the ring').to.equal(0);
  });

  it('measures the diameter within 3 % whatever the rotation, light and place', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          rotationDegrees: fc.integer({ min: -12, max: 12 }),
          diameterMm: fc.constantFrom(38, 40, 42, 45),
          shade: fc.double({ min: 0.6, max: 1, noNaN: true }),
          centre: fc.record({ x: fc.integer({ min: 50, max: 160 }), y: fc.integer({ min: 100, max: 240 }) }),
        }),
        async (page) => {
          const { seal } = await read(page);
          expect(seal?.widthMm).to.be.closeTo(page.diameterMm, page.diameterMm * 0.03);
          expect(seal?.heightMm).to.be.closeTo(page.diameterMm, page.diameterMm * 0.03);
        },
      ),
      { numRuns: 6 },
    );
  });

  const faults: [string, Partial<SyntheticPage>, string][] = [
    ['several seals', { second: true }, 'several-seals'],
    ['a seal over the edge of the page', { centre: { x: 200, y: 130 } }, 'cut-off'],
    ['faint ink', { ink: 0.25 }, 'too-faint'],
    ['print across the seal', { overprint: true }, 'overlapping-print'],
    ['a blurred picture', { blurSigma: 8 }, 'blurred'],
    ['too few pixels', { width: 1280 }, 'too-small-resolution'],
    ['a page without seal', { ink: 0 }, 'no-seal'],
    ['a seal of an unusual size', { diameterMm: 70 }, 'unexpected-size'],
  ];
  for (const [name, options, code] of faults) {
    it(`tells ${name}`, async () => {
      expect(failed(await read(options))).to.include(code);
    });
  }

  it('tells that there is no page', async () => {
    const desk = await sharp({ create: { width: 2000, height: 1500, channels: 3, background: '#4a3b30' } })
      .jpeg()
      .toBuffer();
    expect(failed(await extractSealSpecimen(desk))).to.deep.equal(['page-not-found']);
  });

  it('refuses what is no picture, in words', async () => {
    const error: unknown = await extractSealSpecimen(Buffer.from('no picture')).catch((e: unknown) => e);
    expect(error).to.have.nested.property('problem.code', 'picture-refused');
  });
});
