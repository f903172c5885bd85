import { accept, refuse, then, type Checked } from '../values/checked.ts';
import { typedCode } from '../values/typed-text.ts';

/** 组织机构代码, GB 11714-1997: eight characters and a check character, nine without the hyphen. */
export type OrganisationCode = string;

const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of the first eight characters (GB 11714: 11 − Σ mod 11; 10 is X, 11 is 0). */
export function organisationCheckCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * parseInt(body.charAt(i), 36), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

export function checkOrganisationCode(input: string): Checked<OrganisationCode> {
  return then(typedCode(input), (typed) => judge(typed.replace('-', '')));
}

function judge(code: string): Checked<OrganisationCode> {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) {
    return refuse('组织机构代码应为 9 位数字或字母', 'An organisation code has 9 letters or digits');
  }
  return organisationCheckCharacter(code) === code.charAt(8)
    ? accept(code)
    : refuse('组织机构代码的校验位不对，请核对', 'The check character of the organisation code is wrong');
}

/** The way it is printed: `XXXXXXXX-C`. */
export const formatOrganisationCode = (code: OrganisationCode): string =>
  `${code.slice(0, 8)}-${code.slice(8)}`;
