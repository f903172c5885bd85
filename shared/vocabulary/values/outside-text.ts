import { accept, refuse, type Checked } from './checked.ts';

/*
 * The one policy for text from outside: what people type, what a scanner or a chip says. It is normalised (NFC), rid of
 * what can't be seen, and refused where a character could do harm or would be shown otherwise elsewhere.
 */

/** Formatting marks, and whatever else has no shape by definition: dropped, since nobody sees them. */
const INVISIBLE = /(?!\p{Cn})[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Also U+FFFD: what it stood for is lost. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Cn}\p{Co}\ufffd]/u;
const EVERY_UNFIT = new RegExp(UNFIT, 'gu');
const SPACES = /\s+/gu;

interface OutsideTextRules {
  /** What an ID card's chip says of a name with a character of its own keeps it; elsewhere it means nothing. */
  privateUse?: 'kept';
}

/**
 * The text as it is kept: NFC, without formatting marks, one space where there were several, none at the ends. Refused
 * with the character (U+XXXX) and its place where it holds a control, half a surrogate pair, an unassigned or a private
 * character. Cleaning what was cleaned changes nothing.
 */
export function cleanText(input: string, { privateUse }: OutsideTextRules = {}): Checked<string> {
  const unfit = [...input.trim()].findIndex(
    (c) => UNFIT.test(c) && !(privateUse === 'kept' && isPrivateUse(c)),
  );
  if (unfit >= 0) return refuseCharacter(input, unfit);
  return accept(input.replace(INVISIBLE, '').normalize('NFC').replace(SPACES, ' ').trim());
}

export const isPrivateUse = (text: string): boolean => /\p{Co}/u.test(text);

/** Characters as people count them in a name: code points, not UTF-16 units. */
export const countCharacters = (text: string): number => [...text].length;

/** `U+001B`, the way a character that can't be shown is named. @internal */
export const nameOfCharacter = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** For a person who is told what is the matter with a text: what can't be seen in it, or could do harm, by its name. */
export const shownText = (text: string): string =>
  text.replace(INVISIBLE, nameOfCharacter).replace(EVERY_UNFIT, nameOfCharacter);

/** `at`: among the characters behind the leading spaces. */
function refuseCharacter(input: string, at: number): Checked<never> {
  const leading = countCharacters(input) - countCharacters(input.trimStart());
  const character = [...input][leading + at] ?? '';
  const [place, name] = [leading + at + 1, nameOfCharacter(character)];
  if (isPrivateUse(character)) {
    return refuse(
      `第 ${place} 个字是自造字（${name}），别处显示不出来，请换成标准字`,
      `Character ${place} is a private-use character (${name}) that can’t be displayed elsewhere; use a standard one`,
    );
  }
  return refuse(
    `第 ${place} 个字不是可用的文字（${name}），请删去后重新输入`,
    `Character ${place} can’t be used (${name}); delete it and type again`,
  );
}
