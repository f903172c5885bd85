/**
 * A camera above a desk: a pinhole at a distance, the page turned and tilted below it, uneven light, the colour of the
 * light, blur and noise. Has nothing in common with the extraction's own geometry.
 */
export interface Photograph {
  widthPx: number;
  heightPx: number;
  /** Turn of the page in the picture, clockwise. */
  turnDegrees: number;
  /** Tilt of the page away from the camera, about its width and about its height. */
  tiltDegrees: number;
  yawDegrees: number;
  /** Longer side of the page, as a share of what fits into the picture. */
  fill: number;
  /** Shift of the page, as a share of the picture. */
  shiftX: number;
  shiftY: number;
  /** How much darker the darkest corner of the picture is, 0 to 1. */
  shading: number;
  /** Colour of the light, per channel, 1 is neutral. */
  light: readonly [number, number, number];
  desk: readonly [number, number, number];
  /** A lamp mirrored in the page: how much of white it adds in its middle, 0 to 1. */
  glare: number;
  /** Standard deviation of the blur, in pixels. */
  blurPx: number;
  /** Standard deviation of the noise, in steps of 255. */
  noise: number;
  seed: number;
}

/** The sheet before the camera: black print and coverage by red ink, a byte each per pixel. */
export interface Sheet {
  widthPx: number;
  heightPx: number;
  pxPerMm: number;
  print: Uint8Array;
  inks: readonly { coverage: Uint8Array; density: number }[];
}

const defaults: Photograph = {
  widthPx: 2448,
  heightPx: 3264,
  turnDegrees: 0,
  tiltDegrees: 0,
  yawDegrees: 0,
  fill: 0.94,
  shiftX: 0,
  shiftY: 0,
  shading: 0.15,
  light: [1, 1, 1],
  desk: [74, 62, 52],
  glare: 0,
  blurPx: 0,
  noise: 2,
  seed: 1,
};

/** Reflectance of paper and of full red ink. */
const PAPER = [0.94, 0.94, 0.93] as const;
const RED_INK = [0.84, 0.13, 0.16] as const;

export function photograph(sheet: Sheet, options: Partial<Photograph>) {
  const camera = { ...defaults, ...options };
  const { widthPx: width, heightPx: height, shading, light, desk } = camera;
  const place = pictureToPage(sheet, camera);
  const data = new Float32Array(width * height * 3);
  // Scratch that the loop writes into: millions of small arrays would be most of the time.
  const point = { x: 0, y: 0 };
  const colour = new Float32Array(3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      place(x + 0.5, y + 0.5, point);
      const onPage = point.x >= 0 && point.y >= 0 && point.x < sheet.widthPx && point.y < sheet.heightPx;
      if (onPage) paperColour(sheet, point.x, point.y, colour);
      else deskColour(desk, x, y, colour);
      const at = (y * width + x) * 3;
      const brightness = 255 * (1 - shading * ((0.7 * x) / width + 0.3 * (y / height)));
      const mirrored = camera.glare > 0 ? 255 * camera.glare * glareAt(x / width, y / height) : 0;
      for (let c = 0; c < 3; c++) data[at + c] = brightness * (colour[c] ?? 0) * (light[c] ?? 1) + mirrored;
    }
  }
  const blurred = camera.blurPx > 0 ? blur(data, width, height, camera.blurPx) : data;
  return { data: withNoise(blurred, camera.noise, camera.seed), width, height };
}

/** Inverse of the pinhole's projection of the page's plane. */
function pictureToPage(sheet: Sheet, camera: Photograph): (x: number, y: number, point: Point) => void {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const turn = radians(camera.turnDegrees);
  const tilt = radians(camera.tiltDegrees);
  const yaw = radians(camera.yawDegrees);
  // Axes of the page in space: first turned in its plane, then tilted about both axes of the picture.
  const rotate = (x: number, y: number): [number, number, number] => {
    const [x1, y1] = [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)];
    const [y2, z2] = [y1 * Math.cos(tilt), y1 * Math.sin(tilt)];
    return [x1 * Math.cos(yaw) + z2 * Math.sin(yaw), y2, -x1 * Math.sin(yaw) + z2 * Math.cos(yaw)];
  };
  const [ux, uy, uz] = rotate(1, 0);
  const [vx, vy, vz] = rotate(0, 1);
  const distanceMm = 450;
  const isSideways = Math.abs(Math.sin(turn)) > Math.SQRT1_2;
  const [fitWidthMm, fitHeightMm] = isSideways ? [297, 210] : [210, 297];
  const scale = camera.fill * Math.min(camera.widthPx / fitWidthMm, camera.heightPx / fitHeightMm);
  const cx = camera.widthPx * (0.5 + camera.shiftX);
  const cy = camera.heightPx * (0.5 + camera.shiftY);
  const focal = scale * distanceMm;
  return (x, y, point) => {
    // The ray (dx, dy, 1) meets the plane {p·u + q·v + (0, 0, distance)}: Cramer's rule.
    const dx = (x - cx) / focal;
    const dy = (y - cy) / focal;
    const a = ux - dx * uz;
    const b = vx - dx * vz;
    const c = uy - dy * uz;
    const d = vy - dy * vz;
    const perPixel = (distanceMm * sheet.pxPerMm) / (a * d - b * c);
    point.x = (dx * d - b * dy) * perPixel + sheet.widthPx / 2;
    point.y = (a * dy - dx * c) * perPixel + sheet.heightPx / 2;
  };
}

interface Point {
  x: number;
  y: number;
}

function paperColour(sheet: Sheet, x: number, y: number, colour: Float32Array): void {
  const print = 1 - 0.9 * (1 - sample(sheet.print, sheet, x, y) / 255);
  for (let c = 0; c < 3; c++) colour[c] = (PAPER[c] ?? 1) * print;
  for (const { coverage, density } of sheet.inks) {
    const ink = sample(coverage, sheet, x, y) / 255;
    if (ink === 0) continue;
    // A stamp never inks evenly: clouds of some millimetres.
    const cloud = 0.9 + 0.1 * Math.sin(x / 37 + 2 * Math.sin(y / 53)) * Math.sin(y / 41);
    const amount = ink * density * cloud;
    for (let c = 0; c < 3; c++) colour[c] = (colour[c] ?? 0) * (1 - amount * (1 - (RED_INK[c] ?? 0)));
  }
}

/** A round spot, upper right of the middle. */
const glareAt = (x: number, y: number): number => Math.exp(-((x - 0.62) ** 2 + (y - 0.4) ** 2) / 0.03);

function deskColour(desk: Photograph['desk'], x: number, y: number, colour: Float32Array): void {
  const grain = 1 + 0.12 * Math.sin(y / 19 + 1.5 * Math.sin(x / 310)) + 0.04 * Math.sin(x / 7 + y / 3);
  for (let c = 0; c < 3; c++) colour[c] = ((desk[c] ?? 0) / 255) * grain;
}

function sample(plane: Uint8Array, { widthPx, heightPx }: Sheet, x: number, y: number): number {
  const fx = Math.max(0, Math.min(widthPx - 1.001, x - 0.5));
  const fy = Math.max(0, Math.min(heightPx - 1.001, y - 0.5));
  const x0 = Math.floor(fx);
  const y0 = Math.floor(fy);
  const dx = fx - x0;
  const at = y0 * widthPx + x0;
  const above = (plane[at] ?? 0) * (1 - dx) + (plane[at + 1] ?? 0) * dx;
  const below = (plane[at + widthPx] ?? 0) * (1 - dx) + (plane[at + widthPx + 1] ?? 0) * dx;
  return above + (below - above) * (fy - y0);
}

function blur(data: Float32Array, width: number, height: number, sigmaPx: number): Float32Array {
  const radius = Math.ceil(2.5 * sigmaPx);
  const kernel = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigmaPx ** 2)),
  );
  const sum = kernel.reduce((total, weight) => total + weight, 0);
  const along = (
    source: Float32Array,
    step: number,
    length: number,
    start: (i: number) => number,
    lines: number,
  ) => {
    const target = new Float32Array(source.length);
    for (let l = 0; l < lines; l++) {
      const first = start(l);
      for (let i = 0; i < length; i++) {
        let total = 0;
        for (let k = -radius; k <= radius; k++) {
          const j = Math.max(0, Math.min(length - 1, i + k));
          total += (source[first + j * step] ?? 0) * (kernel[k + radius] ?? 0);
        }
        target[first + i * step] = total / sum;
      }
    }
    return target;
  };
  const across = along(data, 3, width, (l) => Math.floor(l / 3) * width * 3 + (l % 3), height * 3);
  return along(across, width * 3, height, (l) => l, width * 3);
}

/** The same seed, the same noise: a table of normal deviates, read from where mulberry32 points. */
export function withNoise(data: ArrayLike<number>, deviation: number, seed: number): Buffer {
  const uniform = mulberry32(seed);
  const deviates = Float32Array.from(
    { length: 1 << 14 },
    () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()) * deviation,
  );
  const bytes = new Uint8ClampedArray(data.length);
  let at = 0;
  for (let i = 0; i < data.length; i++) {
    if ((i & 1023) === 0) at = Math.floor(uniform() * deviates.length);
    bytes[i] = (data[i] ?? 0) + (deviates[(at + i) & (deviates.length - 1)] ?? 0);
  }
  return Buffer.from(bytes.buffer);
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
