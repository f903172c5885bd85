/** R-UNLOCK-2: the secret of a mailed link; digits, so that it can be typed at a terminal too. */
export const RESET_CODE_DIGITS = 20;

const GROUP = /\d{4}(?=\d)/g;

/** As a person reads it off a mail: in fours. */
export const groupedResetCode = (code: string): string => code.replace(GROUP, '$& ');

/** What was typed, without the spaces; null while it is no such code. */
export function readResetCode(typed: string): string | null {
  const digits = typed.replace(/\s/g, '');
  return new RegExp(`^\\d{${RESET_CODE_DIGITS}}$`).test(digits) ? digits : null;
}
