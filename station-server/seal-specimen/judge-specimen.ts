import type { Box } from './raster.ts';
import type { Ink } from './red-ink.ts';
import type { QualityCheck } from './seal-specimen.ts';

/** About 150 dpi: what an 8-megapixel camera gives of a whole page, and a 40 mm seal of 240 pixels. */
const LEAST_PIXELS_PER_MM = 6;
const LEAST_STRENGTH = 70;
const MOST_DARK_SHARE = 0.004;
const EDGE_MM = 1.5;
const MOST_EDGE_WIDTH_MM = 0.55;
/** Seals in use: 38 to 58 mm, ovals of 30 mm height; a little tolerance. */
const USUAL_MM = { least: 28, most: 60 };

const check = (
  code: QualityCheck['code'],
  severity: QualityCheck['severity'],
  passed: boolean,
  figure: number,
): QualityCheck => ({
  code,
  severity,
  passed,
  figure,
});

/** The quality of the largest seal on the page, check by check with its figure. */
export function judgeSpecimen(ink: Ink, seals: readonly Box[], pixelsPerMm: number): QualityCheck[] {
  const [seal, ...others] = seals;
  const resolution = check(
    'too-small-resolution',
    'refusal',
    pixelsPerMm >= LEAST_PIXELS_PER_MM,
    pixelsPerMm,
  );
  if (!seal) return [check('no-seal', 'refusal', false, 0), resolution];
  const margin =
    Math.min(seal.left, seal.top, ink.width - seal.right, ink.height - seal.bottom) / pixelsPerMm;
  const strength = inkStrength(ink, seal);
  const darkShare = darkPrintShare(ink, seal);
  const edgeWidth = edgeWidthMm(ink, seal, strength, pixelsPerMm);
  const sizes = [seal.right - seal.left, seal.bottom - seal.top].map((pixels) => pixels / pixelsPerMm);
  const isUsual = sizes.every((mm) => mm >= USUAL_MM.least && mm <= USUAL_MM.most);
  return [
    check('several-seals', 'refusal', others.length === 0, seals.length),
    check('cut-off', 'refusal', margin >= EDGE_MM, margin),
    check('too-faint', 'refusal', strength >= LEAST_STRENGTH, strength),
    check('overlapping-print', 'refusal', darkShare <= MOST_DARK_SHARE, darkShare),
    check('blurred', 'refusal', edgeWidth <= MOST_EDGE_WIDTH_MM, edgeWidth),
    resolution,
    check('unexpected-size', 'warning', isUsual, Math.max(...sizes)),
  ];
}

/** Redness that the stronger half of the ink reaches. */
export function inkStrength({ width, redness }: Ink, seal: Box): number {
  const histogram = new Uint32Array(256);
  let total = 0;
  for (let y = seal.top; y < seal.bottom; y++) {
    for (let x = seal.left; x < seal.right; x++) {
      const strength = redness[y * width + x] ?? 0;
      if (strength === 0) continue;
      histogram[strength] = (histogram[strength] ?? 0) + 1;
      total++;
    }
  }
  let above = 0;
  for (let strength = 255; strength > 0; strength--) {
    above += histogram[strength] ?? 0;
    if (above * 2 >= total) return strength;
  }
  return 0;
}

/** Dark print inside the seal's outline. */
function darkPrintShare({ width, dark }: Ink, seal: Box): number {
  const [cx, cy] = [(seal.left + seal.right) / 2, (seal.top + seal.bottom) / 2];
  const [rx, ry] = [(seal.right - seal.left) / 2, (seal.bottom - seal.top) / 2];
  let [inside, printed] = [0, 0];
  for (let y = seal.top; y < seal.bottom; y++) {
    for (let x = seal.left; x < seal.right; x++) {
      if (((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 > 1) continue;
      inside++;
      printed += dark[y * width + x] ?? 0;
    }
  }
  return inside === 0 ? 0 : printed / inside;
}

/** How wide the seam between ink and paper is: strength over the steepest rise, at the sharper edges. */
function edgeWidthMm({ width, redness }: Ink, seal: Box, strength: number, pixelsPerMm: number): number {
  const slopes: number[] = [];
  for (let y = seal.top; y < seal.bottom; y += 2) {
    for (let x = seal.left + 1; x < seal.right - 1; x++) {
      const slope = Math.abs((redness[y * width + x + 1] ?? 0) - (redness[y * width + x - 1] ?? 0)) / 2;
      if (slope > strength / 16) slopes.push(slope);
    }
  }
  if (slopes.length === 0) return Infinity;
  slopes.sort((a, b) => a - b);
  const steep = slopes[Math.floor(slopes.length * 0.9)] ?? 1;
  return strength / steep / pixelsPerMm;
}
