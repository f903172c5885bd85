import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { renderDocument } from '../../../station-server/services/documents/layout/page-layout.ts';
import { sealSpecimenForm } from '../../../station-server/services/documents/seal-specimen-form.ts';
import { stampFrame } from '../../../station-server/adapters/seal-specimen/specimen-form-geometry.ts';
import { sampleSealSpecimenForm } from '../documents/sample-documents.ts';
import { photograph, type Photograph } from './photograph.ts';
import { sealSvg, type SyntheticSeal } from './synthetic-seal.ts';

const PAGE_PX_PER_MM = 12;
export const PAGE = {
  widthPx: 210 * PAGE_PX_PER_MM,
  heightPx: 297 * PAGE_PX_PER_MM,
  pxPerMm: PAGE_PX_PER_MM,
};

export interface SyntheticPage extends Partial<Photograph> {
  /** `form`: the station's own form, printed. `blank`: a white sheet. `letter`: a sheet with text all over it. */
  paper?: 'form' | 'blank' | 'letter';
  seals?: Partial<SyntheticSeal>[];
  /** Black text across the first seal. */
  printAcross?: boolean;
  /** JPEG quality; PNG when absent. */
  jpegQuality?: number;
}

/** A seal in the middle of the form's frame. */
export const sampleSeal: SyntheticSeal = {
  xMm: stampFrame.xMm + stampFrame.widthMm / 2,
  yMm: stampFrame.yMm + stampFrame.heightMm / 2,
  shape: 'round',
  widthMm: 42,
  name: '样本采购供应有限公司',
  density: 0.92,
  tiltDegrees: 0,
};

/** A camera's picture of a stamped A4 page on a desk; PNG, or JPEG when a quality is given. */
export async function syntheticSpecimenPage(options: SyntheticPage = {}): Promise<Buffer> {
  const { seals = [{}], paper = 'form', printAcross = false, jpegQuality, ...camera } = options;
  const stamped = seals.map((seal) => ({ ...sampleSeal, ...seal }));
  const [print, ...ink] = await Promise.all([
    printOf(paper, printAcross ? (stamped[0] ?? null) : null),
    ...stamped.map(inkOf),
  ]);
  const sheet = {
    ...PAGE,
    print,
    inks: ink.map((coverage, i) => ({ coverage, density: stamped[i]?.density ?? 1 })),
  };
  const { data, width, height } = photograph(sheet, camera);
  const picture = sharp(data, { raw: { width, height, channels: 3 } });
  return jpegQuality === undefined
    ? picture.png({ compressionLevel: 1 }).toBuffer()
    : picture.jpeg({ quality: jpegQuality, chromaSubsampling: '4:2:0' }).toBuffer();
}

/** Where a seal has ink, 255 where it is full; one byte a pixel of the page. The truth that extraction is held to. */
export const inkOf = (seal: SyntheticSeal): Promise<Buffer> => renderPage(sealSvg(seal));

const prints = new Map<string, Promise<Buffer>>();

/** What is printed in black: 255 white, 0 black; one byte a pixel of the page. */
function printOf(paper: NonNullable<SyntheticPage['paper']>, across: SyntheticSeal | null): Promise<Buffer> {
  const key = JSON.stringify([paper, across]);
  const print = prints.get(key) ?? renderPrint(paper, across);
  prints.set(key, print);
  return print;
}

async function renderPrint(
  paper: NonNullable<SyntheticPage['paper']>,
  across: SyntheticSeal | null,
): Promise<Buffer> {
  const base = paper === 'form' ? await printedForm() : await negative(paper === 'letter' ? letterSvg() : '');
  if (!across) return base;
  const text = `<text x="${across.xMm}" y="${across.yMm + 6}" text-anchor="middle" font-size="5" fill="#fff" font-family="Noto Sans CJK SC">以上内容经核对无误样本</text>`;
  const over = await negative(text);
  return base.map((value, i) => Math.min(value, over[i] ?? 255)) as Buffer;
}

function letterSvg(): string {
  const line = '本单位申请办理数字证书业务，承诺所提交的资料真实、完整、有效。';
  return Array.from(
    { length: 8 },
    (_, i) =>
      `<text x="30" y="${30 + 7 * i}" font-size="4.5" fill="#fff" font-family="Noto Sans CJK SC">${line}</text>`,
  ).join('');
}

async function printedForm(): Promise<Buffer> {
  const directory = mkdtempSync(join(tmpdir(), 'specimen-form-'));
  try {
    const pdf = join(directory, 'form.pdf');
    writeFileSync(pdf, await renderDocument(sealSpecimenForm(sampleSealSpecimenForm)));
    const dpi = String(PAGE_PX_PER_MM * 25.4);
    execFileSync('pdftoppm', ['-r', dpi, '-gray', '-png', '-singlefile', pdf, join(directory, 'form')]);
    return await sharp(join(directory, 'form.png'))
      .resize(PAGE.widthPx, PAGE.heightPx, { fit: 'fill' })
      .greyscale()
      .raw()
      .toBuffer();
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function negative(svg: string): Promise<Buffer> {
  return (await renderPage(svg)).map((value) => 255 - value) as Buffer;
}

function renderPage(svg: string): Promise<Buffer> {
  const page = `<svg xmlns="http://www.w3.org/2000/svg" width="${PAGE.widthPx}" height="${PAGE.heightPx}" viewBox="0 0 210 297"><rect width="210" height="297" fill="#000"/>${svg}</svg>`;
  return sharp(Buffer.from(page)).greyscale().raw().toBuffer();
}
