import { candidatesFor, type Candidate } from '../../../pinyin/candidates.ts';
import type { PinyinDictionary } from '../../../pinyin/pinyin-dictionary.ts';
import { Observable } from '../../../state/observable.ts';

/**
 * What a field takes: digits; digits and X of an ID number; digits and the capitals of a credit code; digits and capitals
 * of other codes; an amount; an e-mail address; anything, Chinese first.
 */
export const KEY_SETS = ['digits', 'id-number', 'credit-code', 'code', 'amount', 'email', 'chinese'] as const;
export type KeySet = (typeof KEY_SETS)[number];

/** A field that has the focus. */
export interface TypingTarget {
  /** The field itself: two targets of one field are one. */
  field: object;
  type: (text: string) => void;
  /** `@` and a domain: in place of those that are there, else at the end. */
  typeMailbox: (domain: string) => void;
  /** Take away what is chosen, or the character before the cursor. */
  erase: () => void;
  clear: () => void;
  /** The cursor by one character: -1 back, 1 on. */
  move: (by: -1 | 1) => void;
  /** Scroll it into sight, above the keyboard, with its label. */
  reveal: () => void;
  /** Give it the focus again; false: it can't have it any more. */
  focus: () => boolean;
  /** Go on to the field after it; null: it is the last. */
  next: () => (() => void) | null;
}

const NOTHING: readonly Candidate[] = [];

/**
 * The keyboard of a terminal that has none: which keys are shown for the field that has the focus, and what is being
 * spelt. It makes way for a real keyboard at the first key of it, and comes back with the next touch.
 */
export class OnScreenKeyboard extends Observable {
  /** Letters are spelt as pinyin; otherwise they are typed as they are. */
  spells = true;
  capital = false;
  /** Letters that nothing was chosen for yet. */
  letters = '';
  /** He wanted to leave the field while letters wait: they are asked about. */
  asksAboutLetters = false;
  #target: TypingTarget | null = null;
  #keys: KeySet = 'chinese';
  #realKeyboard = false;
  #dictionary: PinyinDictionary | null = null;
  #learning: 'asked' | 'failed' | null = null;
  #offered: { letters: string; candidates: readonly Candidate[] } = { letters: '', candidates: NOTHING };
  readonly #load: () => Promise<PinyinDictionary>;
  readonly #onFailure: (error: unknown) => void;

  constructor(options: {
    loadDictionary: () => Promise<PinyinDictionary>;
    onFailure: (error: unknown) => void;
  }) {
    super();
    this.#load = options.loadDictionary;
    this.#onFailure = options.onFailure;
  }

  /** The keys to show; null: none. */
  get shown(): KeySet | null {
    return this.#target && !this.#realKeyboard ? this.#keys : null;
  }

  get canGoOn(): boolean {
    return this.#target?.next() != null;
  }

  /** What the letters may mean, the likeliest first. */
  get candidates(): readonly Candidate[] {
    const { letters } = this;
    if (!this.#dictionary || letters === '') return NOTHING;
    if (this.#offered.letters !== letters)
      this.#offered = { letters, candidates: candidatesFor(letters, this.#dictionary) };
    return this.#offered.candidates;
  }

  /** Letters become Chinese; those that come before the dictionary wait for it. */
  get isSpelling(): boolean {
    return (
      this.#keys === 'chinese' && this.spells && (this.#dictionary !== null || this.#learning === 'asked')
    );
  }

  /** A field got the focus. While letters wait in another one, that has it again, and they are asked about. */
  attend(target: TypingTarget, keys: KeySet): void {
    const isSame = this.#target?.field === target.field;
    if (!isSame && this.#heldByLetters()) return;
    this.#target = target;
    this.#keys = keys;
    this.capital = false;
    if (keys === 'chinese' && !this.#dictionary && this.#learning !== 'asked') void this.#learn();
    this.changed();
  }

  /** It lost the focus, and no other field got it. */
  leave(): void {
    if (!this.#target || this.#heldByLetters()) return;
    this.abandon();
  }

  /** 填好了. False: letters wait, and are asked about. */
  finish(): boolean {
    if (this.#letLettersBeChosen()) return false;
    this.abandon();
    return true;
  }

  /** Something of the page is touched. True: letters wait, and are asked about before it is done. */
  isHeldByLetters(): boolean {
    return this.#letLettersBeChosen();
  }

  /** Whoever typed has gone; letters that nothing was chosen for go with him. */
  abandon(): void {
    this.#dropLetters();
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

  /**
   * One or more characters of a key. While letters are asked about only more of them are taken: whoever types digits then
   * looks at the field that he meant to be in.
   */
  press(key: string): void {
    const spelt = this.isSpelling && /^[a-z]$/.test(key);
    if (this.asksAboutLetters && !spelt) return;
    this.asksAboutLetters = false;
    if (spelt) this.letters += key;
    else if (key.length > 1 && key.startsWith('@')) this.#target?.typeMailbox(key);
    else {
      this.#flush();
      this.#target?.type(this.capital ? key.toUpperCase() : key);
    }
    this.changed();
  }

  /** The space key takes the likeliest while something is being spelt, as soon as that is known. */
  space(): void {
    if (this.letters !== '' && !this.#dictionary) return;
    const [first] = this.candidates;
    if (first) this.choose(first);
    else if (!this.#letLettersBeChosen()) this.press(' ');
  }

  choose({ text, usedLetters }: Candidate): void {
    this.letters = this.letters.slice(usedLetters);
    this.asksAboutLetters = false;
    this.#target?.type(text);
    this.changed();
  }

  /** Letters that wait are typed as they are, as of a name in Latin letters. */
  takeLetters(): void {
    this.#flush();
    this.changed();
  }

  /** They were not meant. */
  forgetLetters(): void {
    this.#dropLetters();
    this.changed();
  }

  erase(): void {
    this.asksAboutLetters = false;
    if (this.letters !== '') this.letters = this.letters.slice(0, -1);
    else this.#target?.erase();
    this.changed();
  }

  /** Everything in the field goes, and what is being spelt. */
  clear(): void {
    this.#dropLetters();
    this.#target?.clear();
    this.changed();
  }

  move(by: -1 | 1): void {
    if (this.#letLettersBeChosen()) return;
    this.#target?.move(by);
    this.changed();
  }

  /** On to the next field. */
  goOn(): void {
    if (this.#letLettersBeChosen()) return;
    this.#target?.next()?.();
  }

  /** Of a number that has letters as well, as that of a foreigner's card: until the field is left. */
  showLetters(): void {
    this.#keys = 'code';
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
    this.#dropLetters();
  }

  #dropLetters(): void {
    this.letters = '';
    this.asksAboutLetters = false;
  }

  /** What was spelt never becomes data by itself. */
  #letLettersBeChosen(): boolean {
    if (this.letters === '') return false;
    this.asksAboutLetters = true;
    this.changed();
    return true;
  }

  /** The field that letters wait in has the focus again; where it can't have it, they are gone with it. */
  #heldByLetters(): boolean {
    if (this.letters === '') return false;
    if (this.#target?.focus()) return this.#letLettersBeChosen();
    this.#dropLetters();
    return false;
  }

  async #learn(): Promise<void> {
    this.#learning = 'asked';
    try {
      this.#dictionary = await this.#load();
    } catch (error) {
      // Letters are typed as they are until it is there.
      this.#learning = 'failed';
      this.#flush();
      this.#onFailure(error);
    }
    this.changed();
  }
}
