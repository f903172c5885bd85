import type { Raster } from '../seal-specimen/raster.ts';

/** A grey picture, one byte a pixel. */
export interface GreyPicture {
  width: number;
  height: number;
  data: Buffer;
}

/** Paper is measured in tiles of this size: larger than a stroke, smaller than a shadow. */
const TILE_PX = 24;
/** The share of a tile's pixels that are darker than its paper, at most. */
const PAPER_PERCENTILE = 0.85;

/**
 * Black print on white paper, whatever the light: the red channel, in which seals and stamps vanish, divided by the
 * brightness of the paper around.
 */
export function printPlane({ width, height, data }: Raster): GreyPicture {
  const columns = Math.ceil(width / TILE_PX);
  const rows = Math.ceil(height / TILE_PX);
  const tiles = smoothed(paperTiles({ width, height, data }, columns, rows), columns, rows);
  const grey = Buffer.alloc(width * height);
  for (let y = 0; y < height; y++) {
    const fy = clamp((y + 0.5) / TILE_PX - 0.5, rows);
    const y0 = Math.floor(fy);
    const y1 = Math.min(rows - 1, y0 + 1);
    for (let x = 0; x < width; x++) {
      const fx = clamp((x + 0.5) / TILE_PX - 0.5, columns);
      const x0 = Math.floor(fx);
      const x1 = Math.min(columns - 1, x0 + 1);
      const above = mix(tiles[y0 * columns + x0] ?? 1, tiles[y0 * columns + x1] ?? 1, fx - x0);
      const below = mix(tiles[y1 * columns + x0] ?? 1, tiles[y1 * columns + x1] ?? 1, fx - x0);
      const paper = mix(above, below, fy - y0);
      grey[y * width + x] = Math.min(255, ((data[(y * width + x) * 3] ?? 0) / paper) * 235);
    }
  }
  return { width, height, data: grey };
}

const mix = (a: number, b: number, share: number): number => a + (b - a) * share;
const clamp = (at: number, count: number): number => Math.max(0, Math.min(count - 1, at));

function paperTiles({ width, height, data }: Raster, columns: number, rows: number): Float32Array {
  const tiles = new Float32Array(columns * rows);
  const histogram = new Uint32Array(256);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      histogram.fill(0);
      let count = 0;
      for (let y = row * TILE_PX; y < Math.min(height, (row + 1) * TILE_PX); y++) {
        for (let x = column * TILE_PX; x < Math.min(width, (column + 1) * TILE_PX); x++, count++) {
          const value = data[(y * width + x) * 3] ?? 0;
          histogram[value] = (histogram[value] ?? 0) + 1;
        }
      }
      let below = 0;
      let value = 0;
      while (value < 255 && below + (histogram[value] ?? 0) < PAPER_PERCENTILE * count) {
        below += histogram[value] ?? 0;
        value += 1;
      }
      tiles[row * columns + column] = Math.max(8, value);
    }
  }
  return tiles;
}

/** The brightest of each tile's neighbourhood, then their mean: print that fills a tile is not taken for paper. */
function smoothed(tiles: Float32Array, columns: number, rows: number): Float32Array {
  const over = (source: Float32Array, reduce: (values: readonly number[]) => number): Float32Array =>
    source.map((_, i) => {
      const [row, column] = [Math.floor(i / columns), i % columns];
      const values: number[] = [];
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          values.push(source[y * columns + x] ?? 0);
        }
      }
      return reduce(values);
    });
  const brightest = over(tiles, (values) => Math.max(...values));
  return over(brightest, (values) => values.reduce((sum, value) => sum + value, 0) / values.length);
}
