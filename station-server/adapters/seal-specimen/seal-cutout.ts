import { connectedComponents } from './connected-components.ts';
import { inkAmount, measureInk, type Absorption, type InkColour } from './red-ink.ts';
import type { Mask, Plane } from './raster.ts';

/** A seal freed from its paper. Bounds are pixel indices in the planes, `max` included. */
export interface SealCutout {
  /** 0 to 1; zero everywhere but on the seal. */
  opacity: Plane;
  /** Where ink is more than paper. */
  inked: Mask;
  bounds: { minX: number; minY: number; maxX: number; maxY: number };
  ink: InkColour;
}

/** Of full ink. */
const INKED = 0.5;
const TRACE = 0.2;
/** Less ink than this, all by itself, is dust or noise. */
const MIN_SPECK_MM2 = 0.06;
/** Below is noise of the paper; above, unevenness of full ink. In between, soft edges stay soft. */
const OPACITY = { from: 0.12, to: 0.92 };

/** Cut the seal out of a straightened part of the page that holds it and little else. Null when nothing is inked. */
export function cutOutSeal(absorption: Absorption, pxPerMm: number): SealCutout | null {
  const ink = measureInk(absorption);
  if (!ink) return null;
  const amount = inkAmount(absorption, ink);
  const { width, height } = amount;
  const traces = { width, height, data: Uint8Array.from(amount.data, (value) => (value > TRACE ? 1 : 0)) };
  const { labels, list } = connectedComponents(traces);
  const inkedPx = new Uint32Array(list.length + 1);
  amount.data.forEach((value, i) => {
    const label = labels[i] ?? 0;
    if (value > INKED) inkedPx[label] = (inkedPx[label] ?? 0) + 1;
  });
  const minPx = MIN_SPECK_MM2 * pxPerMm * pxPerMm;
  const opacity = new Float32Array(amount.data.length);
  const inked = new Uint8Array(amount.data.length);
  const bounds = { minX: width, minY: height, maxX: -1, maxY: -1 };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if ((inkedPx[labels[i] ?? 0] ?? 0) < minPx) continue;
      const value = amount.data[i] ?? 0;
      opacity[i] = Math.max(0, Math.min(1, (value - OPACITY.from) / (OPACITY.to - OPACITY.from)));
      if (value <= INKED) continue;
      inked[i] = 1;
      bounds.minX = Math.min(bounds.minX, x);
      bounds.maxX = Math.max(bounds.maxX, x);
      bounds.minY = Math.min(bounds.minY, y);
      bounds.maxY = Math.max(bounds.maxY, y);
    }
  }
  if (bounds.maxX < 0) return null;
  return {
    opacity: { width, height, data: opacity },
    inked: { width, height, data: inked },
    bounds,
    ink,
  };
}

/** The seal alone, cropped to its bounds: RGBA in one colour of ink, as it is on white paper. */
export function paintSeal({ opacity, bounds, ink }: SealCutout) {
  const width = bounds.maxX + 1 - bounds.minX;
  const height = bounds.maxY + 1 - bounds.minY;
  const data = new Uint8Array(width * height * 4);
  const colour = [1 - ink.red, 1 - ink.greenBlue, 1 - ink.greenBlue].map((share) => Math.round(255 * share));
  for (let y = 0, to = 0; y < height; y++) {
    const from = (bounds.minY + y) * opacity.width + bounds.minX;
    for (let x = 0; x < width; x++, to += 4) {
      for (let c = 0; c < 3; c++) data[to + c] = colour[c] ?? 0;
      data[to + 3] = Math.round(255 * (opacity.data[from + x] ?? 0));
    }
  }
  return { width, height, data };
}
