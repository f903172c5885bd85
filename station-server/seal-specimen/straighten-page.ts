import type { Corners } from './find-page.ts';
import type { Point, Raster } from './raster.ts';

export const A4_MM = { short: 210, long: 297 };
const MOST_PIXELS_PER_MM = 12;

export interface StraightPage extends Raster {
  pixelsPerMm: number;
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Eight coefficients of the projective map that takes the page's rectangle to the picture's corners. */
function projection(width: number, height: number, corners: Corners): number[] {
  const rectangle = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
  const rows = rectangle.flatMap(({ x, y }, i) => {
    const to = corners[i] ?? { x: 0, y: 0 };
    return [
      [x, y, 1, 0, 0, 0, -x * to.x, -y * to.x, to.x],
      [0, 0, 0, x, y, 1, -x * to.y, -y * to.y, to.y],
    ];
  });
  return solve(rows);
}

/** Gauss with partial pivoting; each row is its coefficients and then its right side. */
function solve(rows: number[][]): number[] {
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    const pivot = rows.slice(column).reduce((best, row, i) => {
      const current = Math.abs(row[column] ?? 0);
      return current > Math.abs(rows[best]?.[column] ?? 0) ? column + i : best;
    }, column);
    [rows[column], rows[pivot]] = [rows[pivot] ?? [], rows[column] ?? []];
    const top = rows[column] ?? [];
    for (const [i, row] of rows.entries()) {
      if (i === column) continue;
      const factor = (row[column] ?? 0) / (top[column] ?? 1);
      for (let k = column; k <= n; k++) row[k] = (row[k] ?? 0) - factor * (top[k] ?? 0);
    }
  }
  return rows.map((row, i) => (row[n] ?? 0) / (row[i] ?? 1));
}

/** The A4 page straightened from an RGB picture, at the picture's own resolution (bounded). */
export function straightenPage(picture: Raster, corners: Corners): StraightPage {
  const across = (distance(corners[0], corners[1]) + distance(corners[3], corners[2])) / 2;
  const down = (distance(corners[0], corners[3]) + distance(corners[1], corners[2])) / 2;
  const isPortrait = down >= across;
  const [widthMm, heightMm] = isPortrait ? [A4_MM.short, A4_MM.long] : [A4_MM.long, A4_MM.short];
  const pixelsPerMm = Math.min(MOST_PIXELS_PER_MM, Math.max(across / widthMm, down / heightMm));
  const width = Math.round(widthMm * pixelsPerMm);
  const height = Math.round(heightMm * pixelsPerMm);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = projection(width, height, corners);
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const w = g * x + h * y + 1;
      sample(picture, (a * x + b * y + c) / w, (d * x + e * y + f) / w, data, (y * width + x) * 3);
    }
  }
  return { width, height, data, pixelsPerMm };
}

/** Bilinear; outside the picture is black. */
function sample({ width, height, data }: Raster, x: number, y: number, target: Uint8Array, at: number): void {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) return;
  const [fx, fy] = [x - x0, y - y0];
  const first = (y0 * width + x0) * 3;
  const second = first + width * 3;
  for (let channel = 0; channel < 3; channel++) {
    const top = (data[first + channel] ?? 0) * (1 - fx) + (data[first + 3 + channel] ?? 0) * fx;
    const bottom = (data[second + channel] ?? 0) * (1 - fx) + (data[second + 3 + channel] ?? 0) * fx;
    target[at + channel] = top * (1 - fy) + bottom * fy;
  }
}
