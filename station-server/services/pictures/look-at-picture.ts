import type { IdCardSide, PageReading } from '../../../shared/case/state/online-state.ts';
import { readableKinds } from '../../../shared/case/papers/review-pages.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { joined } from '../../../shared/vocabulary/values/localized.ts';
import type { MaterialCode } from '../../../shared/vocabulary/material.ts';
import { pictureDoubtWords, type PictureDoubt } from '../../../shared/vocabulary/picture-doubt.ts';
import type { RecognisableKind, RecognisedField } from '../../../shared/vocabulary/recognised-document.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Recognition } from '../../adapters/recognition/recognition.ts';
import type { SealedPaperDoubt } from '../../adapters/seal-specimen/look-for-seal.ts';
import type { SealSpecimen } from '../../adapters/seal-specimen/seal-specimen.ts';

export interface LookParts {
  recognition: Recognition;
  extractSeal: (picture: Buffer, scannedAtDpi: number | null) => Promise<SealSpecimen>;
  lookForSeal: (picture: Buffer) => Promise<SealedPaperDoubt | null>;
}

/** Papers that count only with the company's seal on them. */
const SEALED_PAPERS: readonly MaterialCode[] = ['application-form', 'authorisation-letter'];
/** A document of many pages is sealed on one of its first. */
const MOST_LOOKED_AT = 3;

/**
 * What a picture is wrong with, told at once rather than at the review after payment. `scannedAtDpi`: of a page from the
 * station's scanner; null for a picture from elsewhere.
 */
export async function doubtsOf(
  parts: LookParts,
  material: MaterialCode,
  pages: readonly Buffer[],
  scannedAtDpi: number | null,
): Promise<PictureDoubt[]> {
  const [first] = pages;
  if (!first || material === 'original-medium') return [];
  if (material === 'seal-specimen-form') return specimenDoubts(parts, first, scannedAtDpi);
  if (!(await answeredOr(false, () => parts.recognition.isLegible(first)))) return ['nothing-read'];
  if (!SEALED_PAPERS.includes(material)) return [];
  let doubt: PictureDoubt | null = null;
  for (const page of pages.slice(0, MOST_LOOKED_AT)) {
    doubt = await answeredOr('page-not-found', () => parts.lookForSeal(page));
    if (doubt === null) return [];
  }
  return doubt === null ? [] : [doubt];
}

async function specimenDoubts(
  parts: LookParts,
  page: Buffer,
  scannedAtDpi: number | null,
): Promise<PictureDoubt[]> {
  const specimen = await answeredOr(null, () => parts.extractSeal(page, scannedAtDpi));
  if (!specimen) return ['page-not-found'];
  return specimen.checks
    .filter(({ passed, severity }) => !passed && severity === 'refusal')
    .map(({ code }) => code);
}

/** Refuse a picture that something is wrong with. Problem `picture-unclear`. */
export function refuseDoubtful(doubts: readonly PictureDoubt[]): void {
  if (doubts.length === 0) return;
  const words = doubts.map(pictureDoubtWords);
  const values = {
    findings: joined(words.map(({ finding }) => finding)),
    actions: {
      zh: words.map(({ action }) => action.zh).join(''),
      en: words.map(({ action }) => action.en).join(' '),
    },
  };
  throw new ProblemError(makeProblem('picture-unclear', values));
}

/** R-ON-2: what a page says; null for a paper that has no form of its own. */
export async function readPage(
  { recognition }: Pick<LookParts, 'recognition'>,
  { material, side }: { material: MaterialCode; side: IdCardSide | null },
  page: Buffer,
): Promise<Omit<PageReading, 'attachment'> | null> {
  const kinds = readableKinds(material, side);
  if (kinds.length === 0) return null;
  for (const kind of kinds) {
    const read = await answeredOr(null, () => recognition.recognise<RecognisableKind>(kind, page));
    const fields = read ? valuesIn(read.fields) : {};
    if (Object.keys(fields).length > 0) return { kind, fields };
  }
  return { kind: null, fields: {} };
}

/** Those that were read. */
const valuesIn = (fields: Record<string, RecognisedField>): NonNullable<PageReading['fields']> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { value, confidence }]) =>
      value === null ? [] : [[name, { value, confidencePercent: Math.round(confidence * 100) }]],
    ),
  );

/** A picture that can't be worked on says nothing; that too many wait is no fault of the picture. */
async function answeredOr<T, Otherwise>(otherwise: Otherwise, ask: () => Promise<T>): Promise<T | Otherwise> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'picture-refused') return otherwise;
    throw error;
  }
}
