import type { Localized } from '../vocabulary/values/localized.ts';
import { accept, refuse, type Checked } from '../vocabulary/values/checked.ts';

/** GM/T 0016-2012 8.2.4: at least 6; vendors end at 16. */
export const PIN_MIN_LENGTH = 6;
export const PIN_MAX_LENGTH = 16;

/** Said before one is typed, wherever one is chosen. */
export const pinRule: Localized = {
  zh: `${PIN_MIN_LENGTH} 到 ${PIN_MAX_LENGTH} 位数字或字母，不要用重复、连续的数字或证件号`,
  en: `${PIN_MIN_LENGTH} to ${PIN_MAX_LENGTH} digits or letters; no repeated or consecutive digits, no ID number`,
};

/** From here on it counts as a run: two digits that follow one another stand in many a good PIN. */
const SHORTEST_RUN = 3;

/** A piece that comes twice or more, the last time perhaps cut off: 482482, 12121, 1234512345. */
const isRepeated = (pin: string): boolean =>
  Array.from({ length: Math.floor(pin.length / 2) }, (_, i) => i + 1).some((period) =>
    [...pin].every((character, i) => i < period || character === pin.charAt(i - period)),
  );

const steps = (text: string): number[] =>
  [...text].slice(1).map((character, i) => character.charCodeAt(0) - text.charCodeAt(i));

/** The same character twice or more, or three or more that follow one another. */
const isRun = (piece: string): boolean =>
  [-1, 0, 1].some(
    (step) =>
      piece.length >= (step === 0 ? 2 : SHORTEST_RUN) && steps(piece).every((between) => between === step),
  );

/** Nothing but runs, one after the other: 123456, 123321, 112233. */
function isOfRuns(pin: string): boolean {
  // Whether what stands before a place is nothing but runs.
  const ends = [true];
  for (let end = 1; end <= pin.length; end++)
    ends.push(ends.some((isEnd, begin) => isEnd && isRun(pin.slice(begin, end))));
  return ends[pin.length] === true;
}

/**
 * Whether a PIN may be set; judged where it is typed, because nobody else ever sees it. `familiar` holds digits
 * that others know of the supplier (ID number, mobile number, credit code).
 */
export function checkPin(pin: string, familiar: readonly string[]): Checked<string> {
  if (!/^[\x21-\x7e]*$/.test(pin)) {
    return refuse('密码只能用数字、字母和常用符号', 'Use digits, letters and common symbols only');
  }
  if (pin.length < PIN_MIN_LENGTH || pin.length > PIN_MAX_LENGTH) {
    return refuse(
      `密码应为 ${PIN_MIN_LENGTH} 到 ${PIN_MAX_LENGTH} 位`,
      `The PIN must have ${PIN_MIN_LENGTH} to ${PIN_MAX_LENGTH} characters`,
    );
  }
  if (isRepeated(pin) || isOfRuns(pin)) {
    return refuse(
      '太容易被猜到，不要用重复、连续的数字',
      'Too easy to guess: avoid repeated or consecutive digits',
    );
  }
  if (familiar.some((text) => text.length >= pin.length && text.toUpperCase().includes(pin.toUpperCase()))) {
    return refuse('请不要用证件号、手机号里的数字做密码', 'Don’t use digits from your ID or mobile number');
  }
  return accept(pin);
}
