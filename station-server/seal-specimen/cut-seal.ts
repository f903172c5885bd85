import type { Box, Raster } from './raster.ts';
import type { Ink } from './red-ink.ts';

/** Seal red: what a stamp pad prints and screens show well. */
const SEAL_RED = [0xd0, 0x10, 0x18] as const;
const MARGIN_MM = 0.5;

/** The seal as RGBA pixels: one red, as opaque as the ink is strong, so that edges stay soft. */
export function cutSeal(
  { width, height, redness }: Ink,
  seal: Box,
  strength: number,
  pixelsPerMm: number,
): Raster {
  const margin = Math.round(MARGIN_MM * pixelsPerMm);
  const left = Math.max(0, seal.left - margin);
  const top = Math.max(0, seal.top - margin);
  const cutWidth = Math.min(width, seal.right + margin) - left;
  const cutHeight = Math.min(height, seal.bottom + margin) - top;
  const data = new Uint8Array(cutWidth * cutHeight * 4);
  const full = Math.max(1, strength);
  for (let y = 0; y < cutHeight; y++) {
    for (let x = 0; x < cutWidth; x++) {
      const alpha = Math.min(255, Math.round(((redness[(top + y) * width + left + x] ?? 0) * 255) / full));
      const at = (y * cutWidth + x) * 4;
      data.set(SEAL_RED, at);
      data[at + 3] = alpha;
    }
  }
  return { width: cutWidth, height: cutHeight, data };
}
