import type { Point } from './raster.ts';

/**
 * A projective map of the plane, row by row: (x, y) goes to ((h0 x + h1 y + h2) / w, (h3 x + h4 y + h5) / w) with
 * w = h6 x + h7 y + 1. A flat page before a pinhole camera is seen through one.
 */
export type Homography = readonly [number, number, number, number, number, number, number, number];

export function applyHomography(h: Homography, { x, y }: Point): Point {
  const w = h[6] * x + h[7] * y + 1;
  return { x: (h[0] * x + h[1] * y + h[2]) / w, y: (h[3] * x + h[4] * y + h[5]) / w };
}

/** Where steps of one unit along x and along y lead: the lengths of the map's partial derivatives at a point. */
export function localScale(h: Homography, at: Point): { alongX: number; alongY: number } {
  const step = 0.5;
  const span = (dx: number, dy: number): number => {
    const a = applyHomography(h, { x: at.x - dx, y: at.y - dy });
    const b = applyHomography(h, { x: at.x + dx, y: at.y + dy });
    return Math.hypot(b.x - a.x, b.y - a.y);
  };
  return { alongX: span(step, 0), alongY: span(0, step) };
}

/** The map that takes four points to four others; null when three of a side lie on one line. */
export function homographyBetween(from: readonly Point[], to: readonly Point[]): Homography | null {
  const equations = from.flatMap(({ x, y }, i) => {
    const { x: u, y: v } = to[i] ?? { x: 0, y: 0 };
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  const solution = solve(equations);
  return solution && (solution as unknown as Homography);
}

/** Gauss–Jordan with pivoting; the last column is the right-hand side. Changes the rows. */
function solve(rows: number[][]): number[] | null {
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let column = 0; column < rows.length; column++) {
    let pivot = column;
    for (let row = column + 1; row < rows.length; row++) {
      if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    }
    if (Math.abs(at(pivot, column)) < 1e-9) return null;
    [rows[column], rows[pivot]] = [rows[pivot] ?? [], rows[column] ?? []];
    const divisor = at(column, column);
    rows[column] = (rows[column] ?? []).map((value) => value / divisor);
    for (let row = 0; row < rows.length; row++) {
      const factor = at(row, column);
      if (row === column || factor === 0) continue;
      rows[row] = (rows[row] ?? []).map((value, i) => value - factor * at(column, i));
    }
  }
  return rows.map((row) => row.at(-1) ?? 0);
}
