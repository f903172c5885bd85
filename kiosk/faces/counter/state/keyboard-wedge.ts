import { hasScannedShape } from '../../../../shared/vocabulary/scanned-shape.ts';

/** A key as it was pressed. `atMs` is when, on any clock that only goes forward. */
export interface KeyPress {
  /** `KeyboardEvent.key`; `Process` or `Unidentified` where an input method took it. */
  key: string;
  /** `KeyboardEvent.code`: the key's place on the keyboard. */
  code: string;
  shift: boolean;
  /** Control, Alt or Meta is held: no scanner types that. */
  modified: boolean;
  /** Held down. */
  repeat: boolean;
  atMs: number;
}

/** Two scanners that it may be: one in haste, and one that is slow and is told by what it reads. */
export type Haste = 'hasty' | 'slow';

/**
 * The hastes in which a code may begin with this key; none: it may go on, or no code is being typed. Else what was scanned,
 * of which this key was the Enter.
 */
export type WedgeFinding = { begins: readonly Haste[] } | { scanned: string; haste: Haste };

interface Pace {
  longestGapMs: number;
  longestMeanGapMs: number;
  longestBeforeEnterMs: number;
  isCode: (text: string) => boolean;
}

/** A QR code of ours has fewer; beyond it nothing is kept. */
const MOST_LENGTH = 1000;
const LEAST_LENGTH = 6;

/**
 * Scanners leave 1 to 30 ms between two keys, people 60 and more; a hand that rolls over keys is as fast only for a few.
 * Through a remote desktop or a wireless base a scanner types as slowly as a quick hand, or its Enter comes late: then what
 * it typed must be one of the codes of the counter.
 */
const paces: Readonly<Record<Haste, Pace>> = {
  hasty: {
    longestGapMs: 50,
    longestMeanGapMs: 35,
    longestBeforeEnterMs: 50,
    isCode: (text) => text.length >= LEAST_LENGTH,
  },
  slow: {
    longestGapMs: 130,
    longestMeanGapMs: 95,
    longestBeforeEnterMs: 1000,
    isCode: hasScannedShape,
  },
};
const HASTES: readonly Haste[] = ['hasty', 'slow'];

/** Characters one after the other at one pace. */
class Run {
  readonly #pace: Pace;
  #text = '';
  #firstAtMs = 0;
  #lastAtMs = 0;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Whether it begins with this character. */
  add(character: string, atMs: number): boolean {
    const goesOn =
      this.#text !== '' &&
      this.#text.length < MOST_LENGTH &&
      atMs - this.#lastAtMs <= this.#pace.longestGapMs;
    if (!goesOn) this.#firstAtMs = atMs;
    this.#text = goesOn ? this.#text + character : character;
    this.#lastAtMs = atMs;
    return !goesOn;
  }

  /** What was scanned, where Enter comes now; null: nothing. */
  end(atMs: number): string | null {
    const { longestMeanGapMs, longestBeforeEnterMs, isCode } = this.#pace;
    const text = this.#text;
    this.forget();
    const meanGapMs = (this.#lastAtMs - this.#firstAtMs) / Math.max(1, text.length - 1);
    const isInTime = atMs - this.#lastAtMs <= longestBeforeEnterMs && meanGapMs <= longestMeanGapMs;
    return isInTime && isCode(text) ? text : null;
  }

  forget(): void {
    this.#text = '';
  }
}

/**
 * Tells a scanner that types (a keyboard wedge) from a hand: by six characters or more in even haste with Enter behind
 * them, and more slowly by what they are. It only watches: every key goes where it goes, so a person's typing is never held
 * back. Under a Chinese input method, which hides the characters, keys are read by their places on a US keyboard: so
 * scanners type.
 */
export class KeyboardWedge {
  readonly #runs: Readonly<Record<Haste, Run>> = { hasty: new Run(paces.hasty), slow: new Run(paces.slow) };

  press(key: KeyPress): WedgeFinding {
    if (MODIFIERS.has(key.key)) return NOTHING;
    if (key.repeat || key.modified) return this.#forget();
    if (isEnter(key)) return this.#end(key.atMs);
    const character = characterOf(key);
    if (character === null) return this.#forget();
    return { begins: HASTES.filter((haste) => this.#runs[haste].add(character, key.atMs)) };
  }

  /** What comes now is not a part of what was typed before. */
  forget(): void {
    this.#forget();
  }

  #forget(): WedgeFinding {
    for (const haste of HASTES) this.#runs[haste].forget();
    return NOTHING;
  }

  #end(atMs: number): WedgeFinding {
    const ends = HASTES.map((haste) => ({ haste, scanned: this.#runs[haste].end(atMs) }));
    for (const { haste, scanned } of ends) if (scanned !== null) return { haste, scanned };
    return NOTHING;
  }
}

const NOTHING: WedgeFinding = { begins: [] };
const MODIFIERS = new Set(['Shift', 'CapsLock']);

const isEnter = ({ key, code }: KeyPress): boolean =>
  key === 'Enter' || (isHidden(key) && (code === 'Enter' || code === 'NumpadEnter'));

const isHidden = (key: string): boolean => key === 'Process' || key === 'Unidentified';

function characterOf({ key, code, shift }: KeyPress): string | null {
  if ([...key].length === 1) return key;
  return isHidden(key) ? characterAt(code, shift) : null;
}

/** Keys of a US keyboard beside letters and digits: without and with Shift. */
const places: Record<string, string> = {
  ...{ Minus: '-_', Equal: '=+', BracketLeft: '[{', BracketRight: ']}', Backslash: '\\|', Semicolon: ';:' },
  ...{ Quote: '\'"', Comma: ',<', Period: '.>', Slash: '/?', Backquote: '`~', Space: '  ' },
};
const SHIFTED_DIGITS = ')!@#$%^&*(';

function characterAt(code: string, shift: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return shift ? (SHIFTED_DIGITS[Number(digit)] ?? null) : digit;
  return places[code]?.[shift ? 1 : 0] ?? null;
}
