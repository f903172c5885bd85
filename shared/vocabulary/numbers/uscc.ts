import { accept, refuse, then, type Checked } from '../values/checked.ts';
import type { Localized } from '../values/localized.ts';
import { organisationCheckCharacter, type OrganisationCode } from './organisation-code.ts';
import { countCharacters } from '../values/outside-text.ts';
import { typedCode } from '../values/typed-text.ts';

/** 统一社会信用代码, GB 32100-2015: 18 characters of an alphabet without I, O, S, V, Z. */
export type Uscc = string;

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Check character of the first 17 characters (GB 32100: (31 − Σ mod 31) mod 31). @internal */
export function usccCheckCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(body.charAt(i)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/**
 * How a code can be trusted: its check characters are right, or they are wrong and a second person has seen that the
 * original licence says so (R-ORG-1).
 */
export const USCC_STANDINGS = ['checked', 'attested'] as const;
export type UsccStanding = (typeof USCC_STANDINGS)[number];

export const usccStandingNames: Record<UsccStanding, Localized> = {
  checked: { zh: '校验通过', en: 'Checked' },
  attested: {
    zh: '校验位不符，已由第二人对照执照原件确认',
    en: 'Wrong check character, attested against the licence',
  },
};

/** Judged: of the right shape or not, and then with right check characters or not. */
type UsccVerdict =
  | { kind: 'right'; value: Uscc }
  | { kind: 'check-wrong'; value: Uscc; reason: Localized }
  | { kind: 'malformed'; reason: Localized };

export function judgeUscc(input: string): UsccVerdict {
  const shaped = then(typedCode(input), shapeOf);
  if (!shaped.ok) return { kind: 'malformed', reason: shaped.reason };
  const code = shaped.value;
  const checked = checkCharacters(code);
  return checked.ok
    ? { kind: 'right', value: code }
    : { kind: 'check-wrong', value: code, reason: checked.reason };
}

/** R-ORG-1: a code with a wrong check character is refused at entry, with the reason, unless it is attested. */
export function checkUscc(input: string, attested: readonly Uscc[] = []): Checked<Uscc> {
  const verdict = judgeUscc(input);
  const isGood =
    verdict.kind === 'right' || (verdict.kind === 'check-wrong' && attested.includes(verdict.value));
  return isGood ? accept(verdict.value) : { ok: false, reason: verdict.reason };
}

/** The standing of a code that `checkUscc` has let pass. */
export const standingOf = (code: Uscc): UsccStanding =>
  judgeUscc(code).kind === 'check-wrong' ? 'attested' : 'checked';

function shapeOf(code: string): Checked<Uscc> {
  const length = countCharacters(code);
  if (length !== 18) {
    return refuse(
      `统一社会信用代码应为 18 位，现在是 ${length} 位`,
      `A unified social credit code has 18 characters; this one has ${length}`,
    );
  }
  const strange = [...code].find((c) => !ALPHABET.includes(c));
  return strange === undefined
    ? accept(code)
    : refuse(
        `统一社会信用代码里不会出现“${strange}”，请核对（不用 I、O、S、V、Z）`,
        `“${strange}” never occurs in a unified social credit code (no I, O, S, V, Z)`,
      );
}

function checkCharacters(code: Uscc): Checked<Uscc> {
  if (usccCheckCharacter(code) !== code.charAt(17)) {
    return refuse(
      '统一社会信用代码的最后一位（校验位）不对，可能有一位输错了',
      'The last character (check character) of the credit code is wrong; one character may be mistyped',
    );
  }
  return organisationCheckCharacter(code.slice(8, 16)) === code.charAt(16)
    ? accept(code)
    : refuse(
        '统一社会信用代码第 9 至 17 位（组织机构代码）的校验位不对，请核对',
        'Characters 9 to 17 (the organisation code) have a wrong check character',
      );
}

/** R-ORG-1: the organisation code is characters 9 to 17, derived and never typed. */
export const organisationCodeOf = (uscc: Uscc): OrganisationCode => uscc.slice(8, 17);

/** Grouped for reading, `9111 0000 6000 3734 1L`; copy the plain code, not this. */
export const groupUscc = (uscc: Uscc): string => uscc.replace(/(.{4})(?=.)/g, '$1 ');
