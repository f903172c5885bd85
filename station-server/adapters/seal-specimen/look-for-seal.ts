import { pageInPicture, decodePicture, overviewOf, sealsOnPage } from './read-specimen.ts';
import { placePage, type Page } from './straighten.ts';
import type { Raster } from './raster.ts';

/** What is in the way of using a picture of a sealed paper. */
export type SealedPaperDoubt = 'page-not-found' | 'no-seal';

/** A scan of A4 may be cut a little. */
const ASPECT = { min: 1.3, max: 1.55 };
/** Along the picture's edges, and how bright paper is there in its darkest channel. */
const EDGE_SHARE = 0.02;
const PAPER_FROM = 150;
const MOST_DARK_EDGE = 0.05;

/** Whether a page is to be seen, and a red seal on it; null where both are. Rejects with `UnreadablePicture`. */
export async function lookForSeal(picture: Uint8Array): Promise<SealedPaperDoubt | null> {
  const full = await decodePicture(picture);
  const { overview, factor } = overviewOf(full);
  const page = pageInPicture(full, overview, factor) ?? flatSheet(full, overview);
  if (!page) return 'page-not-found';
  return sealsOnPage(page, overview, factor).found.length > 0 ? null : 'no-seal';
}

/** A picture that is the page and nothing else: of A4's proportion, with paper all along its edges. */
function flatSheet(full: Raster, overview: Raster): Page | null {
  const { width, height } = full;
  const aspect = Math.max(width, height) / Math.min(width, height);
  if (aspect < ASPECT.min || aspect > ASPECT.max || !hasPaperEdges(overview)) return null;
  return placePage(full, [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ]);
}

function hasPaperEdges({ width, height, data }: Raster): boolean {
  const edge = Math.max(2, Math.round(EDGE_SHARE * Math.max(width, height)));
  let [dark, all] = [0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (x >= edge && y >= edge && x < width - edge && y < height - edge) continue;
      const at = (y * width + x) * 3;
      all += 1;
      if (Math.min(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0) < PAPER_FROM) dark += 1;
    }
  }
  return dark <= MOST_DARK_EDGE * all;
}
