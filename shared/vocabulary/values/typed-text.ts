import { accept, refuse, type Checked } from './checked.ts';
import type { Localized } from './localized.ts';
import { cleanText, countCharacters } from './outside-text.ts';

/** A text that must be there, at most `most` characters. */
export const requiredText =
  (name: Localized, most: number) =>
  (input: string): Checked<string> => {
    const cleaned = cleanText(input);
    if (!cleaned.ok) return cleaned;
    if (cleaned.value === '') return refuse(`请填写${name.zh}`, `Enter the ${name.en}`);
    return countCharacters(cleaned.value) <= most
      ? cleaned
      : refuse(`${name.zh}最多 ${most} 个字`, `At most ${most} characters`);
  };

/**
 * A code as it was meant: full-width letters and digits become half-width, spaces go, letters become upper case. Refused
 * by the policy for text from outside (`outside-text.ts`).
 */
export function typedCode(input: string): Checked<string> {
  const cleaned = cleanText(input);
  return cleaned.ok ? accept(halfWidth(cleaned.value).replace(/\s/gu, '').toUpperCase()) : cleaned;
}

/** Full-width letters, digits and signs as half-width ones. */
const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
