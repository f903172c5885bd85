import { execFileSync, spawnSync } from 'node:child_process';
import sharp from 'sharp';

/** A word where poppler finds it, in pt from the page's top left corner. */
interface Word {
  text: string;
  page: number;
  xMinPt: number;
  yMinPt: number;
  xMaxPt: number;
  yMaxPt: number;
}

export const PT_PER_MM = 72 / 25.4;

const outside = (tool: string, options: readonly string[], input: Uint8Array): Buffer =>
  execFileSync(tool, options, { input, maxBuffer: 64_000_000, stdio: ['pipe', 'pipe', 'pipe'] });

export const infoOf = (pdf: Uint8Array): string => outside('pdfinfo', ['-'], pdf).toString();
export const textOf = (pdf: Uint8Array): string => outside('pdftotext', ['-raw', '-', '-'], pdf).toString();
export const pageCount = (pdf: Uint8Array): number => Number(/Pages:\s+(\d+)/.exec(infoOf(pdf))?.[1]);

/** What the text says without where its lines break. */
export const joined = (text: string): string => text.replace(/\s+/g, '');

export function wordsOf(pdf: Uint8Array): Word[] {
  const pages = outside('pdftotext', ['-bbox', '-', '-'], pdf).toString().split('<page ').slice(1);
  return pages.flatMap((html, page) =>
    [...html.matchAll(/xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g)].map(
      ([, xMin, yMin, xMax, yMax, text = '']) => ({
        text,
        page,
        xMinPt: Number(xMin),
        yMinPt: Number(yMin),
        xMaxPt: Number(xMax),
        yMaxPt: Number(yMax),
      }),
    ),
  );
}

/** A page as a scanner of this resolution sees it; the first page is 1. */
export const pageImage = (pdf: Uint8Array, dpi: number, page = 1): Buffer =>
  outside(
    'pdftoppm',
    ['-r', String(dpi), '-f', String(page), '-l', String(page), '-gray', '-png', '-singlefile', '-'],
    pdf,
  );

export async function pixelsOf(pdf: Uint8Array, dpi: number) {
  const { data, info } = await sharp(pageImage(pdf, dpi))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, pxPerPt: dpi / 72 };
}

/** Every barcode that a reader nobody here wrote finds in a picture. */
export function barcodesIn(image: Buffer): string[] {
  const { status, stdout } = spawnSync('zbarimg', ['-q', '--raw', 'png:-'], { input: image });
  // 4: there is none in the picture.
  if (status !== 0 && status !== 4) throw new Error(`zbarimg failed: ${String(status)}`);
  return stdout.toString().split('\n').filter(Boolean);
}
