import { components, type Box, type Mask } from './raster.ts';
import type { Ink } from './red-ink.ts';

/** Ring, star and text lie apart by less than this. */
const MERGE_MM = 3;
const LEAST_SEAL_MM = 15;
const CELL_PER_MM = 2;

/** Where the seals are on the page, largest first, in pixels of the page. */
export function locateSeals(ink: Ink, pixelsPerMm: number): Box[] {
  const cell = Math.max(1, Math.round(pixelsPerMm / CELL_PER_MM));
  const coarse = shrink(ink, cell);
  const merged = dilate(coarse, Math.round((MERGE_MM * CELL_PER_MM) / 2));
  const least = LEAST_SEAL_MM * CELL_PER_MM;
  return components(merged, least)
    .filter(({ box }) => box.right - box.left >= least && box.bottom - box.top >= least)
    .map(({ box }) =>
      tighten(ink, {
        left: box.left * cell,
        top: box.top * cell,
        right: (box.right + 1) * cell,
        bottom: (box.bottom + 1) * cell,
      }),
    );
}

/** A cell is inked when an eighth of it is. */
function shrink({ width, height, redness }: Ink, cell: number): Mask {
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const counts = new Uint16Array(columns * rows);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (redness[y * width + x] === 0) continue;
      const at = Math.floor(y / cell) * columns + Math.floor(x / cell);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  const enough = (cell * cell) / 8;
  return {
    width: columns,
    height: rows,
    data: Uint8Array.from(counts, (count) => (count >= enough ? 1 : 0)),
  };
}

function dilate({ width, height, data }: Mask, radius: number): Mask {
  const grown = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue;
      for (let dy = -radius; dy <= radius; dy++) {
        for (let dx = -radius; dx <= radius; dx++) {
          const [nx, ny] = [x + dx, y + dy];
          if (nx >= 0 && ny >= 0 && nx < width && ny < height) grown[ny * width + nx] = 1;
        }
      }
    }
  }
  return { width, height, data: grown };
}

/** Rows and columns at the edge count when they hold more ink than stray specks do. */
const LEAST_INK_IN_LINE = 3;

function tighten({ width, height, redness }: Ink, box: Box): Box {
  const rows = new Uint32Array(height);
  const columns = new Uint32Array(width);
  for (let y = Math.max(0, box.top); y < Math.min(height, box.bottom); y++) {
    for (let x = Math.max(0, box.left); x < Math.min(width, box.right); x++) {
      if ((redness[y * width + x] ?? 0) < 60) continue;
      rows[y] = (rows[y] ?? 0) + 1;
      columns[x] = (columns[x] ?? 0) + 1;
    }
  }
  const inked = (count: number): boolean => count >= LEAST_INK_IN_LINE;
  const [top, left] = [rows.findIndex(inked), columns.findIndex(inked)];
  if (top < 0 || left < 0) return box;
  return { top, left, bottom: rows.findLastIndex(inked) + 1, right: columns.findLastIndex(inked) + 1 };
}
