import type { SpeltWord } from './dictionary-file.ts';
import type { PinyinDictionary, WordNode } from './pinyin-dictionary.ts';

/** What letters may mean, and how many of them it uses up. */
export interface Candidate {
  text: string;
  usedLetters: number;
}

interface Match {
  word: SpeltWord;
  usedLetters: number;
  /** How likely it is meant: weight less what its letters leave open. */
  score: number;
}

/** What is written of a syllable: all of it, its first sound, or, at the end of the letters, how it begins. */
interface Token {
  text: string;
  isWhole: boolean;
}

/** Ten times the logarithm of all counts: what a word more in a sentence costs. */
const SENTENCE_COST = 180;
/** A syllable of which only the first sound is written may be many. */
const SHORT_COST = 30;
const BEGUN_COST = 12;
const MOST_WHOLE = 40;
const MOST_OF_A_LENGTH = 8;
/** From here on a word that was begun is offered whole. */
const LEAST_SYLLABLES_TO_COMPLETE = 3;
const MOST_COMPLETIONS = 3;
/** Nobody writes more before he chooses; beyond it only the beginning is looked at. */
const MOST_LETTERS = 40;

/**
 * What letters may mean, the likeliest first: words and sentences of all of them, by whole syllables (`xicheng`), first
 * sounds (`zggsyh`) or both; words that they begin; then words and characters of the first of them.
 */
export function candidatesFor(typed: string, dictionary: PinyinDictionary): Candidate[] {
  // ü is on no key: lüe is written lve by some and lue by others.
  const letters = typed.slice(0, MOST_LETTERS).replace(/([ln])ue/g, '$1ve');
  if (letters === '') return [];
  const matches = matchesAt(letters, 0, dictionary);
  const whole = ranked(matches.filter(({ usedLetters }) => usedLetters === letters.length));
  const found = [
    ...(whole.length === 0 ? sentenceOf(letters, dictionary) : []),
    ...whole.slice(0, MOST_OF_A_LENGTH),
    ...completions(letters, dictionary),
    ...whole.slice(MOST_OF_A_LENGTH, MOST_WHOLE),
    ...shorter(matches, letters.length),
    ...firstCharacters(letters, dictionary),
  ];
  const seen = new Set<string>();
  return found.filter(({ text }) => !seen.has(text) && seen.add(text) !== undefined);
}

const toCandidate = ({ word, usedLetters }: Match): Candidate => ({ text: word.text, usedLetters });

const ranked = (matches: readonly Match[]): Candidate[] =>
  [...matches].sort((a, b) => b.score - a.score).map(toCandidate);

/** Words of the first letters, the longest first. */
function shorter(matches: readonly Match[], length: number): Candidate[] {
  const found: Candidate[] = [];
  for (let used = length - 1; used > 1; used--) {
    const some = matches.filter(({ usedLetters, word }) => usedLetters === used && word.syllables.length > 1);
    found.push(...ranked(some).slice(0, MOST_OF_A_LENGTH));
  }
  return found;
}

/** Every character of the syllables that the letters begin with: a name may have any. */
function firstCharacters(letters: string, dictionary: PinyinDictionary): Candidate[] {
  const syllables = dictionary.syllablesAt(letters, 0);
  const characters = syllables.flatMap((syllable) =>
    dictionary.charactersOf(syllable).map(({ text }) => ({ text, usedLetters: syllable.length })),
  );
  const initial = initialAt(letters, 0);
  if (initial === null || syllables.includes(initial)) return characters;
  const begun = dictionary
    .syllablesFrom(initial)
    .flatMap((syllable) => dictionary.charactersOf(syllable).slice(0, MOST_OF_A_LENGTH));
  return [
    ...characters,
    ...begun.sort((a, b) => b.weight - a.weight).map(({ text }) => ({ text, usedLetters: initial.length })),
  ];
}

/** The likeliest row of words for all letters; none where no words have them all. */
function sentenceOf(letters: string, dictionary: PinyinDictionary): Candidate[] {
  const best: ({ text: string; score: number } | undefined)[] = [{ text: '', score: 0 }];
  for (let from = 0; from < letters.length; from++) {
    const before = best[from];
    if (!before) continue;
    for (const { word, usedLetters, score } of matchesAt(letters, from, dictionary)) {
      const end = from + usedLetters;
      const sum = before.score + score - SENTENCE_COST;
      if (sum <= (best[end]?.score ?? -Infinity)) continue;
      best[end] = { text: before.text + word.text, score: sum };
    }
  }
  const all = best[letters.length];
  return all ? [{ text: all.text, usedLetters: letters.length }] : [];
}

/** Longer words that begin with all letters. */
function completions(letters: string, dictionary: PinyinDictionary): Candidate[] {
  const found: Match[] = [];
  walk(letters, 0, dictionary, (node, tokens, end) => {
    if (end !== letters.length || tokens.length < LEAST_SYLLABLES_TO_COMPLETE) return;
    for (const word of below(node))
      if (fits(word, tokens))
        found.push({ word, usedLetters: end, score: word.weight - costOf(tokens) - word.syllables.length });
  });
  return ranked(found).slice(0, MOST_COMPLETIONS);
}

function* below({ next }: WordNode): Generator<SpeltWord> {
  for (const node of next.values()) {
    yield* node.words;
    yield* below(node);
  }
}

/** Words that the letters from a place on spell, each with its best way. */
function matchesAt(letters: string, from: number, dictionary: PinyinDictionary): Match[] {
  const found = new Map<SpeltWord, Match>();
  walk(letters, from, dictionary, (node, tokens, end) => {
    const cost = costOf(tokens);
    for (const word of node.words) {
      if (!fits(word, tokens)) continue;
      const match = { word, usedLetters: end - from, score: word.weight - cost };
      const known = found.get(word);
      const isBetter =
        !known ||
        match.usedLetters > known.usedLetters ||
        (match.usedLetters === known.usedLetters && match.score > known.score);
      if (isBetter) found.set(word, match);
    }
  });
  return [...found.values()];
}

const fits = ({ syllables }: SpeltWord, tokens: readonly Token[]): boolean =>
  tokens.every(({ text, isWhole }, i) =>
    isWhole ? syllables[i] === text : (syllables[i]?.startsWith(text) ?? false),
  );

const costOf = (tokens: readonly Token[]): number =>
  tokens.reduce(
    (cost, { text, isWhole }) =>
      cost + (isWhole ? 0 : text.length > 1 && !DOUBLE.has(text) ? BEGUN_COST : SHORT_COST),
    0,
  );

/** Sounds that two letters write. */
const DOUBLE = new Set(['zh', 'ch', 'sh']);

/** The first sound of a syllable; null: no syllable begins so. */
function initialAt(letters: string, from: number): string | null {
  const two = letters.slice(from, from + 2);
  if (DOUBLE.has(two)) return two;
  const one = letters.charAt(from);
  return /[a-z]/.test(one) && !'iuv'.includes(one) ? one : null;
}

/** Every way to cut letters into syllables that some word has, told at each syllable's end. */
function walk(
  letters: string,
  from: number,
  dictionary: PinyinDictionary,
  tell: (node: WordNode, tokens: readonly Token[], end: number) => void,
): void {
  const go = (node: WordNode, tokens: readonly Token[], at: number): void => {
    if (tokens.length > 0) tell(node, tokens, at);
    const next = node.next.get(letters.charAt(at));
    if (!next) return;
    for (const token of tokensAt(letters, at, dictionary))
      go(next, [...tokens, token], at + token.text.length);
  };
  go(dictionary.root, [], from);
}

function tokensAt(letters: string, at: number, dictionary: PinyinDictionary): Token[] {
  const tokens: Token[] = dictionary.syllablesAt(letters, at).map((text) => ({ text, isWhole: true }));
  const initial = initialAt(letters, at);
  if (initial !== null) {
    tokens.push({ text: initial, isWhole: false });
    if (initial.length > 1) tokens.push({ text: initial.charAt(0), isWhole: false });
  }
  const rest = letters.slice(at);
  const isBegun =
    rest.length > 1 && rest.length < 6 && rest !== initial && dictionary.syllablesFrom(rest).length > 0;
  if (isBegun) tokens.push({ text: rest, isWhole: false });
  return tokens;
}
