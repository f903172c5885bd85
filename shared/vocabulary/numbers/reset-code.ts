/** R-UNLOCK-2: the secret of a mailed link; digits, so that it can be typed at a terminal too. */
export const RESET_CODE_DIGITS = 20;

const GROUP = /\d{4}(?=\d)/g;

/** As a person reads it off a mail: in fours. */
export const groupedResetCode = (code: string): string => code.replace(GROUP, '$& ');

/**
 * What stands in the field after a key: grouped as in the mail while it is written on at its end. A correction in the
 * middle is left as it is: the cursor stays where the wrong digit was.
 */
export function regroupedResetCode(before: string, now: string): string {
  const isWrittenOn = now.length > before.length && now.startsWith(before);
  return isWrittenOn ? groupedResetCode(now.replace(/\D/g, '')) : now;
}

/** What was typed, without the spaces; null while it is no such code. */
export function readResetCode(typed: string): string | null {
  const digits = typed.replace(/\s/g, '');
  return new RegExp(`^\\d{${RESET_CODE_DIGITS}}$`).test(digits) ? digits : null;
}
