/*
 * What was typed on a step and not yet sent survives leaving the case, in this tab only; signing out clears it, so
 * that nobody's data wait for the next clerk. PINs, codes and numbers of cards are never kept.
 */
const PREFIX = 'draft:';

/** What a draft is of. Typed upon something else, it is none any more: nothing is overwritten by what was not seen. */
export interface DraftPlace {
  caseNumber: string;
  step: string;
  /** Version of what was shown there, or which time the step was on. */
  basis: number;
}

interface Kept {
  basis: number;
  draft: unknown;
}

const nameOf = ({ caseNumber, step }: DraftPlace): string => `${PREFIX}${caseNumber}:${step}`;

export function keepDraft(place: DraftPlace, draft: unknown): void {
  const kept: Kept = { basis: place.basis, draft };
  sessionStorage.setItem(nameOf(place), JSON.stringify(kept));
}

/** The draft as it was kept; null when there is none. The caller knows its own shape. */
export function draftOf<Draft>(place: DraftPlace): Draft | null {
  const found = sessionStorage.getItem(nameOf(place));
  if (found === null) return null;
  const { basis, draft } = JSON.parse(found) as Kept;
  return basis === place.basis ? (draft as Draft) : null;
}

export function dropDraft(place: DraftPlace): void {
  sessionStorage.removeItem(nameOf(place));
}

export function dropAllDrafts(): void {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
  }
}
