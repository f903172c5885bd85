import { Observable } from './observable.ts';
import { pinyinChoice, type PinyinChoice, type Syllables } from './pinyin.ts';

/** What a field takes: digits only; digits and capitals of codes; an e-mail address; anything, Chinese first. */
export const KEY_SETS = ['digits', 'code', 'email', 'chinese'] as const;
export type KeySet = (typeof KEY_SETS)[number];

/** A field that has the focus. */
export interface TypingTarget {
  type: (text: string) => void;
  /** Take away what is chosen, or the character before the cursor. */
  erase: () => void;
  /** Scroll it into sight, above the keyboard. */
  reveal: () => void;
}

/**
 * The keyboard of a terminal that has none: which keys are shown for the field that has the focus, and what is being
 * spelt. It makes way for a real keyboard at the first key of it, and comes back with the next touch.
 */
export class OnScreenKeyboard extends Observable {
  /** Letters are spelt as pinyin; otherwise they are typed as they are. */
  spells = true;
  capital = false;
  /** Letters that no character was chosen for yet. */
  letters = '';
  #target: TypingTarget | null = null;
  #keys: KeySet = 'chinese';
  #realKeyboard = false;
  #syllables: Syllables | null = null;
  readonly #load: () => Promise<Syllables>;
  readonly #onFailure: (error: unknown) => void;

  constructor(options: { loadSyllables: () => Promise<Syllables>; onFailure: (error: unknown) => void }) {
    super();
    this.#load = options.loadSyllables;
    this.#onFailure = options.onFailure;
  }

  /** The keys to show; null: none. */
  get shown(): KeySet | null {
    return this.#target && !this.#realKeyboard ? this.#keys : null;
  }

  /** Characters for the letters that are spelt. */
  get choice(): PinyinChoice {
    return pinyinChoice(this.letters, this.#syllables ?? {});
  }

  /** Letters become Chinese. */
  get isSpelling(): boolean {
    return this.#keys === 'chinese' && this.spells && this.#syllables !== null;
  }

  /** A field got the focus. */
  attend(target: TypingTarget, keys: KeySet): void {
    this.#target = target;
    this.#keys = keys;
    this.letters = '';
    this.capital = false;
    if (keys === 'chinese' && !this.#syllables) void this.#learn();
    this.changed();
  }

  /** It lost the focus; what was being spelt is typed as it stands. */
  leave(): void {
    if (!this.#target) return;
    this.#flush();
    this.#target = null;
    this.changed();
  }

  readonly realKeyPressed = (): void => {
    if (this.#realKeyboard) return;
    this.#flush();
    this.#realKeyboard = true;
    this.changed();
  };

  readonly touched = (): void => {
    if (!this.#realKeyboard) return;
    this.#realKeyboard = false;
    this.changed();
  };

  reveal(): void {
    this.#target?.reveal();
  }

  /** One or more characters of a key. */
  press(key: string): void {
    const spelt = this.isSpelling && /^[a-z]$/.test(key);
    if (spelt) this.letters += key;
    else {
      this.#flush();
      this.#target?.type(this.capital ? key.toUpperCase() : key);
    }
    this.changed();
  }

  /** The space key takes the first character while something is being spelt. */
  space(): void {
    const first = this.choice.characters[0];
    if (first !== undefined) this.choose(first);
    else this.press(' ');
  }

  choose(character: string): void {
    this.letters = this.letters.slice(this.choice.usedLetters);
    this.#target?.type(character);
    this.changed();
  }

  erase(): void {
    if (this.letters !== '') this.letters = this.letters.slice(0, -1);
    else this.#target?.erase();
    this.changed();
  }

  toggleSpelling(): void {
    this.#flush();
    this.spells = !this.spells;
    this.changed();
  }

  toggleCapital(): void {
    this.#flush();
    this.capital = !this.capital;
    this.changed();
  }

  #flush(): void {
    if (this.letters !== '') this.#target?.type(this.letters);
    this.letters = '';
  }

  async #learn(): Promise<void> {
    try {
      this.#syllables = await this.#load();
      this.changed();
    } catch (error) {
      // Letters are typed as they are until it is there.
      this.#onFailure(error);
    }
  }
}
