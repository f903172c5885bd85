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

/**
 * `first`: a code may begin with this key; `more`: it may go on; `neither`: no code is being typed; else what was scanned,
 * of which this key was the Enter.
 */
export type WedgeFinding = 'first' | 'more' | 'neither' | { scanned: string };

/** Scanners leave 1 to 30 ms between two keys, people 60 and more; a hand that rolls over keys is as fast only for a few. */
const LONGEST_GAP_MS = 50;
const LONGEST_MEAN_GAP_MS = 35;
const LEAST_LENGTH = 6;
/** A QR code of ours has fewer; beyond it nothing is kept. */
const MOST_LENGTH = 1000;

/**
 * Tells a scanner that types (a keyboard wedge) from a hand: at least six characters in even haste with Enter behind
 * them. It only watches: every key goes where it goes, so a person's typing is never held back. Under a Chinese input
 * method, which hides the characters, keys are read by their places on a US keyboard: so scanners type.
 */
export class KeyboardWedge {
  #text = '';
  #firstAtMs = 0;
  #lastAtMs = 0;

  press(key: KeyPress): WedgeFinding {
    if (MODIFIERS.has(key.key)) return this.#text === '' ? 'neither' : 'more';
    const inTime = this.#text !== '' && key.atMs - this.#lastAtMs <= LONGEST_GAP_MS;
    if (key.repeat || key.modified) return this.#forget();
    if (isEnter(key)) return this.#end(inTime, key.atMs);
    const character = characterOf(key);
    if (character === null) return this.#forget();
    this.#lastAtMs = key.atMs;
    if (inTime && this.#text.length < MOST_LENGTH) {
      this.#text += character;
      return 'more';
    }
    this.#text = character;
    this.#firstAtMs = key.atMs;
    return 'first';
  }

  /** What comes now is not a part of what was typed before. */
  forget(): void {
    this.#forget();
  }

  #forget(): 'neither' {
    this.#text = '';
    return 'neither';
  }

  #end(inTime: boolean, atMs: number): WedgeFinding {
    const text = this.#text;
    const meanGapMs = (atMs - this.#firstAtMs) / Math.max(1, text.length);
    this.#forget();
    return inTime && text.length >= LEAST_LENGTH && meanGapMs <= LONGEST_MEAN_GAP_MS
      ? { scanned: text }
      : 'neither';
  }
}

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
