import { syllablesOf, type Syllables } from './pinyin.ts';

/** The characters of each syllable, fetched when somebody wants to write Chinese. */
export async function loadSyllables(): Promise<Syllables> {
  const { default: chinese } = await import('simple-keyboard-layouts/build/layouts/chinese.js');
  // The package's types know the rows of keys only.
  return syllablesOf((chinese as { layoutCandidates?: Record<string, string> }).layoutCandidates ?? {});
}
