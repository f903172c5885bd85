/** A picture in memory: RGB, one byte a channel, row by row. */
export interface Raster {
  width: number;
  height: number;
  data: Uint8Array;
}

/** One value a pixel, row by row. */
export interface Plane {
  width: number;
  height: number;
  data: Float32Array;
}

/** Ones and zeroes, row by row. */
export interface Mask {
  width: number;
  height: number;
  data: Uint8Array;
}

/** A point, in whatever unit its user says. Pixel (0, 0) covers the square from 0 to 1: its centre is 0.5, 0.5. */
export interface Point {
  x: number;
  y: number;
}

/** The mean of every `factor` × `factor` pixels; what is left over at the right and the bottom is dropped. */
export function reduceRaster(raster: Raster, factor: number): Raster {
  if (factor === 1) return raster;
  const width = Math.floor(raster.width / factor);
  const height = Math.floor(raster.height / factor);
  const data = new Uint8Array(width * height * 3);
  const sums = new Uint32Array(width * 3);
  const area = factor * factor;
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let dy = 0; dy < factor; dy++) {
      let from = (y * factor + dy) * raster.width * 3;
      for (let x = 0; x < width; x++) {
        for (let dx = 0; dx < factor; dx++, from += 3) {
          const to = x * 3;
          sums[to] = (sums[to] ?? 0) + (raster.data[from] ?? 0);
          sums[to + 1] = (sums[to + 1] ?? 0) + (raster.data[from + 1] ?? 0);
          sums[to + 2] = (sums[to + 2] ?? 0) + (raster.data[from + 2] ?? 0);
        }
      }
    }
    for (let i = 0; i < width * 3; i++) data[y * width * 3 + i] = Math.round((sums[i] ?? 0) / area);
  }
  return { width, height, data };
}
