/*
 * What was typed on a step and not yet sent survives leaving the case, in this tab only; signing out clears it, so
 * that nobody's data wait for the next clerk.
 */
const PREFIX = 'draft:';

const nameOf = (caseNumber: string, step: string): string => `${PREFIX}${caseNumber}:${step}`;

export function keepDraft(caseNumber: string, step: string, draft: unknown): void {
  sessionStorage.setItem(nameOf(caseNumber, step), JSON.stringify(draft));
}

/** The draft of a step as it was kept; null when there is none. The caller knows its own shape. */
export function draftOf<Draft>(caseNumber: string, step: string): Draft | null {
  const kept = sessionStorage.getItem(nameOf(caseNumber, step));
  return kept === null ? null : (JSON.parse(kept) as Draft);
}

export function dropDraft(caseNumber: string, step: string): void {
  sessionStorage.removeItem(nameOf(caseNumber, step));
}

export function dropAllDrafts(): void {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
  }
}
