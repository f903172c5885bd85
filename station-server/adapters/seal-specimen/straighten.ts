import { applyHomography, homographyBetween, type Homography } from './homography.ts';
import { sideLengths } from './find-page.ts';
import { FORM_MARK_MM, A4, absentMark, formMarks } from './specimen-form-geometry.ts';
import type { Quadrilateral } from './quadrilateral.ts';
import type { Point, Raster } from './raster.ts';

/** The sheet as it lies in the picture. */
export interface Page {
  /** As it is held upright: the form by its marks, any other sheet as the picture shows it. */
  widthMm: number;
  heightMm: number;
  /** From mm of the upright page to pixels of the picture. */
  toPicture: Homography;
  /** The station's own form, recognised by its marks. */
  isForm: boolean;
}

export interface RegionMm {
  xMm: number;
  yMm: number;
  widthMm: number;
  heightMm: number;
}

/** Darkest that paper, and brightest that a mark is, relative to the paper around the mark. */
const MARK_MAX = 0.6;
const PAPER_MIN = 0.8;
const MM_PER_INCH = 25.4;

/** Give the corners of a page their millimetres, and the page its upright position. Null for a degenerate one. */
export const placePage = (picture: Raster, corners: Quadrilateral): Page | null =>
  uprightPage(picture, corners, (across, down) =>
    across < down ? [A4.widthMm, A4.heightMm] : [A4.heightMm, A4.widthMm],
  );

/** A scan shows nothing but the page, at a scale that the scanner knows: its edges are the picture's. */
export function placeScan(picture: Raster, resolutionDpi: number): Page | null {
  const { width, height } = picture;
  const mm = (px: number): number => (px / resolutionDpi) * MM_PER_INCH;
  const corners: Quadrilateral = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
  return uprightPage(picture, corners, (across, down) => [mm(across), mm(down)]);
}

type SizeMm = (acrossPx: number, downPx: number) => [widthMm: number, heightMm: number];

function uprightPage(picture: Raster, corners: Quadrilateral, sizeOf: SizeMm): Page | null {
  const [a, b, c, d] = corners;
  const turns: Quadrilateral[] = [corners, [b, c, d, a], [c, d, a, b], [d, a, b, c]];
  const pages = turns.map((turn) => pageOf(turn, sizeOf));
  return pages.find((page) => page !== null && isForm(picture, page)) ?? pages[0] ?? null;

  function isForm(source: Raster, page: Page): boolean {
    page.isForm = page.widthMm < page.heightMm && hasFormMarks(source, page.toPicture);
    return page.isForm;
  }
}

function pageOf(corners: Quadrilateral, sizeOf: SizeMm): Page | null {
  const [widthMm, heightMm] = sizeOf(...sideLengths(corners));
  const upright = [
    { x: 0, y: 0 },
    { x: widthMm, y: 0 },
    { x: widthMm, y: heightMm },
    { x: 0, y: heightMm },
  ];
  const toPicture = homographyBetween(upright, corners);
  return toPicture && { widthMm, heightMm, toPicture, isForm: false };
}

function hasFormMarks(picture: Raster, toPicture: Homography): boolean {
  const relative = ({ xMm, yMm }: { xMm: number; yMm: number }): number => {
    const middle = { x: xMm + FORM_MARK_MM / 2, y: yMm + FORM_MARK_MM / 2 };
    const inside = meanBrightness(picture, toPicture, around(middle, FORM_MARK_MM / 4));
    const outside = meanBrightness(picture, toPicture, around(middle, FORM_MARK_MM * 0.8));
    return inside / Math.max(1, outside);
  };
  return formMarks.every((mark) => relative(mark) < MARK_MAX) && relative(absentMark) > PAPER_MIN;
}

/** Eight points around one. */
const around = ({ x, y }: Point, distance: number): Point[] =>
  [-1, 0, 1].flatMap((dx) =>
    [-1, 0, 1].flatMap((dy) => (dx || dy ? [{ x: x + dx * distance, y: y + dy * distance }] : [])),
  );

function meanBrightness(picture: Raster, toPicture: Homography, pointsMm: readonly Point[]): number {
  const sum = pointsMm.reduce((total, pointMm) => {
    const { x, y } = applyHomography(toPicture, pointMm);
    const at = (Math.floor(y) * picture.width + Math.floor(x)) * 3;
    return total + (picture.data[at + 1] ?? 0);
  }, 0);
  return sum / pointsMm.length;
}

/** Cut a part of the page out of the picture, straight and at a resolution; beyond the picture's edge it repeats. */
export function straighten(
  picture: Raster,
  toPicture: Homography,
  region: RegionMm,
  pxPerMm: number,
): Raster {
  const width = Math.round(region.widthMm * pxPerMm);
  const height = Math.round(region.heightMm * pxPerMm);
  const data = new Uint8Array(width * height * 3);
  const [h0, h1, h2, h3, h4, h5, h6, h7] = toPicture;
  const { width: sourceWidth, data: source } = picture;
  const maxX = picture.width - 1.001;
  const maxY = picture.height - 1.001;
  for (let row = 0, to = 0; row < height; row++) {
    const y = region.yMm + (row + 0.5) / pxPerMm;
    for (let column = 0; column < width; column++, to += 3) {
      const x = region.xMm + (column + 0.5) / pxPerMm;
      const w = 1 / (h6 * x + h7 * y + 1);
      const sx = Math.max(0, Math.min(maxX, (h0 * x + h1 * y + h2) * w - 0.5));
      const sy = Math.max(0, Math.min(maxY, (h3 * x + h4 * y + h5) * w - 0.5));
      const x0 = Math.floor(sx);
      const y0 = Math.floor(sy);
      const dx = sx - x0;
      const dy = sy - y0;
      const at = (y0 * sourceWidth + x0) * 3;
      const under = at + sourceWidth * 3;
      for (let c = 0; c < 3; c++) {
        const above = (source[at + c] ?? 0) * (1 - dx) + (source[at + 3 + c] ?? 0) * dx;
        const below = (source[under + c] ?? 0) * (1 - dx) + (source[under + 3 + c] ?? 0) * dx;
        data[to + c] = Math.round(above + (below - above) * dy);
      }
    }
  }
  return { width, height, data };
}
