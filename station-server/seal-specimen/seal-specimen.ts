import type { SpecimenCheckCode } from '../../shared/vocabulary/specimen-check.ts';

/** One quality check with the figure it was judged by. */
export interface QualityCheck {
  code: SpecimenCheckCode;
  severity: 'refusal' | 'warning';
  passed: boolean;
  figure: number;
}

/** A seal cut out of a picture: transparent, at true scale. */
export interface CutSeal {
  png: Buffer;
  widthMm: number;
  heightMm: number;
  pixelsPerMm: number;
}

export interface SealSpecimen {
  /** Null when no seal was found. */
  seal: CutSeal | null;
  checks: QualityCheck[];
}
