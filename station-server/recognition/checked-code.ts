import type { Checked } from '../../shared/vocabulary/checked.ts';
import type { Localized } from '../../shared/vocabulary/localized.ts';

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
/** More than two wrong characters in one code: then nobody knows how many more. */
const MOST_CORRECTIONS = 2;
const CORRECTED_CONFIDENCE = 0.4;
const SINGLE_CONFIDENCE = 0.6;
const AGREED_CONFIDENCE = 0.9;

const NOT_FOUND: Localized = { zh: '没有读到', en: 'It could not be read' };
const CHECK_FAILED: Localized = {
  zh: '读到的号码校验位不对，请照原件填写',
  en: 'What was read has a wrong check character; type it from the original',
};
const AMBIGUOUS: Localized = {
  zh: '几次读出的号码不一样，请照原件填写',
  en: 'It was read in different ways; type it from the original',
};
const CORRECTED: Localized = {
  zh: '有一两个字符看不清，是按校验位推断的，请对照原件核对',
  en: 'A character or two were unclear and inferred from the check character; compare with the original',
};
const ONCE: Localized = {
  zh: '只有一次读得清楚，请对照原件核对',
  en: 'Only one of several readings was clear; compare with the original',
};

/**
 * What several readings of one printed code say together. A value that is not in doubt has right check characters and was
 * read at least twice. Where no reading checks, characters that print makes alike are exchanged, and the value is taken,
 * in doubt, if exactly one code comes out of it.
 */
export function judgeCode(readings: readonly CodeReading[], code: CheckedCode): CodeVerdict {
  const candidates = readings.flatMap(({ text, confidence }) =>
    windows(forced(text, code.alphabet), code).map((candidate) => ({ text: candidate, confidence })),
  );
  if (candidates.length === 0) return { value: null, confidence: 0, reason: NOT_FOUND };
  const right = candidates.filter(({ text }) => code.check(text).ok);
  const values = new Set(right.map(({ text }) => text));
  const [value] = values;
  if (values.size > 1) return { value: null, confidence: 0, reason: AMBIGUOUS };
  if (value !== undefined) {
    const seen = Math.max(...right.map(({ confidence }) => confidence));
    return right.length > 1
      ? { value, confidence: Math.max(AGREED_CONFIDENCE, seen), reason: null }
      : { value, confidence: SINGLE_CONFIDENCE * seen, reason: ONCE };
  }
  const corrected = new Set(candidates.flatMap(({ text }) => corrections(text, code)));
  const [only] = corrected;
  return corrected.size === 1 && only !== undefined
    ? { value: only, confidence: CORRECTED_CONFIDENCE, reason: CORRECTED }
    : { value: null, confidence: 0, reason: CHECK_FAILED };
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
function windows(text: string, { length, alphabet }: CheckedCode): string[] {
  const found: string[] = [];
  for (const stretch of text.split(new RegExp(`[^${alphabet}]`))) {
    for (let from = 0; from + length <= stretch.length && from <= MOST_CORRECTIONS; from++) {
      found.push(stretch.slice(from, from + length));
    }
  }
  return found;
}

/** Every right code that is reached by exchanging one or two characters for their likes. */
function corrections(text: string, code: CheckedCode): string[] {
  let reached = [text];
  const right: string[] = [];
  for (let round = 0; round < MOST_CORRECTIONS && right.length === 0; round++) {
    reached = reached.flatMap((from) => exchanges(from, code.alphabet));
    right.push(...reached.filter((candidate) => code.check(candidate).ok));
  }
  return right;
}

function exchanges(text: string, alphabet: string): string[] {
  return [...text].flatMap((character, at) =>
    CONFUSED.filter((likes) => likes.includes(character)).flatMap((likes) =>
      [...likes]
        .filter((like) => like !== character && alphabet.includes(like))
        .map((like) => text.slice(0, at) + like + text.slice(at + 1)),
    ),
  );
}
