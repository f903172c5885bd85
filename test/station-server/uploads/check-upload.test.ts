import { expect } from 'chai';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { ProblemError } from '../../../station-server/failures/problem-error.ts';
import { checkUpload } from '../../../station-server/adapters/uploads/check-upload.ts';
import {
  uploadRefusals,
  type UploadRefusal,
} from '../../../station-server/adapters/uploads/upload-refusal.ts';
import {
  blackPng,
  emptyDictionary,
  goodJpeg,
  goodPng,
  pdfOf,
  pdfWithSwellingObjects,
  picture,
  publicFile,
  PNG_SIGNATURE,
  pngChunk,
  withAction,
  withPassword,
  withRestrictions,
  withSwellingPage,
} from './sample-uploads.ts';
import { PDFName } from 'pdf-lib';
import { runs } from '../../harness/runs.ts';

/** Why a file was refused; null where it was taken. Anything but a problem in words is a failure of the test. */
async function refusalOf(bytes: Buffer): Promise<UploadRefusal | null> {
  try {
    await checkUpload(bytes);
    return null;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'upload-refused') throw error;
    const { happened } = error.problem;
    const found = Object.entries(uploadRefusals).find(([, { zh }]) => happened.zh.includes(zh));
    if (!found) throw error;
    expect(happened.en).to.include(found[1].en);
    return found[0] as UploadRefusal;
  }
}

const zip = (): Buffer => Buffer.from(zipSync({ 'sample.txt': Buffer.from('sample') }));
const half = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2));
const append = async (bytes: Promise<Buffer>, tail: Buffer | string): Promise<Buffer> =>
  Buffer.concat([await bytes, Buffer.from(tail)]);

const refused: [string, UploadRefusal, () => Buffer | Promise<Buffer>][] = [
  ['nothing', 'empty', () => Buffer.alloc(0)],
  ['a ZIP archive called .jpg', 'wrong-kind', zip],
  ['an SVG picture', 'wrong-kind', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['an Apple phone’s photograph', 'heic', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
  ['21 MB', 'too-large', () => append(goodJpeg(), Buffer.alloc(21 * 1024 * 1024))],
  ['a PNG signature and garbage', 'truncated', () => Buffer.concat([PNG_SIGNATURE, Buffer.alloc(500, 7)])],
  [
    'a PNG of garbage with an end',
    'unreadable',
    () => Buffer.concat([PNG_SIGNATURE, Buffer.alloc(500, 7), pngChunk('IEND', Buffer.alloc(0))]),
  ],
  ['half a JPEG', 'truncated', async () => half(await goodJpeg())],
  ['half a PNG', 'truncated', async () => half(await goodPng())],
  ['half a PDF', 'truncated', async () => half(await pdfOf(2))],
  ['a JPEG that is a ZIP archive too', 'mixed', () => append(goodJpeg(), zip())],
  ['a PDF that is a ZIP archive too', 'mixed', () => append(pdfOf(1), zip())],
  [
    'a PNG that is a PDF too',
    'mixed',
    async () => {
      const png = await goodPng();
      const pdf = pngChunk('tEXt', await pdfOf(1));
      return Buffer.concat([png.subarray(0, 33), pdf, png.subarray(33)]);
    },
  ],
  [
    'a PDF that is a web page too',
    'mixed',
    () => append(Promise.resolve(Buffer.from('%PDF-1.4\n<html>')), '\n%%EOF'),
  ],
  ['a PNG of 30000 × 30000 pixels', 'too-many-pixels', () => blackPng(30_000, 30_000)],
  ['a PDF of words only', 'unreadable', () => Buffer.from('%PDF-1.7\nno object at all\n%%EOF\n')],
  ['21 pages', 'too-many-pages', () => pdfOf(21)],
  ['1000 pages', 'too-many-pages', () => pdfOf(1000)],
  ['a PDF with a password', 'encrypted', () => pdfOf(1, withPassword)],
  [
    'a PDF with a script',
    'active-content',
    () => pdfOf(1, (document) => document.addJavaScript('sample', 'app.alert(1)')),
  ],
  [
    'a PDF that runs a script when opened',
    'active-content',
    () => pdfOf(1, withAction({ S: 'JavaScript', JS: '1' })),
  ],
  [
    'a PDF that starts a program',
    'active-content',
    () => pdfOf(1, withAction({ S: 'Launch', F: 'sample.exe' })),
  ],
  ['a PDF that sends a form', 'active-content', () => pdfOf(1, withAction({ S: 'SubmitForm' }))],
  [
    'a PDF with a file attached',
    'active-content',
    () => pdfOf(1, (document) => document.attach(Buffer.from('sample'), 'sample.txt')),
  ],
  [
    'a PDF with a program in an object that nothing refers to',
    'active-content',
    () =>
      pdfOf(1, (document) => {
        const lost = emptyDictionary(document);
        lost.set(PDFName.of('S'), PDFName.of('Launch'));
        document.context.register(lost);
      }),
  ],
  [
    'a PDF with a password for its attachment alone',
    'active-content',
    () => publicFile('attachments-encrypted-only'),
  ],
  [
    'a PDF that hides that it is encrypted',
    'encrypted',
    async () => {
      const restricted = withRestrictions(await pdfOf(1), '256', '', 'disable').toString('latin1');
      return Buffer.from(restricted.replace('/Encrypt', '/#45ncrypt'), 'latin1');
    },
  ],
  ['a page that swells to 160 MB', 'bomb', () => pdfOf(1, withSwellingPage(160))],
];

describe('checking an upload', function () {
  this.timeout(180_000);

  for (const [name, refusal, bytes] of refused) {
    it(`refuses ${name}, in words`, async () => {
      expect(await refusalOf(await bytes())).to.equal(refusal);
    });
  }

  it('ends with a PDF whose object table swells to 400 MB, while the server’s loop stays free', async () => {
    const bomb = pdfWithSwellingObjects(400);
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 10);
    const before = process.memoryUsage().rss;
    const refusal = await refusalOf(bomb);
    clearInterval(turning);
    expect(refusal).to.be.oneOf(['bomb', 'unreadable']);
    expect(turns).to.be.greaterThan(10);
    expect(process.memoryUsage().rss - before).to.be.below(100 * 1024 * 1024);
  });

  it('takes a JPEG and a PNG by their content, and makes the page anew', async () => {
    for (const [mediaType, bytes] of [
      ['image/jpeg', await goodJpeg()],
      ['image/png', await goodPng()],
      ['image/png', await picture().greyscale().toColourspace('grey16').png().toBuffer()],
      ['image/jpeg', await picture().toColourspace('cmyk').jpeg().toBuffer()],
    ] as const) {
      const upload = await checkUpload(bytes);
      expect(upload.mediaType).to.equal(mediaType);
      expect(upload.pages).to.have.length(1);
      const [page] = upload.pages;
      expect(page).to.include({ mediaType: 'image/jpeg', widthPx: 640, heightPx: 480 });
      const { format, space } = await sharp(page?.content).metadata();
      expect({ format, space }).to.deep.equal({ format: 'jpeg', space: 'srgb' });
    }
  });

  it('turns a photograph upright and leaves none of its metadata, such as where it was taken', async () => {
    const photograph = await picture()
      .withExif({ IFD0: { Copyright: 'sample' }, IFD3: { GPSLatitude: '39/1 54/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const [page] = (await checkUpload(photograph)).pages;
    expect(page).to.include({ widthPx: 480, heightPx: 640 });
    const { exif, icc, xmp, orientation } = await sharp(page?.content).metadata();
    expect([exif, icc, xmp, orientation]).to.deep.equal([undefined, undefined, undefined, undefined]);
  });

  it('takes what phones append to a photograph', async () => {
    expect(await refusalOf(await append(goodJpeg(), await goodJpeg()))).to.equal(null);
    expect(await refusalOf(await append(goodJpeg(), Buffer.alloc(5000, 'film')))).to.equal(null);
  });

  it('makes a large picture smaller, and takes what phones call 50 megapixels', async () => {
    const [page] = (await checkUpload(blackPng(8_192, 6_144))).pages;
    expect(page).to.include({ widthPx: 3000, heightPx: 2250 });
    expect(await refusalOf(blackPng(8_192, 6_145))).to.equal('too-many-pixels');
  });

  it('takes a photograph of 50 megapixels in colour within its bounds', async () => {
    const photograph = await picture(8_192, 6_144).jpeg().toBuffer();
    const [page] = (await checkUpload(photograph)).pages;
    expect(page).to.include({ widthPx: 3000, heightPx: 2250 });
  });

  for (const name of ['owner-password-only', 'bom-before-header', 'usage-rights-EF']) {
    it(`takes ${name}.pdf: it opens without a password and does nothing`, async () => {
      expect(await refusalOf(publicFile(name))).to.equal(null);
    });
  }

  it('a PDF that only forbids to print is looked through as any other, whichever its cipher', async () => {
    const harmless = await pdfOf(2);
    const scripted = await pdfOf(1, (document) => document.addJavaScript('sample', 'app.alert(1)'));
    for (const bits of ['40', '128', '256'] as const) {
      const upload = await checkUpload(withRestrictions(harmless, bits, ''));
      const shades = await Promise.all(upload.pages.map(({ content }) => sharp(content).stats()));
      expect(
        shades.map(({ channels }) => (channels[0]?.min ?? 255) < 200),
        bits,
      ).to.deep.equal([true, true]);
      expect(await refusalOf(withRestrictions(scripted, bits, '')), bits).to.equal('active-content');
      expect(await refusalOf(withRestrictions(harmless, bits, 'secret')), bits).to.equal('encrypted');
    }
  });

  it('makes a picture of each page of a PDF, however large the page says it is', async () => {
    const upload = await checkUpload(
      await pdfOf(3, (document) => document.getPage(1).setSize(14_400, 14_400)),
    );
    expect(upload.mediaType).to.equal('application/pdf');
    expect(upload.pages.map(({ heightPx }) => heightPx)).to.deep.equal([2200, 2200, 2200]);
    const shades = await Promise.all(upload.pages.map(({ content }) => sharp(content).stats()));
    expect(shades.map(({ channels }) => (channels[0]?.min ?? 255) < 200)).to.deep.equal([true, true, true]);
  });

  it('takes links and an opening view: they do nothing by themselves', async () => {
    const link = withAction({ S: 'URI', URI: 'https://register.example.invalid' });
    expect(await refusalOf(await pdfOf(1, link))).to.equal(null);
  });

  it('whatever is changed in a good file: pages or a refusal in words, never a crash', async () => {
    const good = [await goodJpeg(), await goodPng(), await pdfOf(2)];
    const change = fc.record({
      at: fc.double({ min: 0.02, max: 0.9, noNaN: true }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 24 }),
      how: fc.constantFrom('overwrite', 'insert', 'remove'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(2),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        async (which, changes) => {
          let file = good[which] ?? Buffer.alloc(0);
          for (const { at, bytes, how } of changes) {
            const from = Math.floor(at * file.length);
            const to = how === 'insert' ? from : from + bytes.length;
            file = Buffer.concat([
              file.subarray(0, from),
              how === 'remove' ? Buffer.alloc(0) : bytes,
              file.subarray(to),
            ]);
          }
          await refusalOf(file);
        },
      ),
      { numRuns: runs(12, 400) },
    );
  });
});
