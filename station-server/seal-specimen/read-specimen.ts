import sharp, { type Sharp } from 'sharp';
import { cutSeal } from './cut-seal.ts';
import { findPage, type Corners } from './find-page.ts';
import { inkStrength, judgeSpecimen } from './judge-specimen.ts';
import { locateSeals } from './locate-seals.ts';
import type { Raster } from './raster.ts';
import { separateInk } from './red-ink.ts';
import type { CutSeal, SealSpecimen } from './seal-specimen.ts';
import { straightenPage } from './straighten-page.ts';

const MOST_PIXELS = 20_000_000;
const SEARCH_WIDTH = 600;

/**
 * Find the specimen form in a camera picture (JPEG or PNG), straighten it and cut its red seal out at full resolution.
 * Rejects when the picture can't be decoded or is too large.
 */
export async function readSpecimen(picture: Uint8Array): Promise<SealSpecimen> {
  const image = sharp(picture, { limitInputPixels: MOST_PIXELS })
    .rotate()
    .removeAlpha()
    .toColourspace('srgb');
  const full = await rasterOf(image.clone());
  const small = await rasterOf(image.clone().resize({ width: SEARCH_WIDTH }));
  const found = findPage(small);
  if (!found) {
    return {
      seal: null,
      checks: [{ code: 'page-not-found', severity: 'refusal', passed: false, figure: 0 }],
    };
  }
  const scale = full.width / small.width;
  const corners = found.map(({ x, y }) => ({
    x: (x + 0.5) * scale,
    y: (y + 0.5) * scale,
  })) as unknown as Corners;
  const page = straightenPage(full, corners);
  const ink = separateInk(page);
  const seals = locateSeals(ink, page.pixelsPerMm);
  const checks = judgeSpecimen(ink, seals, page.pixelsPerMm);
  const [seal] = seals;
  if (!seal) return { seal: null, checks };
  const cut = cutSeal(ink, seal, inkStrength(ink, seal), page.pixelsPerMm);
  return {
    seal: await encoded(cut, page.pixelsPerMm, seal.right - seal.left, seal.bottom - seal.top),
    checks,
  };
}

async function rasterOf(image: Sharp): Promise<Raster> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

async function encoded(
  cut: Raster,
  pixelsPerMm: number,
  inkWidth: number,
  inkHeight: number,
): Promise<CutSeal> {
  const raw = { width: cut.width, height: cut.height, channels: 4 as const };
  const png = await sharp(cut.data, { raw })
    .withMetadata({ density: pixelsPerMm * 25.4 })
    .png({ compressionLevel: 9 })
    .toBuffer();
  return { png, widthMm: inkWidth / pixelsPerMm, heightMm: inkHeight / pixelsPerMm, pixelsPerMm };
}
