/** Pixels in memory: `channels` bytes each, row by row. */
export interface Raster {
  width: number;
  height: number;
  data: Uint8Array;
}

export interface Point {
  x: number;
  y: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** One byte a pixel: 1 inside. */
export interface Mask {
  width: number;
  height: number;
  data: Uint8Array;
}

/** A connected part of a mask (4-neighbourhood). */
export interface Component {
  box: Box;
  area: number;
  /** Indices of its pixels. */
  pixels: number[];
}

/** Connected parts of at least `leastArea` pixels, largest first. */
export function components(mask: Mask, leastArea: number): Component[] {
  const { width, height, data } = mask;
  const seen = new Uint8Array(data.length);
  const found: Component[] = [];
  for (let start = 0; start < data.length; start++) {
    if (data[start] === 0 || seen[start] === 1) continue;
    const pixels = [start];
    seen[start] = 1;
    for (let next = 0; next < pixels.length; next++) {
      const index = pixels[next] ?? 0;
      const x = index % width;
      const neighbours = [
        x > 0 ? index - 1 : -1,
        x < width - 1 ? index + 1 : -1,
        index - width,
        index + width,
      ];
      for (const neighbour of neighbours) {
        if (neighbour < 0 || neighbour >= width * height || data[neighbour] === 0 || seen[neighbour] === 1)
          continue;
        seen[neighbour] = 1;
        pixels.push(neighbour);
      }
    }
    if (pixels.length >= leastArea) found.push({ box: boxOf(pixels, width), area: pixels.length, pixels });
  }
  return found.sort((a, b) => b.area - a.area);
}

function boxOf(pixels: readonly number[], width: number): Box {
  const box = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
  for (const index of pixels) {
    const [x, y] = [index % width, Math.floor(index / width)];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}
