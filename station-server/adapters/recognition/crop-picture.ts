import sharp from 'sharp';
import type { GreyPicture } from './print-plane.ts';

/** Part of a page; what lies beyond its edge is left out. */
export async function cropPicture(
  { data, width, height }: GreyPicture,
  box: { x0: number; y0: number; x1: number; y1: number },
): Promise<GreyPicture> {
  const left = Math.max(0, Math.floor(box.x0));
  const top = Math.max(0, Math.floor(box.y0));
  const region = {
    left,
    top,
    width: Math.max(1, Math.min(width, Math.ceil(box.x1)) - left),
    height: Math.max(1, Math.min(height, Math.ceil(box.y1)) - top),
  };
  const cut = await sharp(data, { raw: { width, height, channels: 1 } })
    .extract(region)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return { width: region.width, height: region.height, data: cut };
}

/** Turned clockwise by quarters. */
export async function turnPicture(picture: GreyPicture, turns: number): Promise<GreyPicture> {
  if (turns % 4 === 0) return picture;
  const { data, width, height } = picture;
  const turned = await sharp(data, { raw: { width, height, channels: 1 } })
    .rotate(90 * turns)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return turns % 2 === 0 ? { width, height, data: turned } : { width: height, height: width, data: turned };
}
