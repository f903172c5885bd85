import type { Checked } from '../../../shared/vocabulary/values/checked.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';

/** A code that carries its own check: how it is told from a misread. */
export interface CheckedCode {
  length: number;
  /** Every character that it can have. */
  alphabet: string;
  check: (text: string) => Checked<string>;
}

export interface CodeReading {
  text: string;
  confidence: number;
}

export interface CodeVerdict {
  value: string | null;
  confidence: number;
  reason: Localized | null;
}

/** Characters that print makes alike. A character outside the alphabet can only have been one of its likes. */
const CONFUSED = ['0OQD', '1IL', '5S', '8B', '2Z'] as const;
/** A speck before or after a code is read as a character now and then, hardly as more than two. */
const MOST_SPECKS = 2;
const SINGLE_CONFIDENCE = 0.6;
const AGREED_CONFIDENCE = 0.9;

const NOT_FOUND: Localized = { zh: '没有读到', en: 'It could not be read' };
const CHECK_FAILED: Localized = {
  zh: '读到的号码校验位不对，可能没看清，也可能原件就是这样，请照原件填写',
  en: 'The code read has a wrong check character: it may be misread, or the original may say so; enter it from the original',
};
const AMBIGUOUS: Localized = {
  zh: '几次读出的号码不一样，请照原件填写',
  en: 'Several readings gave different results; enter it from the original',
};
const ONCE: Localized = {
  zh: '只有一次读得清楚，请对照原件核对',
  en: 'Only one reading was clear; check it against the original',
};

/**
 * What several readings of one printed code say together. A value that is not in doubt has right check characters and was
 * read at least twice. Where no reading checks, nothing is proposed: there are originals with a wrong check character
 * (R-ORG-1), and a code that was set right by its check would be somebody else's.
 */
export function judgeCode(readings: readonly CodeReading[], code: CheckedCode): CodeVerdict {
  const candidates = readings.flatMap(({ text, confidence }) =>
    windows(forced(text, code.alphabet), code).map((found) => ({ ...found, confidence })),
  );
  if (candidates.length === 0) return { value: null, confidence: 0, reason: NOT_FOUND };
  const right = candidates.filter(({ text }) => code.check(text).ok);
  // A speck and all but one character of a code can make a right code by chance: what was read by itself comes first.
  const alone = right.filter(({ isAlone }) => isAlone);
  const values = new Set((alone.length > 0 ? alone : right).map(({ text }) => text));
  const [value] = values;
  if (values.size > 1) return { value: null, confidence: 0, reason: AMBIGUOUS };
  if (value !== undefined) {
    const alike = right.filter(({ text }) => text === value);
    const seen = Math.max(...alike.map(({ confidence }) => confidence));
    return alike.length > 1
      ? { value, confidence: Math.max(AGREED_CONFIDENCE, seen), reason: null }
      : { value, confidence: SINGLE_CONFIDENCE * seen, reason: ONCE };
  }
  return { value: null, confidence: 0, reason: CHECK_FAILED };
}

/** Characters that the code can't have become what they must have been. */
function forced(text: string, alphabet: string): string {
  return [...text.toUpperCase()]
    .map((character) => {
      if (alphabet.includes(character)) return character;
      const alike = CONFUSED.find((likes) => likes.includes(character));
      return [...(alike ?? '')].find((like) => alphabet.includes(like)) ?? character;
    })
    .join('');
}

/** Every stretch of the right length in the alphabet: a speck before or after a code is often read as one more character. */
function windows(text: string, { length, alphabet }: CheckedCode): { text: string; isAlone: boolean }[] {
  const found: { text: string; isAlone: boolean }[] = [];
  for (const stretch of text.split(new RegExp(`[^${alphabet}]`))) {
    for (let from = 0; from + length <= stretch.length && from <= MOST_SPECKS; from++) {
      found.push({ text: stretch.slice(from, from + length), isAlone: stretch.length === length });
    }
  }
  return found;
}
