import type { Localized } from './localized.ts';

/** Result of checking something a person typed: the normalised value, or what is wrong with it. */
export type Checked<T> = { ok: true; value: T } | { ok: false; reason: Localized };

export const accept = <T>(value: T): Checked<T> => ({ ok: true, value });
export const refuse = (zh: string, en: string): Checked<never> => ({ ok: false, reason: { zh, en } });

/** Full-width letters and digits become half-width, spaces go, letters become upper case: what a form means. */
export function normaliseCode(input: string): string {
  return input
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000]/g, '')
    .toUpperCase();
}

/** A text that must be there, at most `maxLength` characters; its spaces are evened out. */
export const requiredText =
  (name: Localized, maxLength: number) =>
  (input: string): Checked<string> => {
    const value = input.trim().replace(/\s+/g, ' ');
    if (value === '') return refuse(`请填写${name.zh}`, `Enter the ${name.en}`);
    return value.length <= maxLength
      ? accept(value)
      : refuse(`${name.zh}最多 ${maxLength} 个字`, `At most ${maxLength} characters`);
  };
