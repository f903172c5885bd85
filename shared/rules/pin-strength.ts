import { accept, refuse, type Checked } from '../vocabulary/checked.ts';

/** GM/T 0016-2012 8.2.4: at least 6; vendors end at 16. */
export const PIN_MIN_LENGTH = 6;
export const PIN_MAX_LENGTH = 16;

const isRun = (pin: string, step: number): boolean =>
  [...pin].every((c, i) => i === 0 || c.charCodeAt(0) - pin.charCodeAt(i - 1) === step);

const isRepeated = (pin: string): boolean =>
  [1, 2, 3].some(
    (length) => pin.length % length === 0 && pin.slice(0, length).repeat(pin.length / length) === pin,
  );

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
      `A PIN has ${PIN_MIN_LENGTH} to ${PIN_MAX_LENGTH} characters`,
    );
  }
  if (isRepeated(pin) || [-1, 0, 1].some((step) => isRun(pin, step))) {
    return refuse(
      '这个密码太容易被猜到，请不要用重复或连续的数字',
      'Too easy to guess: no repeated or running digits',
    );
  }
  if (familiar.some((text) => text.length >= pin.length && text.toUpperCase().includes(pin.toUpperCase()))) {
    return refuse('请不要用证件号、手机号里的数字做密码', 'Do not use digits of your ID or mobile number');
  }
  return accept(pin);
}
