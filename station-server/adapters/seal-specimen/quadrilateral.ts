import type { Point } from './raster.ts';

/** Four corners, clockwise as seen (y grows downwards). */
export type Quadrilateral = readonly [Point, Point, Point, Point];

/** Andrew's monotone chain; clockwise as seen. */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const chain = (ordered: readonly Point[]): Point[] => {
    const kept: Point[] = [];
    for (const point of ordered) {
      for (;;) {
        const [a, b] = [kept.at(-2), kept.at(-1)];
        if (!a || !b || cross(a, b, point) > 0) break;
        kept.pop();
      }
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.reverse())];
}

/** Twice the area of the triangle; positive when a, b, c turn clockwise as seen. */
export const cross = (a: Point, b: Point, c: Point): number =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

export const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

export function polygonArea(polygon: readonly Point[]): number {
  const origin = polygon[0] ?? { x: 0, y: 0 };
  return polygon.reduce((sum, point, i) => sum + cross(origin, point, polygon[i + 1] ?? origin) / 2, 0);
}

/** The quadrilateral of the greatest area with its corners on the hull; null for less than four points. */
export function largestQuadrilateral(hull: readonly Point[]): Quadrilateral | null {
  const n = hull.length;
  if (n < 4) return null;
  const point = (i: number): Point => hull[i % n] ?? { x: 0, y: 0 };
  let best: Quadrilateral | null = null;
  let bestArea = 0;
  for (let i = 0; i < n - 2; i++) {
    // As the diagonal's other end moves on, so do the corners farthest from it on both sides.
    let left = i + 1;
    let right = i + 3;
    for (let k = i + 2; k < n; k++) {
      const heightAt = (m: number): number => Math.abs(cross(point(i), point(k), point(m)));
      while (left + 1 < k && heightAt(left + 1) > heightAt(left)) left += 1;
      right = Math.max(right, k + 1);
      while (right + 1 < n + i && heightAt(right + 1) > heightAt(right)) right += 1;
      const area = heightAt(left) + heightAt(right);
      if (right < n + i && area > bestArea) {
        bestArea = area;
        best = [point(i), point(left), point(k), point(right)];
      }
    }
  }
  return best;
}

/** A line in the plane: the points with nx · x + ny · y = c; (nx, ny) has length 1. */
export interface Line {
  nx: number;
  ny: number;
  c: number;
}

export const distanceToLine = ({ nx, ny, c }: Line, { x, y }: Point): number => Math.abs(nx * x + ny * y - c);

/** Total least squares, then once more without the points that lie farther off than most. */
export function fitLine(points: readonly Point[]): Line {
  const first = leastSquares(points);
  const distances = points.map((point) => distanceToLine(first, point)).sort((a, b) => a - b);
  const bound = 2 * (distances[Math.floor(distances.length * 0.7)] ?? 0) + 0.25;
  return leastSquares(points.filter((point) => distanceToLine(first, point) <= bound));
}

function leastSquares(points: readonly Point[]): Line {
  const mx = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const my = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  let [xx, xy, yy] = [0, 0, 0];
  for (const { x, y } of points) {
    xx += (x - mx) ** 2;
    xy += (x - mx) * (y - my);
    yy += (y - my) ** 2;
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const [nx, ny] = [-Math.sin(angle), Math.cos(angle)];
  return { nx, ny, c: nx * mx + ny * my };
}

/** Null for parallels. */
export function intersection(a: Line, b: Line): Point | null {
  const determinant = a.nx * b.ny - a.ny * b.nx;
  if (Math.abs(determinant) < 1e-6) return null;
  return { x: (a.c * b.ny - a.ny * b.c) / determinant, y: (a.nx * b.c - a.c * b.nx) / determinant };
}
