import { expect } from 'chai';
import fc from 'fast-check';
import sharp from 'sharp';
import { code128 } from '../../../station-server/services/documents/layout/barcode.ts';
import { missingMaterials } from '../../../station-server/services/documents/missing-materials.ts';
import { renderDocument } from '../../../station-server/services/documents/layout/page-layout.ts';
import { formMarks } from '../../../station-server/adapters/seal-specimen/specimen-form-geometry.ts';
import { barcodesIn, pageImage, pixelsOf, PT_PER_MM } from './read-pdf.ts';
import { sampleDocuments, sampleIssue, sampleMissingMaterials } from './sample-documents.ts';

const SCAN_DPI = 150;

describe('barcode of the case number', () => {
  for (const [name, content] of Object.entries(sampleDocuments)) {
    const { caseNumber } = content.issue;
    it(`${name}: ${caseNumber === null ? 'has none before there is a case' : 'is read from a scan of 150 dpi'}`, async () => {
      const image = pageImage(await renderDocument(content), SCAN_DPI);
      expect(barcodesIn(image)).to.deep.equal(caseNumber === null ? [] : [caseNumber]);
    });
  }

  it('is on every page, so that a lost sheet finds its case', async () => {
    const items = Array.from({ length: 40 }, () => sampleMissingMaterials.items[0] ?? expect.fail());
    const pdf = await renderDocument(missingMaterials({ ...sampleMissingMaterials, items }));
    for (const page of [1, 2]) {
      expect(barcodesIn(pageImage(pdf, SCAN_DPI, page))).to.deep.equal([sampleIssue.caseNumber]);
    }
  });

  it('is read for every number a station can give', async () => {
    const stationCodes = fc.string({
      unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
      minLength: 2,
      maxLength: 8,
    });
    const numbers = fc
      .tuple(stationCodes, fc.integer({ min: 20260101, max: 20991231 }), fc.integer({ min: 1, max: 99999 }))
      .map(([station, date, n]) => `${station}-${date}-${String(n).padStart(4, '0')}`);
    await fc.assert(
      fc.asyncProperty(numbers, async (caseNumber) => {
        const issue = { ...sampleIssue, caseNumber };
        const pdf = await renderDocument(missingMaterials({ ...sampleMissingMaterials, issue }));
        expect(barcodesIn(pageImage(pdf, SCAN_DPI))).to.deep.equal([caseNumber]);
      }),
      { numRuns: 8 },
    );
  });

  it('is read from a sheet that lay askew on the scanner, printed in black and white', async () => {
    const content = sampleDocuments['application-form'] ?? expect.fail();
    const printed = await sharp(pageImage(await renderDocument(content), 300))
      .threshold(128)
      .png()
      .toBuffer();
    for (const degrees of [-1.5, 2, 90, 180]) {
      const askew = await sharp(printed).rotate(degrees, { background: '#fff' }).png().toBuffer();
      const { width } = await sharp(askew).metadata();
      const scanned = await sharp(askew)
        .resize({ width: Math.round((width * SCAN_DPI) / 300) })
        .blur(0.6)
        .linear(0.8, 30)
        .png()
        .toBuffer();
      expect(barcodesIn(scanned), `${degrees} degrees`).to.deep.equal([sampleIssue.caseNumber]);
    }
  });

  it('stays above the title, far from the marks of the seal specimen form', async () => {
    const form = sampleDocuments['seal-specimen-form'] ?? expect.fail();
    const [withBarcode, without] = await Promise.all(
      [form.issue, { ...form.issue, caseNumber: null }].map(async (issue) =>
        pixelsOf(await renderDocument({ ...form, issue }), 50),
      ),
    );
    if (!withBarcode || !without) return expect.fail();
    const { width, pxPerPt } = withBarcode;
    const rows = [...withBarcode.data.keys()]
      .filter((i) => withBarcode.data[i] !== without.data[i])
      .map((i) => Math.floor(i / width) / pxPerPt / PT_PER_MM);
    const inTheHead = rows.filter((yMm) => yMm < 100);
    expect(Math.min(...rows)).to.be.above(5);
    expect(Math.max(...inTheHead)).to.be.below(20);
    expect(Math.min(...formMarks.map(({ yMm }) => yMm))).to.be.above(100);
  });

  it('is bars and spaces in turn, from the first bar to the last', () => {
    const { bars, widthModules } = code128('YM01-20261123-0007');
    const last = bars.at(-1);
    expect(bars[0]?.at).to.equal(0);
    expect((last?.at ?? 0) + (last?.width ?? 0)).to.equal(widthModules);
    // ISO/IEC 15417: start and stop pattern, and eleven modules a symbol character.
    expect((widthModules - 13) % 11).to.equal(0);
  });
});
