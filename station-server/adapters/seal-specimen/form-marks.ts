import { connectedComponents, type Component } from './connected-components.ts';
import { applyHomography, type Homography } from './homography.ts';
import { A4, FORM_MARK_MM, formMarks } from './specimen-form-geometry.ts';
import type { Point, Raster } from './raster.ts';

/** Brightest that a mark's ink is, as a share of the paper's brightness. */
const INK_BELOW = 0.5;
/** Sides of a mark on a picture that shows about one page, as a share of the picture's longer side. */
const SIDE = { min: 0.012, max: 0.04 };
/** A solid square, turned a little, fills its box. */
const MIN_FILL = 0.72;
const MAX_ASPECT = 1.3;
/** More squares than these on one page are a pattern, not marks. */
const MOST_SQUARES = 24;
/** How far the two scales may differ, and the angle between them be off 90 degrees: what a flat scan may be off by. */
const SCALE_TOLERANCE = 0.04;
const MOST_SKEW = 0.03;
const SIZE_TOLERANCE = 0.3;
/** Of the page that may lie outside the picture, as a share of the picture's longer side. */
const MOST_RIM = 0.05;

/**
 * The station's own form by its three marks, where no edge of the page is in sight: a scan, or a picture that an app has
 * cut to the page. Resolves mm of the upright form to pixels of the picture; null where the marks don't stand as printed.
 */
export function formByItsMarks(picture: Raster): Homography | null {
  const squares = squaresIn(picture);
  for (const corner of squares) {
    for (const across of squares) {
      for (const down of squares) {
        const map = mapOf(corner, across, down);
        if (map && showsWholePage(map, picture)) return map;
      }
    }
  }
  return null;
}

/** A rim may be cut away; a page that is half outside is no scan of it. */
function showsWholePage(map: Homography, { width, height }: Raster): boolean {
  const rim = MOST_RIM * Math.max(width, height);
  return [
    { x: 0, y: 0 },
    { x: A4.widthMm, y: 0 },
    { x: A4.widthMm, y: A4.heightMm },
    { x: 0, y: A4.heightMm },
  ].every((corner) => {
    const { x, y } = applyHomography(map, corner);
    return x >= -rim && y >= -rim && x <= width + rim && y <= height + rim;
  });
}

interface Square extends Point {
  side: number;
}

function squaresIn({ width, height, data }: Raster): Square[] {
  const paper = paperBrightness(data);
  const dark = new Uint8Array(width * height);
  for (let i = 0; i < dark.length; i++) {
    const largest = Math.max(data[i * 3] ?? 0, data[i * 3 + 1] ?? 0, data[i * 3 + 2] ?? 0);
    dark[i] = largest < INK_BELOW * paper ? 1 : 0;
  }
  const longer = Math.max(width, height);
  const squares = connectedComponents({ width, height, data: dark }).list.flatMap((found) => {
    const square = squareOf(found);
    return square && square.side >= SIDE.min * longer && square.side <= SIDE.max * longer ? [square] : [];
  });
  return squares.length > MOST_SQUARES ? [] : squares;
}

function squareOf({ minX, minY, maxX, maxY, area }: Component): Square | null {
  const [across, down] = [maxX + 1 - minX, maxY + 1 - minY];
  const isSquare = Math.max(across, down) <= MAX_ASPECT * Math.min(across, down);
  if (!isSquare || area < MIN_FILL * across * down) return null;
  return { x: (minX + maxX + 1) / 2, y: (minY + maxY + 1) / 2, side: Math.sqrt(area) };
}

/** What nine pixels in ten are not brighter than. */
function paperBrightness(data: Uint8Array): number {
  const histogram = new Array<number>(256).fill(0);
  for (let i = 1; i < data.length; i += 3) {
    const value = data[i] ?? 0;
    histogram[value] = (histogram[value] ?? 0) + 1;
  }
  let above = data.length / 30;
  for (let value = 255; value > 0; value--) {
    above -= histogram[value] ?? 0;
    if (above <= 0) return value;
  }
  return 0;
}

const middleOf = (index: number): Point => {
  const { xMm, yMm } = formMarks[index] ?? { xMm: 0, yMm: 0 };
  return { x: xMm + FORM_MARK_MM / 2, y: yMm + FORM_MARK_MM / 2 };
};
const [CORNER, ACROSS, DOWN] = [middleOf(0), middleOf(1), middleOf(2)];
const ACROSS_MM = ACROSS.x - CORNER.x;
const DOWN_MM = DOWN.y - CORNER.y;

/** Three squares as the marks upper left, upper right and lower left; null where they can't be. */
function mapOf(corner: Square, across: Square, down: Square): Homography | null {
  if (corner === across || corner === down || across === down) return null;
  const [ax, ay] = [(across.x - corner.x) / ACROSS_MM, (across.y - corner.y) / ACROSS_MM];
  const [dx, dy] = [(down.x - corner.x) / DOWN_MM, (down.y - corner.y) / DOWN_MM];
  const [alongX, alongY] = [Math.hypot(ax, ay), Math.hypot(dx, dy)];
  const scale = (alongX + alongY) / 2;
  // Not mirrored, as wide as it is high, at right angles, and each mark of its size.
  if (ax * dy - ay * dx <= 0 || Math.abs(alongX - alongY) > SCALE_TOLERANCE * scale) return null;
  if (Math.abs(ax * dx + ay * dy) > MOST_SKEW * alongX * alongY) return null;
  const isOfSize = ({ side }: Square): boolean =>
    Math.abs(side / scale - FORM_MARK_MM) <= SIZE_TOLERANCE * FORM_MARK_MM;
  if (![corner, across, down].every(isOfSize)) return null;
  const [x0, y0] = [corner.x - ax * CORNER.x - dx * CORNER.y, corner.y - ay * CORNER.x - dy * CORNER.y];
  return [ax, dx, x0, ay, dy, y0, 0, 0];
}
