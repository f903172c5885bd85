import { components, type Point, type Raster } from './raster.ts';

/** Share of the picture that a page must cover at least. */
const LEAST_SHARE = 0.15;

/** Corners of a page: top left, top right, bottom right, bottom left, in pixels of the picture. */
export type Corners = readonly [Point, Point, Point, Point];

/** Otsu's threshold between the dark desk and the light page. */
function threshold(brightness: Uint8Array): number {
  const histogram = new Float64Array(256);
  for (const value of brightness) histogram[value] = (histogram[value] ?? 0) + 1;
  const total = brightness.length;
  const sum = histogram.reduce((s, count, value) => s + count * value, 0);
  let [below, sumBelow, best, at] = [0, 0, -1, 128];
  for (let value = 0; value < 256; value++) {
    below += histogram[value] ?? 0;
    sumBelow += (histogram[value] ?? 0) * value;
    if (below === 0 || below === total) continue;
    const difference = sumBelow / below - (sum - sumBelow) / (total - below);
    const variance = below * (total - below) * difference * difference;
    if (variance > best) [best, at] = [variance, value];
  }
  return at;
}

/**
 * The page in a small RGB picture: the largest light area, its corners where the diagonals end. Red ink counts as page
 * (its red is bright). Null when nothing light is large and four-sided enough.
 */
export function findPage(picture: Raster): Corners | null {
  const { width, height, data } = picture;
  const brightness = new Uint8Array(width * height);
  for (let i = 0; i < brightness.length; i++) brightness[i] = data[i * 3] ?? 0;
  const limit = threshold(brightness);
  const mask = { width, height, data: brightness.map((value) => (value > limit ? 1 : 0)) };
  const [page] = components(mask, width * height * LEAST_SHARE);
  if (!page) return null;
  const extreme = (score: (x: number, y: number) => number): Point => {
    let best = { x: 0, y: 0, value: -Infinity };
    for (const index of page.pixels) {
      const [x, y] = [index % width, Math.floor(index / width)];
      const value = score(x, y);
      if (value > best.value) best = { x, y, value };
    }
    return { x: best.x, y: best.y };
  };
  const corners: Corners = [
    extreme((x, y) => -x - y),
    extreme((x, y) => x - y),
    extreme((x, y) => x + y),
    extreme((x, y) => y - x),
  ];
  // A rectangle fills its corners' quadrilateral; a light patch of any other form does not.
  return page.area > quadrilateralArea(corners) * 0.85 && isWithin(corners, width, height) ? corners : null;
}

function quadrilateralArea(corners: Corners): number {
  const twice = corners.reduce((sum, { x, y }, i) => {
    const next = corners[(i + 1) % 4] ?? { x, y };
    return sum + x * next.y - next.x * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** A page whose corner lies on the picture's edge is cut off: its scale can't be told. */
function isWithin(corners: Corners, width: number, height: number): boolean {
  return corners.every(({ x, y }) => x > 0 && y > 0 && x < width - 1 && y < height - 1);
}
