import { writeFileSync } from 'node:fs';
import sharp from 'sharp';

const FRAMES = 2;

/** A picture as the uncompressed video (Y4M, 4:2:0) that Chromium shows as its fake camera. */
export async function writeFakeCamera(path: string, picture: Buffer): Promise<void> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const luma = Buffer.alloc(width * height);
  const [blue, red] = [Buffer.alloc((width * height) / 4), Buffer.alloc((width * height) / 4)];
  const at = (x: number, y: number, channel: number): number => data[(y * width + x) * 3 + channel] ?? 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // BT.601, studio range.
      luma[y * width + x] = 16 + 0.2568 * at(x, y, 0) + 0.5041 * at(x, y, 1) + 0.0979 * at(x, y, 2);
    }
  }
  // One chroma sample for four pixels is their mean, as a camera's is.
  const mean = (x: number, y: number, channel: number): number =>
    (at(x, y, channel) + at(x + 1, y, channel) + at(x, y + 1, channel) + at(x + 1, y + 1, channel)) / 4;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const [r, g, b] = [mean(x, y, 0), mean(x, y, 1), mean(x, y, 2)];
      const chroma = (y / 2) * (width / 2) + x / 2;
      blue[chroma] = 128 - 0.1482 * r - 0.291 * g + 0.4392 * b;
      red[chroma] = 128 + 0.4392 * r - 0.3678 * g - 0.0714 * b;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, blue, red]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(path, Buffer.concat([header, ...Array.from({ length: FRAMES }, () => frame)]));
}
