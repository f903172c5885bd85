import { convexHull, cross, distance, polygonArea } from './quadrilateral.ts';
import type { Mask, Point } from './raster.ts';
import type { Absorption } from './red-ink.ts';
import type { SealCutout } from './seal-cutout.ts';

/** What can be measured of a seal. */
export interface SealMeasures {
  widthMm: number;
  heightMm: number;
  /** ISO 9276-6: 4 · area / (π · greatest diameter²) of the outline; 1 for a circle, the ratio of the axes for an oval. */
  roundness: number;
  /** Share of the directions from the middle in which the outline has ink; a broken ring has less than 1. */
  outlineCompleteness: number;
  /** Share of the outline's area that is inked. */
  inkCoverage: number;
  /** Green and blue light that full ink swallows, 0 to 1. */
  inkDensity: number;
  /** How far an edge of ink takes from paper to full ink. */
  edgeWidthMm: number;
  /** Area of dark print within the outline. */
  printAreaMm2: number;
}

/** Directions from the middle in which the outline is looked at. */
const DIRECTIONS = 120;
/** The ring lies within this share of the way from the outline to the middle. */
const RING_SHARE = 0.1;
/** Red light that print swallows beyond what the ink does. */
const PRINT_ABSORPTION = 0.35;

export function measureSeal(seal: SealCutout, absorption: Absorption, pxPerMm: number): SealMeasures {
  const outline = convexHull(rowEnds(seal.inked));
  const areaPx2 = polygonArea(outline);
  const inkedPx = seal.inked.data.reduce((sum, is) => sum + is, 0);
  const { bounds, ink } = seal;
  return {
    widthMm: (bounds.maxX + 1 - bounds.minX) / pxPerMm,
    heightMm: (bounds.maxY + 1 - bounds.minY) / pxPerMm,
    roundness: (4 * areaPx2) / (Math.PI * greatestDiameter(outline) ** 2),
    outlineCompleteness: outlineCompleteness(seal.inked, outline),
    inkCoverage: inkedPx / areaPx2,
    inkDensity: ink.greenBlue,
    edgeWidthMm: edgeWidthPx(seal, absorption) / pxPerMm,
    printAreaMm2: printAreaPx(seal, absorption, outline) / pxPerMm ** 2,
  };
}

/** Outer corners of the first and last pixel of each row. */
function rowEnds({ width, height, data }: Mask): Point[] {
  const points: Point[] = [];
  for (let y = 0; y < height; y++) {
    const row = data.subarray(y * width, (y + 1) * width);
    const [from, to] = [row.indexOf(1), row.lastIndexOf(1)];
    if (from < 0) continue;
    for (const x of [from, to + 1]) points.push({ x, y }, { x, y: y + 1 });
  }
  return points;
}

const greatestDiameter = (hull: readonly Point[]): number =>
  hull.reduce((most, a) => hull.reduce((far, b) => Math.max(far, distance(a, b)), most), 0);

function outlineCompleteness({ width, data }: Mask, outline: readonly Point[]): number {
  const middle = {
    x: outline.reduce((sum, { x }) => sum + x, 0) / outline.length,
    y: outline.reduce((sum, { y }) => sum + y, 0) / outline.length,
  };
  let inked = 0;
  for (let i = 0; i < DIRECTIONS; i++) {
    const angle = (2 * Math.PI * i) / DIRECTIONS;
    const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
    const reach = distanceToOutline(outline, middle, ux, uy);
    for (let r = reach * (1 - RING_SHARE); r <= reach; r += 0.5) {
      const at = Math.floor(middle.y + r * uy) * width + Math.floor(middle.x + r * ux);
      if (data[at] !== 1) continue;
      inked += 1;
      break;
    }
  }
  return inked / DIRECTIONS;
}

/** From a point inside, in a direction, to the polygon's side that is met. */
function distanceToOutline(outline: readonly Point[], from: Point, ux: number, uy: number): number {
  const ahead = { x: from.x + ux, y: from.y + uy };
  for (const [i, a] of outline.entries()) {
    const b = outline[(i + 1) % outline.length] ?? a;
    const [sideA, sideB] = [cross(from, ahead, a), cross(from, ahead, b)];
    // The outline turns clockwise: where it crosses the ray it goes from its left to its right.
    if (sideA > 0 || sideB <= 0) continue;
    const share = sideA / (sideA - sideB);
    return Math.abs((a.x + (b.x - a.x) * share - from.x) * ux + (a.y + (b.y - a.y) * share - from.y) * uy);
  }
  return 0;
}

/** Median over the pixels on edges of the ink; from green and blue light, which a camera resolves best. */
function edgeWidthPx({ inked, ink }: SealCutout, { greenBlue }: Absorption): number {
  const { width, height, data } = inked;
  const slopes: number[] = [];
  const value = (i: number): number => (greenBlue.data[i] ?? 0) / ink.greenBlue;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      if (data[i] !== 1 || (data[i - 1] && data[i + 1] && data[i - width] && data[i + width])) continue;
      slopes.push(Math.hypot(value(i + 1) - value(i - 1), value(i + width) - value(i - width)) / 2);
    }
  }
  slopes.sort((a, b) => a - b);
  return 1 / Math.max(1e-3, slopes[Math.floor(slopes.length / 2)] ?? 0);
}

function printAreaPx({ ink, bounds }: SealCutout, { red }: Absorption, outline: readonly Point[]): number {
  let area = 0;
  for (let y = bounds.minY; y <= bounds.maxY; y++) {
    const [from, to] = spanOf(outline, y + 0.5);
    for (let x = Math.ceil(from); x < Math.floor(to); x++) {
      if ((red.data[y * red.width + x] ?? 0) > ink.red + PRINT_ABSORPTION) area += 1;
    }
  }
  return area;
}

/** Where a convex outline begins and ends on a row. */
function spanOf(outline: readonly Point[], y: number): [number, number] {
  const crossings = outline.flatMap((a, i) => {
    const b = outline[(i + 1) % outline.length] ?? a;
    if (a.y <= y === b.y <= y) return [];
    return [a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)];
  });
  return [Math.min(...crossings), Math.max(...crossings)];
}
