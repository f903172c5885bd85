import { connectedComponents, type Component } from './connected-components.ts';
import type { Mask } from './raster.ts';
import type { RegionMm } from './straighten.ts';

/** Least ink that counts: specks of dust and noise are smaller. */
const MIN_SPECK_MM2 = 0.4;
/** Ring, star and characters of one seal are no farther apart than this. */
const REACH_MM = 2.5;
const MIN_SEAL_MM = 12;
/** A red line or letterhead is longer than any seal is in proportion. */
const MAX_ASPECT = 2.6;

/** Where the seals of a page are: red things that lie within or next to one another are one seal. Largest first. */
export function findSeals(isRed: Mask, pxPerMm: number): RegionMm[] {
  const specks = connectedComponents(isRed).list.filter(
    ({ area }) => area >= MIN_SPECK_MM2 * pxPerMm * pxPerMm,
  );
  return merge(specks, REACH_MM * pxPerMm)
    .map(({ minX, minY, maxX, maxY }) => ({
      xMm: minX / pxPerMm,
      yMm: minY / pxPerMm,
      widthMm: (maxX + 1 - minX) / pxPerMm,
      heightMm: (maxY + 1 - minY) / pxPerMm,
    }))
    .filter(({ widthMm, heightMm }) => {
      const [short, long] = [Math.min(widthMm, heightMm), Math.max(widthMm, heightMm)];
      return long >= MIN_SEAL_MM && long <= MAX_ASPECT * short;
    })
    .sort((a, b) => b.widthMm * b.heightMm - a.widthMm * a.heightMm);
}

/** Join boxes that overlap when each is a little enlarged, until none do. */
function merge(boxes: readonly Component[], reachPx: number): Component[] {
  let groups = [...boxes];
  for (;;) {
    const joined: Component[] = [];
    for (const box of groups) {
      const near = joined.find((other) => areNear(box, other, reachPx));
      if (near) Object.assign(near, union(near, box));
      else joined.push({ ...box });
    }
    if (joined.length === groups.length) return joined;
    groups = joined;
  }
}

const areNear = (a: Component, b: Component, reachPx: number): boolean =>
  a.minX - reachPx <= b.maxX &&
  b.minX - reachPx <= a.maxX &&
  a.minY - reachPx <= b.maxY &&
  b.minY - reachPx <= a.maxY;

const union = (a: Component, b: Component): Component => ({
  area: a.area + b.area,
  minX: Math.min(a.minX, b.minX),
  minY: Math.min(a.minY, b.minY),
  maxX: Math.max(a.maxX, b.maxX),
  maxY: Math.max(a.maxY, b.maxY),
});
