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
