import type { SpecimenCheckCode } from '../../../shared/vocabulary/specimen-check.ts';
import type { SealMeasures } from './measure-seal.ts';
import type { QualityCheck } from './seal-specimen.ts';

/** What the checks look at. */
interface SpecimenFindings {
  sealCount: number;
  /** From the seal's outline to the nearest edge of the page or the picture. */
  clearanceMm: number;
  /** Pixels of the camera per millimetre of paper, where the seal is. */
  resolutionPxPerMm: number;
  measures: SealMeasures;
}

const MIN_CLEARANCE_MM = 1;
/** Company seals are a saturated red of 0.7 and more; at a third of it, thin strokes drown in the noise. */
const MIN_INK_DENSITY = 0.35;
const MIN_OUTLINE_COMPLETENESS = 0.85;
const MAX_PRINT_MM2 = 1.2;
/** Strokes of a seal's characters are half a millimetre. */
const MAX_EDGE_WIDTH_MM = 0.55;
/** About 150 dpi: what an 8-megapixel camera gives of a whole upright page, and a 40 mm seal of 240 pixels. */
const MIN_RESOLUTION_PX_PER_MM = 6;
/** Smallest and largest seal in use, state practice since 国发〔1999〕25号; and what measuring may be off by. */
const USUAL_SIZE_MM = { min: 38 * 0.97, max: 58 * 1.03 };

type Figures = Pick<QualityCheck, 'figure' | 'bound' | 'unit'>;

const check = (
  code: SpecimenCheckCode,
  passed: boolean,
  figures: Figures,
  severity: QualityCheck['severity'] = 'refusal',
): QualityCheck => ({ code, severity, passed, ...figures });

const atLeastOne = (figure: number): Figures => ({ figure, bound: 1, unit: 'count' });
const pageFound = check('page-not-found', true, atLeastOne(1));

export const pageNotFound = (): QualityCheck[] => [check('page-not-found', false, atLeastOne(0))];

export const noSealOnPage = (): QualityCheck[] => [pageFound, check('no-seal', false, atLeastOne(0))];

/** Hold a seal to the bounds, each with its figures. */
export function checkSpecimen(findings: SpecimenFindings): QualityCheck[] {
  const { sealCount, clearanceMm, resolutionPxPerMm, measures } = findings;
  const { inkDensity, outlineCompleteness, printAreaMm2, edgeWidthMm } = measures;
  const isPale = inkDensity < MIN_INK_DENSITY;
  const isWhole = clearanceMm >= MIN_CLEARANCE_MM;
  // A seal that is cut off lacks part of its outline, however well it printed.
  const isBroken = isWhole && outlineCompleteness < MIN_OUTLINE_COMPLETENESS;
  const longerMm = Math.max(measures.widthMm, measures.heightMm);
  const isSmall = longerMm < USUAL_SIZE_MM.min;
  return [
    pageFound,
    check('no-seal', true, atLeastOne(sealCount)),
    check('several-seals', sealCount === 1, { figure: sealCount, bound: 1, unit: 'count' }),
    check('cut-off', isWhole, {
      figure: clearanceMm,
      bound: MIN_CLEARANCE_MM,
      unit: 'mm',
    }),
    check(
      'too-faint',
      !isPale && !isBroken,
      isBroken && !isPale
        ? { figure: outlineCompleteness, bound: MIN_OUTLINE_COMPLETENESS, unit: 'share' }
        : { figure: inkDensity, bound: MIN_INK_DENSITY, unit: 'share' },
    ),
    check('overlapping-print', printAreaMm2 <= MAX_PRINT_MM2, {
      figure: printAreaMm2,
      bound: MAX_PRINT_MM2,
      unit: 'mm²',
    }),
    check('blurred', edgeWidthMm <= MAX_EDGE_WIDTH_MM, {
      figure: edgeWidthMm,
      bound: MAX_EDGE_WIDTH_MM,
      unit: 'mm',
    }),
    check('too-small-resolution', resolutionPxPerMm >= MIN_RESOLUTION_PX_PER_MM, {
      figure: resolutionPxPerMm,
      bound: MIN_RESOLUTION_PX_PER_MM,
      unit: 'px/mm',
    }),
    check(
      'unexpected-size',
      !isSmall && longerMm <= USUAL_SIZE_MM.max,
      { figure: longerMm, bound: isSmall ? USUAL_SIZE_MM.min : USUAL_SIZE_MM.max, unit: 'mm' },
      'warning',
    ),
  ];
}
