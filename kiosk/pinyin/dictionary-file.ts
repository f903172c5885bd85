/** A word with its syllables (no tones, ü as v) and how usual it is: ten times the logarithm of its count. */
export interface SpeltWord {
  text: string;
  syllables: readonly string[];
  weight: number;
}

/** What a dictionary is made from: every reading of each character, its usual one first, and words of two or more. */
interface DictionaryContent {
  readings: ReadonlyMap<string, readonly string[]>;
  /** How usual each character is by itself. */
  characterWeights: ReadonlyMap<string, number>;
  words: readonly SpeltWord[];
}

const SECTION = '\n\n';

/**
 * As it is sent to a terminal: text, where a word is spelt out only when the usual readings of its characters don't
 * spell it. Three sections: `syllable⇥characters with that usual reading⇥others`, `weight⇥characters`, and
 * `weight⇥word word:chong’qing …`.
 */
export function writeDictionary({ readings, characterWeights, words }: DictionaryContent): string {
  const usual = new Map<string, string>();
  const further = new Map<string, string>();
  for (const [character, [first = '', ...others]] of readings) {
    usual.set(first, (usual.get(first) ?? '') + character);
    for (const other of others) further.set(other, (further.get(other) ?? '') + character);
  }
  const syllables = [...new Set([...usual.keys(), ...further.keys()])].sort();
  return [
    syllables.map((syllable) => `${syllable}\t${usual.get(syllable) ?? ''}\t${further.get(syllable) ?? ''}`),
    byWeight([...characterWeights].map(([text, weight]) => ({ text, weight }))).map(
      ([weight, texts]) => `${weight}\t${texts.join('')}`,
    ),
    byWeight(words.map((word) => ({ text: spelt(word, readings), weight: word.weight }))).map(
      ([weight, texts]) => `${weight}\t${texts.join(' ')}`,
    ),
  ]
    .map((lines) => lines.join('\n'))
    .join(SECTION);
}

/** The other way round. Throws a RangeError at anything else. */
export function readDictionary(text: string): DictionaryContent {
  const [spelling, weights, written] = text.split(SECTION).map((section) => section.split('\n'));
  if (!spelling || !weights || !written) throw new RangeError('no dictionary');
  const readings = new Map<string, string[]>();
  const put = (syllable: string, characters: string, isUsual: boolean): void => {
    for (const character of characters) {
      const known = readings.get(character) ?? [];
      if (isUsual) known.unshift(syllable);
      else known.push(syllable);
      readings.set(character, known);
    }
  };
  for (const [syllable, usual, further] of spelling.map((line) => line.split('\t'))) {
    put(syllable ?? '', usual ?? '', true);
    put(syllable ?? '', further ?? '', false);
  }
  const usualOf = (word: string): string[] => Array.from(word, (one) => readings.get(one)?.[0] ?? '');
  const weighed = (lines: readonly string[]): [number, string][] =>
    lines.map((line) => {
      const [weight, texts = ''] = line.split('\t');
      return [Number(weight), texts];
    });
  return {
    readings,
    characterWeights: new Map(
      weighed(weights).flatMap(([weight, texts]) => [...texts].map((one) => [one, weight] as const)),
    ),
    words: weighed(written).flatMap(([weight, texts]) =>
      texts.split(' ').map((one) => {
        const [word = '', syllables] = one.split(':');
        return { text: word, weight, syllables: syllables?.split('’') ?? usualOf(word) };
      }),
    ),
  };
}

/** `重庆:chong’qing`; nothing behind a word that its characters' usual readings spell. */
const spelt = ({ text, syllables }: SpeltWord, readings: ReadonlyMap<string, readonly string[]>): string =>
  [...text].every((character, i) => readings.get(character)?.[0] === syllables[i])
    ? text
    : `${text}:${syllables.join('’')}`;

/** The heaviest first. */
function byWeight(entries: readonly { text: string; weight: number }[]): [number, string[]][] {
  const texts = new Map<number, string[]>();
  for (const { text, weight } of entries) {
    const known = texts.get(weight);
    if (known) known.push(text);
    else texts.set(weight, [text]);
  }
  return [...texts].sort(([a], [b]) => b - a);
}
