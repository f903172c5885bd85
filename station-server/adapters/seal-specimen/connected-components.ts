import type { Mask } from './raster.ts';

/** A set of pixels that touch one another, diagonally too. Bounds are pixel indices, `max` included. */
export interface Component {
  area: number;
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

interface Components {
  /** Number of the component of each pixel; 0 for none. */
  labels: Int32Array;
  /** `list[label - 1]`. */
  list: Component[];
}

/** Label what hangs together in a mask. */
export function connectedComponents({ width, height, data }: Mask): Components {
  const labels = new Int32Array(width * height);
  const list: Component[] = [];
  const stack = new Int32Array(width * height);
  for (let start = 0; start < data.length; start++) {
    if (data[start] === 0 || labels[start] !== 0) continue;
    const found: Component = { area: 0, minX: width, minY: height, maxX: 0, maxY: 0 };
    list.push(found);
    const label = list.length;
    let depth = 0;
    stack[depth++] = start;
    labels[start] = label;
    while (depth > 0) {
      const at = stack[--depth] ?? 0;
      const y = Math.floor(at / width);
      const x = at - y * width;
      found.area += 1;
      found.minX = Math.min(found.minX, x);
      found.maxX = Math.max(found.maxX, x);
      found.minY = Math.min(found.minY, y);
      found.maxY = Math.max(found.maxY, y);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (data[next] === 0 || labels[next] !== 0) continue;
          labels[next] = label;
          stack[depth++] = next;
        }
      }
    }
  }
  return { labels, list };
}
