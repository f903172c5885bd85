import sharp from 'sharp';
import { findPage } from './find-page.ts';
import { findSeals } from './find-seals.ts';
import { formByItsMarks } from './form-marks.ts';
import { applyHomography, localScale, type Homography } from './homography.ts';
import { measureSeal } from './measure-seal.ts';
import { measurePaperWhite, type PaperWhite } from './paper-white.ts';
import { reduceRaster, type Raster } from './raster.ts';
import { measureAbsorption } from './red-ink.ts';
import { cutOutSeal, paintSeal } from './seal-cutout.ts';
import { MAX_PIXELS, UnreadablePicture, type CutSeal, type SealSpecimen } from './seal-specimen.ts';
import { checkSpecimen, noSealOnPage, pageNotFound } from './specimen-checks.ts';
import { A4, stampFrame } from './specimen-form-geometry.ts';
import { placePage, placeScan, straighten, type Page, type RegionMm } from './straighten.ts';

/** Enough to find a page's edges to a third of a millimetre, and the seals on it. */
const OVERVIEW_PX = 1500;
const OVERVIEW_PX_PER_MM = 4;
/** Paper left around a seal while it is cut out. */
const MARGIN_MM = 2;
/** Resolution of the seal's picture: the camera's own, rounded up, within these. */
const SEAL_PX_PER_MM = { min: 8, max: 24 };
/** An oval seal's axes are 3 : 2; a round one stamped in haste is still rounder than this. */
const ROUND_FROM = 0.88;

/**
 * From a camera's picture to the seal and the checks of it: find the page, straighten it, find the red ink, cut the seal
 * out at the camera's full resolution. A scan (`scannedAtDpi`) is the page already. Takes about a second of one core;
 * `extractSealSpecimen` runs it aside. Rejects with `UnreadablePicture`.
 */
export async function readSpecimen(
  picture: Uint8Array,
  scannedAtDpi: number | null = null,
): Promise<SealSpecimen> {
  const full = await decodePicture(picture);
  const { overview, factor } = overviewOf(full);
  const page = scannedAtDpi === null ? pageInPicture(full, overview, factor) : placeScan(full, scannedAtDpi);
  if (!page) return { seal: null, checks: pageNotFound() };

  const { paper, found: all } = sealsOnPage(page, overview, factor);
  const seals = sealsThatCount(all, page);
  const found = seals[0];
  if (!found) return { seal: null, checks: noSealOnPage() };

  const resolutionPxPerMm = resolutionAt(page, found);
  const pxPerMm = Math.max(SEAL_PX_PER_MM.min, Math.min(SEAL_PX_PER_MM.max, Math.ceil(resolutionPxPerMm)));
  const region = withMargin(found, page, pxPerMm);
  const part = straighten(full, page.toPicture, region, pxPerMm);
  const absorption = measureAbsorption(part, region, paper);
  const cutout = cutOutSeal(absorption, pxPerMm);
  if (!cutout) return { seal: null, checks: noSealOnPage() };

  const measures = measureSeal(cutout, absorption, pxPerMm);
  const painted = paintSeal(cutout);
  const seal: CutSeal = {
    ...measures,
    png: await encode(painted, pxPerMm),
    pixelsPerMm: pxPerMm,
    xMm: region.xMm + cutout.bounds.minX / pxPerMm,
    yMm: region.yMm + cutout.bounds.minY / pxPerMm,
    shape: measures.roundness >= ROUND_FROM ? 'round' : 'oval',
  };
  const checks = checkSpecimen({
    sealCount: seals.length,
    clearanceMm: clearanceMm(seal, page, full),
    resolutionPxPerMm,
    measures,
  });
  return { seal, checks };
}

/** Small enough to be looked over quickly; `factor` times smaller than the picture. */
export function overviewOf(full: Raster): { overview: Raster; factor: number } {
  const factor = Math.max(1, Math.round(Math.max(full.width, full.height) / OVERVIEW_PX));
  return { overview: reduceRaster(full, factor), factor };
}

/** Every seal on a page, and what the bare paper looks like. */
export function sealsOnPage(
  page: Page,
  overview: Raster,
  factor: number,
): { paper: PaperWhite; found: readonly RegionMm[] } {
  const whole = { xMm: 0, yMm: 0, widthMm: page.widthMm, heightMm: page.heightMm };
  const sheet = straighten(overview, reducedMap(page, factor), whole, OVERVIEW_PX_PER_MM);
  const paper = measurePaperWhite(sheet, OVERVIEW_PX_PER_MM);
  const { isRed } = measureAbsorption(sheet, whole, paper);
  return { paper, found: findSeals(isRed, OVERVIEW_PX_PER_MM) };
}

/** By its edges; the form by its marks as well, where it fills a picture that shows no edge. */
export function pageInPicture(full: Raster, overview: Raster, factor: number): Page | null {
  const scaled = findPage(overview)?.map(({ x, y }) => ({ x: x * factor, y: y * factor }));
  const [a, b, c, d] = scaled ?? [];
  const page = a && b && c && d ? placePage(full, [a, b, c, d]) : null;
  if (page?.isForm) return page;
  const byMarks = formByItsMarks(overview);
  return byMarks === null ? page : { ...A4, toPicture: enlarged(byMarks, factor), isForm: true };
}

/** A map onto a reduced picture, as a map onto the whole one. */
function enlarged([h0, h1, h2, h3, h4, h5, h6, h7]: Homography, factor: number): Homography {
  return [h0 * factor, h1 * factor, h2 * factor, h3 * factor, h4 * factor, h5 * factor, h6, h7];
}

const SIGNATURES = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
];

/** JPEG and PNG only: no other decoder gets to see bytes from outside. Turned as its EXIF orientation says. */
export async function decodePicture(picture: Uint8Array): Promise<Raster> {
  if (!SIGNATURES.some((signature) => signature.every((byte, i) => picture[i] === byte))) {
    throw new UnreadablePicture('neither JPEG nor PNG');
  }
  try {
    const image = sharp(picture, { limitInputPixels: false, failOn: 'error' });
    const { width, height } = await image.metadata();
    if (width * height > MAX_PIXELS) {
      throw new UnreadablePicture(`${width} × ${height} pixels are too many`);
    }
    const { data, info } = await image
      .autoOrient()
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new UnreadablePicture(`${info.channels} channels`);
    return { width: info.width, height: info.height, data };
  } catch (error) {
    if (error instanceof UnreadablePicture) throw error;
    throw new UnreadablePicture('the decoder refused it', { cause: error });
  }
}

/** The density is noted in the file, so that other programs show it at its true size. */
const encode = (seal: ReturnType<typeof paintSeal>, pxPerMm: number): Promise<Buffer> =>
  sharp(seal.data, { raw: { width: seal.width, height: seal.height, channels: 4 } })
    .withMetadata({ density: pxPerMm * 25.4 })
    .png({ compressionLevel: 9 })
    .toBuffer();

/** The page's map for a picture reduced by a factor. */
function reducedMap(
  { toPicture: [h0, h1, h2, h3, h4, h5, h6, h7] }: Page,
  factor: number,
): Page['toPicture'] {
  return [h0 / factor, h1 / factor, h2 / factor, h3 / factor, h4 / factor, h5 / factor, h6, h7];
}

/** On the form, a seal in the frame is the specimen and others elsewhere are not looked at; on any other sheet all count. */
function sealsThatCount(seals: readonly RegionMm[], page: Page): readonly RegionMm[] {
  if (!page.isForm) return seals;
  const inFrame = seals.filter(({ xMm, yMm, widthMm, heightMm }) => {
    const [x, y] = [xMm + widthMm / 2 - stampFrame.xMm, yMm + heightMm / 2 - stampFrame.yMm];
    return x > 0 && y > 0 && x < stampFrame.widthMm && y < stampFrame.heightMm;
  });
  return inFrame.length > 0 ? inFrame : seals;
}

function resolutionAt({ toPicture }: Page, { xMm, yMm, widthMm, heightMm }: RegionMm): number {
  const { alongX, alongY } = localScale(toPicture, { x: xMm + widthMm / 2, y: yMm + heightMm / 2 });
  return Math.min(alongX, alongY);
}

/** Widened, kept on the page, and in whole pixels, so that the scale stays exact. */
function withMargin({ xMm, yMm, widthMm, heightMm }: RegionMm, page: Page, pxPerMm: number): RegionMm {
  const from = (mm: number): number => Math.floor(Math.max(0, mm - MARGIN_MM) * pxPerMm) / pxPerMm;
  const to = (mm: number, endMm: number): number =>
    Math.floor(Math.min(endMm, mm + MARGIN_MM) * pxPerMm) / pxPerMm;
  const [left, top] = [from(xMm), from(yMm)];
  return {
    xMm: left,
    yMm: top,
    widthMm: to(xMm + widthMm, page.widthMm) - left,
    heightMm: to(yMm + heightMm, page.heightMm) - top,
  };
}

/** To the page's nearest edge; zero where a corner of the seal's box is outside the picture. */
function clearanceMm({ xMm, yMm, widthMm, heightMm }: CutSeal, page: Page, picture: Raster): number {
  const [rightMm, bottomMm] = [xMm + widthMm, yMm + heightMm];
  const isInPicture = [
    { x: xMm, y: yMm },
    { x: rightMm, y: yMm },
    { x: xMm, y: bottomMm },
    { x: rightMm, y: bottomMm },
  ].every((corner) => {
    const { x, y } = applyHomography(page.toPicture, corner);
    return x >= 0 && y >= 0 && x <= picture.width && y <= picture.height;
  });
  return isInPicture ? Math.max(0, Math.min(xMm, yMm, page.widthMm - rightMm, page.heightMm - bottomMm)) : 0;
}
