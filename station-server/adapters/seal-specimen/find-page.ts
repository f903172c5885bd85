import { connectedComponents } from './connected-components.ts';
import {
  convexHull,
  distance,
  distanceToLine,
  fitLine,
  intersection,
  largestQuadrilateral,
  type Line,
  type Quadrilateral,
} from './quadrilateral.ts';
import type { Mask, Point, Raster } from './raster.ts';

/** Least share of the picture that a page covers. */
const MIN_SHARE = 0.12;
/** Least difference between paper and desk, of 255. */
const MIN_CONTRAST = 35;
/** Longer to shorter side of A4 is 1.414; what a tilt of some 30 degrees makes of it. */
const ASPECT = { min: 1.15, max: 1.75 };
/** Share of a side that may lie outside the picture: the line is still well known from the rest. */
const MAX_HIDDEN_SHARE = 0.2;
/** How far the edge of the paper strays from its straight line, as a share of the side. */
const MAX_BEND = 0.006;

/**
 * Find the sheet of paper: the largest bright thing that has four straight sides in the proportion of A4. Corners in
 * pixels, clockwise, the first being the upper left one as the picture shows it. Null when there is none.
 */
export function findPage(picture: Raster): Quadrilateral | null {
  const mask = brightMask(picture);
  if (!mask) return null;
  const outline = largestOutline(mask);
  if (!outline) return null;
  const rough = largestQuadrilateral(convexHull(outline));
  const corners = rough && refine(rough, outline, picture);
  return corners && isA4(corners) ? upperLeftFirst(corners) : null;
}

/**
 * Paper is bright in all three channels, a desk hardly ever is: the smallest channel tells them apart, at Otsu's
 * threshold.
 */
function brightMask({ width, height, data }: Raster): Mask | null {
  const smallest = new Uint8Array(width * height);
  const histogram = new Array<number>(256).fill(0);
  for (let i = 0; i < smallest.length; i++) {
    const value = Math.min(data[i * 3] ?? 0, data[i * 3 + 1] ?? 0, data[i * 3 + 2] ?? 0);
    smallest[i] = value;
    histogram[value] = (histogram[value] ?? 0) + 1;
  }
  const { threshold, contrast } = otsu(histogram, smallest.length);
  if (contrast < MIN_CONTRAST) return null;
  return { width, height, data: smallest.map((value) => (value > threshold ? 1 : 0)) };
}

function otsu(histogram: readonly number[], total: number): { threshold: number; contrast: number } {
  const sum = histogram.reduce((acc, count, value) => acc + count * value, 0);
  let [best, threshold, contrast, below, sumBelow] = [0, 0, 0, 0, 0];
  histogram.forEach((count, value) => {
    below += count;
    sumBelow += count * value;
    if (below === 0 || below === total) return;
    const difference = (sum - sumBelow) / (total - below) - sumBelow / below;
    const between = below * (total - below) * difference ** 2;
    if (between <= best) return;
    [best, contrast] = [between, difference];
    // Half-way between the two means, so that the edge is where paper and desk are seen in equal parts.
    threshold = (sumBelow / below + (sum - sumBelow) / (total - below)) / 2;
  });
  return { threshold, contrast };
}

/** First and last pixel of the largest component in each row and each column, as points on the pixels' outer edges. */
function largestOutline(mask: Mask): Point[] | null {
  const { width, height } = mask;
  const { labels, list } = connectedComponents(mask);
  const areas = list.map(({ area }) => area);
  const label = areas.indexOf(Math.max(...areas)) + 1;
  const largest = list[label - 1];
  if (!largest || largest.area < MIN_SHARE * width * height) return null;
  const points: Point[] = [];
  const is = (x: number, y: number): boolean => labels[y * width + x] === label;
  for (let y = largest.minY; y <= largest.maxY; y++) {
    let [from, to] = [largest.minX, largest.maxX];
    while (!is(from, y)) from += 1;
    while (!is(to, y)) to -= 1;
    points.push({ x: from, y: y + 0.5 }, { x: to + 1, y: y + 0.5 });
  }
  for (let x = largest.minX; x <= largest.maxX; x++) {
    let [from, to] = [largest.minY, largest.maxY];
    while (!is(x, from)) from += 1;
    while (!is(x, to)) to -= 1;
    points.push({ x: x + 0.5, y: from }, { x: x + 0.5, y: to + 1 });
  }
  return points;
}

/** Fit a line to the outline along each side; corners are where lines meet. Null where a side isn't one. */
function refine(rough: Quadrilateral, outline: readonly Point[], picture: Raster): Quadrilateral | null {
  const lines: Line[] = [];
  for (const [i, start] of rough.entries()) {
    const end = rough[(i + 1) % 4] ?? start;
    const line = fitSide(start, end, outline, picture);
    if (!line) return null;
    lines.push(line);
  }
  const corners = lines.map((line, i) => {
    const before = lines[(i + 3) % 4];
    return before ? intersection(before, line) : null;
  });
  const [a, b, c, d] = corners;
  return a && b && c && d ? [a, b, c, d] : null;
}

function fitSide(start: Point, end: Point, outline: readonly Point[], picture: Raster): Line | null {
  const length = distance(start, end);
  if (length < 20) return null;
  const [ux, uy] = [(end.x - start.x) / length, (end.y - start.y) / length];
  const near = outline.filter(({ x, y }) => {
    const along = (x - start.x) * ux + (y - start.y) * uy;
    const across = Math.abs((x - start.x) * uy - (y - start.y) * ux);
    return along > 0.04 * length && along < 0.96 * length && across < Math.max(3, 0.015 * length);
  });
  const seen = near.filter(({ x, y }) => x > 1 && y > 1 && x < picture.width - 1 && y < picture.height - 1);
  // Outline points are about one a pixel of the side, or two where it is oblique.
  if (near.length < 0.4 * length || seen.length < (1 - MAX_HIDDEN_SHARE) * near.length) return null;
  const line = fitLine(seen);
  const strays = seen.map((point) => distanceToLine(line, point)).sort((a, b) => a - b);
  return (strays[Math.floor(strays.length * 0.8)] ?? Infinity) <= MAX_BEND * length + 1 ? line : null;
}

function isA4(corners: Quadrilateral): boolean {
  const [a, b] = sideLengths(corners);
  const aspect = Math.max(a, b) / Math.min(a, b);
  return aspect >= ASPECT.min && aspect <= ASPECT.max;
}

/** Mean length of the upper and lower side, and of the left and right one. */
export function sideLengths([a, b, c, d]: Quadrilateral): [number, number] {
  return [(distance(a, b) + distance(c, d)) / 2, (distance(b, c) + distance(d, a)) / 2];
}

/** Start with the corner from which the next side runs most to the right. */
function upperLeftFirst(corners: Quadrilateral): Quadrilateral {
  const [a, b, c, d] = corners;
  const rightward = ([from, to]: Quadrilateral): number => (to.x - from.x) / distance(from, to);
  const turns: Quadrilateral[] = [corners, [b, c, d, a], [c, d, a, b], [d, a, b, c]];
  return turns.reduce((best, turn) => (rightward(turn) > rightward(best) ? turn : best));
}
