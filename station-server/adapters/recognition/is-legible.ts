import { reduceRaster } from '../seal-specimen/raster.ts';
import { turnPicture } from './crop-picture.ts';
import { loadPicture } from './load-picture.ts';
import { printOnly } from './print-only.ts';
import { printPlane } from './print-plane.ts';
import type { TextReader } from './text-reader.ts';

/** Print of a page can be told at this size. */
const LONGEST_SIDE_PX = 2000;
/** What noise, edges and ornaments are taken for is never so many characters, nor so sure. */
const ENOUGH_CHARACTERS = 10;
const SURE_FROM = 0.7;

/** Whether any print can be read on a picture, whichever way it was held. Rejects with `UnreadablePicture`. */
export async function isLegible(picture: Uint8Array, reader: TextReader): Promise<boolean> {
  const raster = await loadPicture(picture);
  const factor = Math.max(1, Math.round(Math.max(raster.width, raster.height) / LONGEST_SIDE_PX));
  const page = printOnly(printPlane(reduceRaster(raster, factor)));
  for (const turn of [0, 1, 2, 3]) {
    const glyphs = (await reader.readPage(await turnPicture(page, turn))).flat();
    const sure = glyphs.filter(
      ({ text, confidence }) => confidence >= SURE_FROM && /[\p{L}\p{N}]/u.test(text),
    );
    if (sure.length >= ENOUGH_CHARACTERS) return true;
  }
  return false;
}
