import type { Raster } from './raster.ts';

/** What the bare paper looks like in each part of a page: the colour of the light, and how it falls off. */
export interface PaperWhite {
  blockMm: number;
  columns: number;
  rows: number;
  /** RGB of each block. */
  data: Float32Array;
}

const BLOCK_MM = 8;
/** Bare paper is among the brightest tenth of a block, unless ink or print fills it. */
const BRIGHT_SHARE = 0.9;

/**
 * Measure the paper's white in blocks of some millimetres. A block that is all ink takes the white of its brightest
 * neighbour; then neighbours are averaged, since light changes slowly.
 */
export function measurePaperWhite(page: Raster, pxPerMm: number): PaperWhite {
  const blockPx = BLOCK_MM * pxPerMm;
  const columns = Math.ceil(page.width / blockPx);
  const rows = Math.ceil(page.height / blockPx);
  const bright = new Float32Array(columns * rows * 3);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let c = 0; c < 3; c++) {
        bright[(row * columns + column) * 3 + c] = brightOfBlock(
          page,
          column * blockPx,
          row * blockPx,
          blockPx,
          c,
        );
      }
    }
  }
  const map = { blockMm: BLOCK_MM, columns, rows };
  const most = neighbours({ ...map, data: bright }, (values) => Math.max(...values));
  const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  return { ...map, data: neighbours({ ...map, data: most }, mean) };
}

function brightOfBlock(page: Raster, left: number, top: number, size: number, channel: number): number {
  const histogram = new Array<number>(256).fill(0);
  let count = 0;
  for (let y = top; y < Math.min(page.height, top + size); y++) {
    for (let x = left; x < Math.min(page.width, left + size); x++) {
      const value = page.data[(y * page.width + x) * 3 + channel] ?? 0;
      histogram[value] = (histogram[value] ?? 0) + 1;
      count += 1;
    }
  }
  let seen = 0;
  const at = histogram.findIndex((n) => (seen += n) >= count * BRIGHT_SHARE);
  return Math.max(1, at);
}

function neighbours(
  { columns, rows, data }: PaperWhite,
  combine: (values: number[]) => number,
): Float32Array {
  const combined = new Float32Array(data.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let c = 0; c < 3; c++) {
        const values: number[] = [];
        for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
          for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
            values.push(data[(y * columns + x) * 3 + c] ?? 0);
          }
        }
        combined[(row * columns + column) * 3 + c] = combine(values);
      }
    }
  }
  return combined;
}

/** White at a place of the page, between the middles of the blocks; written into `white`, three channels. */
export function paperWhiteAt(map: PaperWhite, xMm: number, yMm: number, white: Float32Array): void {
  const { blockMm, columns, rows, data } = map;
  const fx = Math.max(0, Math.min(columns - 1, xMm / blockMm - 0.5));
  const fy = Math.max(0, Math.min(rows - 1, yMm / blockMm - 0.5));
  const x0 = Math.floor(fx);
  const y0 = Math.floor(fy);
  const x1 = Math.min(columns - 1, x0 + 1);
  const y1 = Math.min(rows - 1, y0 + 1);
  const dx = fx - x0;
  const dy = fy - y0;
  for (let c = 0; c < 3; c++) {
    const above =
      (data[(y0 * columns + x0) * 3 + c] ?? 1) * (1 - dx) + (data[(y0 * columns + x1) * 3 + c] ?? 1) * dx;
    const below =
      (data[(y1 * columns + x0) * 3 + c] ?? 1) * (1 - dx) + (data[(y1 * columns + x1) * 3 + c] ?? 1) * dx;
    white[c] = above + (below - above) * dy;
  }
}
