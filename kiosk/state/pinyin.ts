/** Characters of each syllable without tones, the usual ones first. */
export type Syllables = Readonly<Record<string, readonly string[]>>;

/** Characters that fit what was typed, and how many of its letters each choice uses up. */
export interface PinyinChoice {
  characters: readonly string[];
  usedLetters: number;
}

const NOTHING: PinyinChoice = { characters: [], usedLetters: 0 };

/**
 * The characters that letters may mean: those of the longest syllable that they begin with, so that `beijing` gives 北 …
 * and, after it, 京; letters that are no syllable yet give those of the syllables that they begin.
 */
export function pinyinChoice(letters: string, syllables: Syllables): PinyinChoice {
  for (let length = letters.length; length > 0; length--) {
    const characters = syllables[letters.slice(0, length)];
    if (characters) return { characters, usedLetters: length };
  }
  if (letters === '') return NOTHING;
  const begun = Object.keys(syllables)
    .filter((syllable) => syllable.startsWith(letters))
    .sort();
  if (begun.length === 0) return NOTHING;
  // The usual ones of each syllable in turn.
  const most = Math.max(...begun.map((syllable) => syllables[syllable]?.length ?? 0));
  const inTurn = Array.from({ length: most }, (_, i) =>
    begun.flatMap((syllable) => syllables[syllable]?.[i] ?? []),
  ).flat();
  return { characters: [...new Set(inTurn)], usedLetters: letters.length };
}

/** The table as the layout package writes it: `{ bei: '北 被 …' }`. */
export const syllablesOf = (candidates: Readonly<Record<string, string>>): Syllables =>
  Object.fromEntries(Object.entries(candidates).map(([syllable, list]) => [syllable, list.split(' ')]));
