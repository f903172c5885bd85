/** No delivery note lists more at once; a larger delivery is received in parts. */
export const MOST_SERIALS = 500;

export type SerialRange =
  | { ok: true; serials: string[] }
  /** `unlike`: the two differ in more than the digits at their end; `reversed`; `too-many`: above `MOST_SERIALS`. */
  | { ok: false; fault: 'unlike' | 'reversed' | 'too-many' };

const DIGITS_AT_END = /^(.*?)(\d+)$/;

/** More digits than that are no number that can be counted with: what is before them belongs to the prefix. */
const MOST_DIGITS = 12;

function split(serial: string): { prefix: string; digits: string } | null {
  const [, prefix = '', digits = ''] = DIGITS_AT_END.exec(serial) ?? [];
  if (digits === '') return null;
  const cut = Math.max(0, digits.length - MOST_DIGITS);
  return { prefix: prefix + digits.slice(0, cut), digits: digits.slice(cut) };
}

/** The serials from one to another, both included: the same text before, and the same number of digits at the end. */
export function serialRange(from: string, to: string): SerialRange {
  if (from === to) return { ok: true, serials: [from] };
  const [first, last] = [split(from), split(to)];
  if (!first || last?.prefix !== first.prefix || last.digits.length !== first.digits.length)
    return { ok: false, fault: 'unlike' };
  const [start, end] = [Number(first.digits), Number(last.digits)];
  if (end < start) return { ok: false, fault: 'reversed' };
  if (end - start >= MOST_SERIALS) return { ok: false, fault: 'too-many' };
  const serials = Array.from(
    { length: end - start + 1 },
    (_, i) => first.prefix + String(start + i).padStart(first.digits.length, '0'),
  );
  return { ok: true, serials };
}
