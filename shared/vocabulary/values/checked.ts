import type { Localized } from './localized.ts';

/** Result of checking something a person typed: the normalised value, or what is wrong with it. */
export type Checked<T> = { ok: true; value: T } | { ok: false; reason: Localized };

export const accept = <T>(value: T): Checked<T> => ({ ok: true, value });
export const refuse = (zh: string, en: string): Checked<never> => ({ ok: false, reason: { zh, en } });

/** The second check of what passed the first one. */
export const then = <A, B>(checked: Checked<A>, next: (value: A) => Checked<B>): Checked<B> =>
  checked.ok ? next(checked.value) : checked;
