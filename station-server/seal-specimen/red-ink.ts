import type { Raster } from './raster.ts';

/** Ink and print of a page, a byte a pixel: how red (0 to 255), and whether dark print. */
export interface Ink {
  width: number;
  height: number;
  redness: Uint8Array;
  dark: Uint8Array;
}

/** Side of the squares over which the paper's white is measured: light on a desk is uneven. */
const TILE = 64;
const WHITE_PERCENTILE = 0.8;

/** Saturation and brightness below which a colour is no ink (the usual red-seal bands: S ≥ 17 %, V ≥ 18 %). */
const LEAST_REDNESS = 28;
const DARK_BELOW = 110;

/** The paper's white per tile and channel, so that shadows and coloured light don't count as ink. */
function whites({ width, height, data }: Raster): { columns: number; values: Float32Array } {
  const columns = Math.ceil(width / TILE);
  const rows = Math.ceil(height / TILE);
  const values = new Float32Array(columns * rows * 3);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let channel = 0; channel < 3; channel++) {
        const samples: number[] = [];
        for (let y = row * TILE; y < Math.min(height, (row + 1) * TILE); y += 4) {
          for (let x = column * TILE; x < Math.min(width, (column + 1) * TILE); x += 4) {
            samples.push(data[(y * width + x) * 3 + channel] ?? 0);
          }
        }
        samples.sort((a, b) => a - b);
        values[(row * columns + column) * 3 + channel] = Math.max(
          60,
          samples[Math.floor(samples.length * WHITE_PERCENTILE)] ?? 255,
        );
      }
    }
  }
  return { columns, values };
}

/** Separate red ink from paper and print. */
export function separateInk(page: Raster): Ink {
  const { width, height, data } = page;
  const { columns, values } = whites(page);
  const redness = new Uint8Array(width * height);
  const dark = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / TILE) * columns;
    for (let x = 0; x < width; x++) {
      const white = (row + Math.floor(x / TILE)) * 3;
      const index = y * width + x;
      const red = ((data[index * 3] ?? 0) * 255) / (values[white] ?? 255);
      const green = ((data[index * 3 + 1] ?? 0) * 255) / (values[white + 1] ?? 255);
      const blue = ((data[index * 3 + 2] ?? 0) * 255) / (values[white + 2] ?? 255);
      const strength = Math.min(255, red) - Math.min(255, Math.max(green, blue));
      if (strength >= LEAST_REDNESS) redness[index] = strength;
      else if (Math.max(red, green, blue) < DARK_BELOW) dark[index] = 1;
    }
  }
  return { width, height, redness, dark };
}
