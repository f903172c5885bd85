import { paperWhiteAt, type PaperWhite } from './paper-white.ts';
import type { Mask, Plane, Raster } from './raster.ts';
import type { RegionMm } from './straighten.ts';

/** How much of each kind of light the page swallows, 0 (bare paper) to 1; the paper's white is taken out. */
export interface Absorption {
  /** Red light: what black print swallows and red ink lets through. */
  red: Plane;
  /** Green and blue light, averaged: what both swallow. */
  greenBlue: Plane;
  /** Red by hue and saturation. */
  isRed: Mask;
}

/*
 * Red in HSV, hue in degrees, as seal extraction in the field takes it: H ≤ 20 or H ≥ 312, V ≥ 18 %. The saturation
 * usual there is 17 %; since the paper's white is taken out here, fainter ink can be told from paper too.
 */
const HUE = { maxDegrees: 20, minDegrees: 312 - 360 };
const MIN_VALUE = 0.18;
const MIN_SATURATION = 0.1;

/** Separate what lies on the paper, in a straightened part of the page. */
export function measureAbsorption(part: Raster, region: RegionMm, paper: PaperWhite): Absorption {
  const { width, height, data } = part;
  const red = new Float32Array(width * height);
  const greenBlue = new Float32Array(width * height);
  const isRed = new Uint8Array(width * height);
  const white = new Float32Array(3);
  for (let y = 0, i = 0; y < height; y++) {
    const yMm = region.yMm + ((y + 0.5) / height) * region.heightMm;
    for (let x = 0; x < width; x++, i++) {
      paperWhiteAt(paper, region.xMm + ((x + 0.5) / width) * region.widthMm, yMm, white);
      const r = Math.min(1, (data[i * 3] ?? 0) / (white[0] ?? 1));
      const g = Math.min(1, (data[i * 3 + 1] ?? 0) / (white[1] ?? 1));
      const b = Math.min(1, (data[i * 3 + 2] ?? 0) / (white[2] ?? 1));
      red[i] = 1 - r;
      greenBlue[i] = 1 - (g + b) / 2;
      isRed[i] = isRedHue(r, g, b) ? 1 : 0;
    }
  }
  return {
    red: { width, height, data: red },
    greenBlue: { width, height, data: greenBlue },
    isRed: { width, height, data: isRed },
  };
}

function isRedHue(r: number, g: number, b: number): boolean {
  const range = r - Math.min(g, b);
  if (r < g || r < b || r < MIN_VALUE || range < MIN_SATURATION * r) return false;
  const hueDegrees = (60 * (g - b)) / range;
  return hueDegrees <= HUE.maxDegrees && hueDegrees >= HUE.minDegrees;
}

/** What full ink of this stamp swallows. */
export interface InkColour {
  red: number;
  greenBlue: number;
}

/** The stamp's ink where it is full: the strongest quarter of what is red. Null where nothing is. */
export function measureInk({ red, greenBlue, isRed }: Absorption): InkColour | null {
  const strengths: number[] = [];
  isRed.data.forEach((is, i) => {
    if (is) strengths.push((greenBlue.data[i] ?? 0) - (red.data[i] ?? 0));
  });
  if (strengths.length === 0) return null;
  strengths.sort((a, b) => a - b);
  const strong = strengths[Math.floor(strengths.length * 0.75)] ?? 0;
  let [sumRed, sumGreenBlue, count] = [0, 0, 0];
  isRed.data.forEach((is, i) => {
    if (!is || (greenBlue.data[i] ?? 0) - (red.data[i] ?? 0) < strong) return;
    sumRed += red.data[i] ?? 0;
    sumGreenBlue += greenBlue.data[i] ?? 0;
    count += 1;
  });
  return { red: sumRed / count, greenBlue: sumGreenBlue / count };
}

/**
 * Amount of red ink in each pixel, 1 where it is full. Every pixel is taken as a mixture of paper, ink and black print:
 * print swallows all light alike, so the difference of the two absorptions is the ink's alone.
 */
export function inkAmount({ red, greenBlue }: Absorption, ink: InkColour): Plane {
  const full = Math.max(0.05, ink.greenBlue - ink.red);
  const data = new Float32Array(red.data.length);
  for (let i = 0; i < data.length; i++) {
    data[i] = Math.max(0, Math.min(1, ((greenBlue.data[i] ?? 0) - (red.data[i] ?? 0)) / full));
  }
  return { width: red.width, height: red.height, data };
}
