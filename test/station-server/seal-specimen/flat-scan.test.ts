import { expect } from 'chai';
import sharp from 'sharp';
import { lookForSeal } from '../../../station-server/adapters/seal-specimen/look-for-seal.ts';
import { readSpecimen } from '../../../station-server/adapters/seal-specimen/read-specimen.ts';
import { stampFrame } from '../../../station-server/adapters/seal-specimen/specimen-form-geometry.ts';
import { syntheticSpecimenPage, type SyntheticPage } from './synthetic-page.ts';

/** What an app or a scanner cuts to the page: no desk in sight, and a rim of the paper lost. */
const flat: SyntheticPage = {
  ...{ widthPx: 1785, heightPx: 2526, fill: 1.02, shading: 0.03 },
  jpegQuality: 88,
};
const lying: SyntheticPage = { ...flat, widthPx: 2526, heightPx: 1785 };

const failed = async (page: SyntheticPage): Promise<string[]> =>
  (await readSpecimen(await syntheticSpecimenPage(page))).checks
    .filter(({ passed }) => !passed)
    .map(({ code }) => code);

describe('a flat scan of a sealed paper', function () {
  this.timeout(120_000);

  const positions: [string, SyntheticPage][] = [
    ['upright', flat],
    ['a little askew', { ...flat, turnDegrees: 1.5 }],
    ['upside down', { ...flat, turnDegrees: 180 }],
    ['on its side', { ...lying, turnDegrees: 90 }],
    ['in black shadow along one edge', { ...flat, fill: 0.985, shiftX: 0.02, desk: [20, 20, 20] }],
  ];
  for (const [name, page] of positions) {
    it(`R-FIRST-2: of the station’s own form, ${name}, gives the seal at true scale, by the marks`, async () => {
      const { seal, checks } = await readSpecimen(await syntheticSpecimenPage(page));
      expect(checks.filter(({ passed }) => !passed).map(({ code }) => code)).to.deep.equal([]);
      expect(seal?.widthMm).to.be.closeTo(42, 1);
      expect(seal?.xMm).to.be.closeTo(stampFrame.xMm + stampFrame.widthMm / 2 - 21, 1.5);
      expect(seal?.yMm).to.be.closeTo(stampFrame.yMm + stampFrame.heightMm / 2 - 21, 1.5);
    });
  }

  it('of another paper has no scale: nothing says how large its seal is', async () => {
    expect(await failed({ ...flat, paper: 'letter' })).to.deep.equal(['page-not-found']);
    expect(await failed({ ...flat, paper: 'blank' })).to.deep.equal(['page-not-found']);
  });

  it('that shows a part of the form only has no edges, whatever its marks say', async () => {
    expect(await failed({ ...lying, turnDegrees: 90, fill: 1.44 })).to.deep.equal(['page-not-found']);
  });

  it('is told by its seal all the same', async () => {
    const told = async (page: SyntheticPage) => lookForSeal(await syntheticSpecimenPage(page));
    expect(await told({ ...flat, paper: 'letter' })).to.equal(null);
    expect(await told({ ...flat, paper: 'letter', seals: [] })).to.equal('no-seal');
    expect(await told({ ...flat, seals: [] })).to.equal('no-seal');
    expect(await told({ paper: 'letter' })).to.equal(null);
    expect(await told({ paper: 'letter', fill: 1.6 })).to.equal('page-not-found');
  });

  it('what shows no page at all is told', async () => {
    const black = { create: { width: 1600, height: 1200, channels: 3, background: '#0a0a0a' } } as const;
    const picture = await sharp(black).jpeg().toBuffer();
    expect(await lookForSeal(picture)).to.equal('page-not-found');
  });
});
