import type { RecognisableKind } from '../../../shared/vocabulary/recognised-document.ts';
import { findPage, sideLengths } from '../seal-specimen/find-page.ts';
import { homographyBetween } from '../seal-specimen/homography.ts';
import { reduceRaster, type Raster } from '../seal-specimen/raster.ts';
import { straighten } from '../seal-specimen/straighten.ts';

/** Longer and shorter side, and the resolution at which its print is some thirty pixels high. */
const SHEETS: Record<RecognisableKind, { longMm: number; shortMm: number; pxPerMm: number }> = {
  'business-licence': { longMm: 297, shortMm: 210, pxPerMm: 7 },
  'id-card-front': { longMm: 85.6, shortMm: 54, pxPerMm: 14 },
  'id-card-back': { longMm: 85.6, shortMm: 54, pxPerMm: 14 },
};

const OVERVIEW_PX = 1300;
/** Left away along the edges: what is seen of the desk, as a share of the longer side. */
const EDGE_SHARE = 0.012;

/**
 * The document cut out of the picture and made rectangular, its edges horizontal and vertical; which of its sides is up
 * is not known yet. A picture without a document's edges, such as a scan, comes back whole.
 */
export function flattenDocument(picture: Raster, kind: RecognisableKind): Raster {
  const factor = Math.max(1, Math.round(Math.max(picture.width, picture.height) / OVERVIEW_PX));
  const corners = findPage(reduceRaster(picture, factor));
  if (!corners) return picture;
  const { longMm, shortMm, pxPerMm } = SHEETS[kind];
  const [across, down] = sideLengths(corners);
  const [widthMm, heightMm] = across >= down ? [longMm, shortMm] : [shortMm, longMm];
  const upright = [
    { x: 0, y: 0 },
    { x: widthMm, y: 0 },
    { x: widthMm, y: heightMm },
    { x: 0, y: heightMm },
  ];
  const toPicture = homographyBetween(
    upright,
    corners.map(({ x, y }) => ({ x: x * factor, y: y * factor })),
  );
  if (!toPicture) return picture;
  const edgeMm = EDGE_SHARE * longMm;
  const inside = {
    xMm: edgeMm,
    yMm: edgeMm,
    widthMm: widthMm - 2 * edgeMm,
    heightMm: heightMm - 2 * edgeMm,
  };
  return straighten(picture, toPicture, inside, pxPerMm);
}
