import { accept, normaliseCode, refuse, type Checked } from './checked.ts';
import { organisationCheckCharacter, type OrganisationCode } from './organisation-code.ts';

/** 统一社会信用代码, GB 32100-2015: 18 characters of an alphabet without I, O, S, V, Z. */
export type Uscc = string;

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Check character of the first 17 characters (GB 32100: (31 − Σ mod 31) mod 31). */
export function usccCheckCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(body.charAt(i)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** R-ORG-1: a code with a wrong check character is refused at entry, with the reason. */
export function checkUscc(input: string): Checked<Uscc> {
  const code = normaliseCode(input);
  if (code.length !== 18) {
    return refuse(
      `统一社会信用代码应为 18 位，现在是 ${code.length} 位`,
      `A unified social credit code has 18 characters; this has ${code.length}`,
    );
  }
  const strange = [...code].find((c) => !ALPHABET.includes(c));
  if (strange !== undefined) {
    return refuse(
      `统一社会信用代码里不会出现“${strange}”，请核对（不用 I、O、S、V、Z）`,
      `“${strange}” never occurs in a unified social credit code (no I, O, S, V, Z)`,
    );
  }
  if (usccCheckCharacter(code) !== code.charAt(17)) {
    return refuse(
      '统一社会信用代码的最后一位（校验位）不对，可能有一位输错了',
      'The last character (check character) of the credit code is wrong; one character may be mistyped',
    );
  }
  if (organisationCheckCharacter(code.slice(8, 16)) !== code.charAt(16)) {
    return refuse(
      '统一社会信用代码第 9 至 17 位（组织机构代码）的校验位不对，请核对',
      'Characters 9 to 17 (the organisation code) have a wrong check character',
    );
  }
  return accept(code);
}

/** R-ORG-1: the organisation code is characters 9 to 17, derived and never typed. */
export const organisationCodeOf = (uscc: Uscc): OrganisationCode => uscc.slice(8, 17);

/** Grouped for reading, `9111 0000 6000 3734 1L`; copy the plain code, not this. */
export const groupUscc = (uscc: Uscc): string => uscc.replace(/(.{4})(?=.)/g, '$1 ');
