import { expect } from 'chai';
import fc from 'fast-check';
import sharp from 'sharp';
import { readSpecimen } from '../../../station-server/adapters/seal-specimen/read-specimen.ts';
import type { CutSeal, SealSpecimen } from '../../../station-server/adapters/seal-specimen/seal-specimen.ts';
import { runs } from '../../harness/runs.ts';
import { inkOf, PAGE, sampleSeal, syntheticSpecimenPage, type SyntheticPage } from './synthetic-page.ts';
import { heightOf, type SyntheticSeal } from './synthetic-seal.ts';

const small = { widthPx: 1800, heightPx: 2400, jpegQuality: 88 } as const;
const read = async (options: SyntheticPage = {}): Promise<SealSpecimen> =>
  readSpecimen(await syntheticSpecimenPage({ ...small, ...options }));
const failed = ({ checks }: SealSpecimen): string[] =>
  checks.filter(({ passed }) => !passed).map(({ code }) => code);

function sealOf({ seal }: SealSpecimen): CutSeal {
  if (!seal) throw new Error('no seal was found');
  return seal;
}

const LEAST_OVERLAP = 0.85;

/** Overlap of the cut-out with the true ink, at one of small shifts that is good enough: where it lies is judged by its own law. */
async function overlap(seal: CutSeal, truth: SyntheticSeal): Promise<number> {
  const ink = await inkOf(truth);
  const { data, info } = await sharp(seal.png).raw().toBuffer({ resolveWithObject: true });
  const shifts = [0, -0.1, 0.1, -0.2, 0.2];
  let best = 0;
  for (const dx of shifts) {
    for (const dy of shifts) {
      let [both, either] = [0, 0];
      for (let y = 0; y < info.height; y++) {
        for (let x = 0; x < info.width; x++) {
          const px = Math.floor((seal.xMm + dx + (x + 0.5) / seal.pixelsPerMm) * PAGE.pxPerMm);
          const py = Math.floor((seal.yMm + dy + (y + 0.5) / seal.pixelsPerMm) * PAGE.pxPerMm);
          const isTrue = (ink[py * PAGE.widthPx + px] ?? 0) > 127;
          const isCut = (data[(y * info.width + x) * 4 + 3] ?? 0) > 127;
          if (isTrue && isCut) both++;
          if (isTrue || isCut) either++;
        }
      }
      best = Math.max(best, both / either);
      if (best > LEAST_OVERLAP) return best;
    }
  }
  return best;
}

describe('seal extraction', function () {
  this.timeout(120_000);

  it('R-FIRST-2: whatever the tilt, the turn and the light: true within 3 %, ink overlapping by more than 0.85', async () => {
    const camera = fc.record({
      turnDegrees: fc.integer({ min: -15, max: 15 }),
      tiltDegrees: fc.integer({ min: -15, max: 15 }),
      yawDegrees: fc.integer({ min: -12, max: 12 }),
      shading: fc.double({ min: 0, max: 0.4, noNaN: true }),
      light: fc.constantFrom<[number, number, number]>([1, 1, 1], [1, 0.9, 0.72], [0.82, 0.93, 1]),
      widthMm: fc.constantFrom(38, 40, 42, 45, 58),
      tiltOfSeal: fc.integer({ min: -25, max: 25 }),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(camera, async ({ widthMm, tiltOfSeal, ...options }) => {
        const truth = { ...sampleSeal, widthMm, tiltDegrees: tiltOfSeal };
        const specimen = await read({ ...options, fill: 0.8, widthPx: 2448, heightPx: 3264, seals: [truth] });
        const seal = sealOf(specimen);
        expect(failed(specimen), JSON.stringify(specimen.checks)).to.deep.equal([]);
        expect(seal.widthMm).to.be.closeTo(widthMm, 0.03 * widthMm);
        expect(seal.heightMm).to.be.closeTo(widthMm, 0.03 * widthMm);
        expect(seal.xMm + seal.widthMm / 2).to.be.closeTo(truth.xMm, 1);
        expect(seal.yMm + seal.heightMm / 2).to.be.closeTo(truth.yMm, 1);
        expect(await overlap(seal, truth)).to.be.greaterThan(LEAST_OVERLAP);
      }),
      { numRuns: runs(3, 30) },
    );
  });

  it('the form’s marks tell which way up it lies', async () => {
    for (const turnDegrees of [90, 180, 272]) {
      const seal = sealOf(await read({ turnDegrees, widthPx: 2600, heightPx: 2600 }));
      expect(seal.xMm + seal.widthMm / 2, String(turnDegrees)).to.be.closeTo(sampleSeal.xMm, 1);
      expect(await overlap(seal, sampleSeal), String(turnDegrees)).to.be.greaterThan(LEAST_OVERLAP);
    }
  });

  it('the picture of the seal ends where its ink does: it is at true scale', async () => {
    const seal = sealOf(await read());
    const { width, height, density, channels } = await sharp(seal.png).metadata();
    expect(width / seal.pixelsPerMm).to.be.closeTo(seal.widthMm, 1e-9);
    expect(height / seal.pixelsPerMm).to.be.closeTo(seal.heightMm, 1e-9);
    expect(density).to.equal(Math.round(seal.pixelsPerMm * 25.4));
    expect(channels).to.equal(4);
  });

  it('a stamped white sheet will do, and an oval seal too', async () => {
    const truth = { ...sampleSeal, shape: 'oval', widthMm: 45, xMm: 80, yMm: 90 } as const;
    const specimen = await read({ paper: 'blank', seals: [truth] });
    expect(failed(specimen)).to.deep.equal([]);
    const seal = sealOf(specimen);
    expect(seal.shape).to.equal('oval');
    expect(seal.widthMm).to.be.closeTo(45, 1.35);
    expect(seal.heightMm).to.be.closeTo(heightOf(truth), 0.9);
    expect(seal.roundness).to.be.closeTo(30 / 45, 0.04);
  });

  it('on the form, another seal outside the frame does not matter', async () => {
    expect(failed(await read({ seals: [{}, { xMm: 40, yMm: 250 }] }))).to.deep.equal([]);
  });

  const faults: [string, SyntheticPage, string[]][] = [
    ['a page beyond the picture', { shiftY: 0.25 }, ['page-not-found']],
    ['a seal over the edge of the page', { paper: 'blank', seals: [{ xMm: 200 }] }, ['cut-off']],
    ['a seal that hardly printed', { seals: [{ density: 0.22 }] }, ['too-faint']],
    ['print across the seal', { printAcross: true }, ['overlapping-print']],
    ['a seal over the frame', { seals: [{ xMm: 70 }] }, ['overlapping-print']],
    ['two seals in the frame', { seals: [{ xMm: 82 }, { xMm: 128, widthMm: 38 }] }, ['several-seals']],
    ['two seals on a white sheet', { paper: 'blank', seals: [{}, { xMm: 50, yMm: 60 }] }, ['several-seals']],
    ['a page without a seal', { paper: 'letter', seals: [] }, ['no-seal']],
    ['a blurred picture', { blurPx: 3.5 }, ['blurred']],
    ['a seal of unusual size', { seals: [{ widthMm: 28 }] }, ['unexpected-size']],
  ];
  for (const [name, options, codes] of faults) {
    it(`tells ${name}, and nothing else`, async () => {
      const specimen = await read(options);
      expect(failed(specimen), JSON.stringify(specimen.checks)).to.deep.equal(codes);
    });
  }

  it('tells a picture with too few pixels', async () => {
    expect(failed(await read({ widthPx: 900, heightPx: 1200 }))).to.include('too-small-resolution');
  });

  it('tells that there is no page: a bare desk, a grey picture, a page too far away', async () => {
    const plain = (background: string): Promise<Buffer> =>
      sharp({ create: { width: 1600, height: 1200, channels: 3, background } })
        .jpeg()
        .toBuffer();
    for (const picture of [
      await plain('#5a4a40'),
      await plain('#fff'),
      await syntheticSpecimenPage({ ...small, fill: 0.25 }),
    ]) {
      const specimen = await readSpecimen(picture);
      expect(failed(specimen)).to.deep.equal(['page-not-found']);
      expect(specimen.seal).to.equal(null);
    }
  });

  it('rejects bytes that are no picture, whatever they are', async () => {
    const starts = [[], [0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47]];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        const error: unknown = await readSpecimen(Uint8Array.of(...start, ...rest)).catch((e: unknown) => e);
        expect(error).to.have.property('name', 'UnreadablePicture');
      }),
      { numRuns: runs(30, 300) },
    );
    const svg: unknown = await readSpecimen(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')).catch(
      (e: unknown) => e,
    );
    expect(svg).to.have.property('name', 'UnreadablePicture');
  });

  it('takes less than two seconds for eight megapixels', async () => {
    const picture = await syntheticSpecimenPage({ jpegQuality: 88 });
    const timesMs: number[] = [];
    for (let i = 0; i < 3; i++) {
      const from = performance.now();
      await readSpecimen(picture);
      timesMs.push(performance.now() - from);
    }
    expect(Math.min(...timesMs)).to.be.below(2000);
  });
});
