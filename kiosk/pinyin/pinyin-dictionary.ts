import { readDictionary, type SpeltWord } from './dictionary-file.ts';

/** Words whose syllables begin with the letters that lead here. */
export interface WordNode {
  words: SpeltWord[];
  next: Map<string, WordNode>;
}

const emptyNode = (): WordNode => ({ words: [], next: new Map() });

/** Characters and words by how they are spelt, the usual ones first. */
export class PinyinDictionary {
  /** By the first letter of each syllable. */
  readonly root = emptyNode();
  readonly #characters = new Map<string, SpeltWord[]>();
  /** Looked up at every letter of every word; as many as syllables have beginnings. */
  readonly #begun = new Map<string, readonly string[]>();
  readonly #longest: number;

  constructor(text: string) {
    const { readings, characterWeights, words } = readDictionary(text);
    for (const [character, [usual, ...others]] of readings) {
      const weight = characterWeights.get(character) ?? 0;
      if (usual !== undefined) this.#putCharacter(character, usual, weight);
      // Under a reading that it seldom has, a character stands behind those that always have it.
      for (const other of others) this.#putCharacter(character, other, weight / 2);
    }
    for (const list of this.#characters.values()) list.sort((a, b) => b.weight - a.weight);
    this.#longest = Math.max(...[...this.#characters.keys()].map(({ length }) => length));
    for (const word of words) this.#put(word);
  }

  /** The characters of one whole syllable; none: it is no syllable. */
  charactersOf(syllable: string): readonly SpeltWord[] {
    return this.#characters.get(syllable) ?? [];
  }

  /** Syllables that letters begin with, the longest first. */
  syllablesAt(letters: string, from: number): string[] {
    const found: string[] = [];
    for (let length = Math.min(this.#longest, letters.length - from); length > 0; length--) {
      const part = letters.slice(from, from + length);
      if (this.#characters.has(part)) found.push(part);
    }
    return found;
  }

  /** Syllables that begin with letters, in the order of the alphabet. */
  syllablesFrom(begun: string): readonly string[] {
    let found = this.#begun.get(begun);
    if (!found) {
      found = [...this.#characters.keys()].filter((syllable) => syllable.startsWith(begun)).sort();
      this.#begun.set(begun, found);
    }
    return found;
  }

  #putCharacter(text: string, syllable: string, weight: number): void {
    const character = { text, syllables: [syllable], weight };
    const known = this.#characters.get(syllable);
    if (known) known.push(character);
    else this.#characters.set(syllable, [character]);
    this.#put(character);
  }

  #put(word: SpeltWord): void {
    let node = this.root;
    for (const syllable of word.syllables) {
      const letter = syllable.charAt(0);
      let next = node.next.get(letter);
      if (!next) node.next.set(letter, (next = emptyNode()));
      node = next;
    }
    node.words.push(word);
  }
}
