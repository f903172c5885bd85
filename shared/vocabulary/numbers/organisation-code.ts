/** 组织机构代码, GB 11714-1997: eight characters and a check character, nine without the hyphen. */
export type OrganisationCode = string;

const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of the first eight characters (GB 11714: 11 − Σ mod 11; 10 is X, 11 is 0). */
export function organisationCheckCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * parseInt(body.charAt(i), 36), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** The way it is printed: `XXXXXXXX-C`. */
export const formatOrganisationCode = (code: OrganisationCode): string =>
  `${code.slice(0, 8)}-${code.slice(8)}`;
