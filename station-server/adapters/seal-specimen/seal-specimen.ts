import type { SpecimenCheckCode } from '../../../shared/vocabulary/specimen-check.ts';
import type { SealMeasures } from './measure-seal.ts';

/** One quality check with the figure it was judged by. The words for a code are in the shared vocabulary. */
export interface QualityCheck {
  code: SpecimenCheckCode;
  /** What a failed check means: `refusal`, no seal should be made of it; `warning`, a person has to look. */
  severity: 'refusal' | 'warning';
  passed: boolean;
  figure: number;
  /** What the figure was held to. */
  bound: number;
  unit: 'mm' | 'mm²' | 'px/mm' | 'share' | 'count';
}

/** A seal cut out of a picture. The PNG ends where the ink does: it measures exactly `widthMm` × `heightMm`. */
export interface CutSeal extends SealMeasures {
  /** Transparent but for the ink; upright as the form, or as the picture shows it where the page isn't the form. */
  png: Buffer;
  pixelsPerMm: number;
  /** Upper left corner on the upright page. */
  xMm: number;
  yMm: number;
  shape: 'round' | 'oval';
}

/** What a camera picture of a stamped page gave. A poor picture is no error: its checks have failed. */
export interface SealSpecimen {
  /** Null where there is no page, hence no scale, or no seal. */
  seal: CutSeal | null;
  /** The checks that could be made. */
  checks: QualityCheck[];
}

/** A picture that can't be looked at: no JPEG or PNG, broken, or with more than `MAX_PIXELS`. */
export class UnreadablePicture extends Error {
  override readonly name = 'UnreadablePicture';
}

/** A little more than what is sold as 16 megapixels. */
export const MAX_PIXELS = 17_000_000;
