import { value, type Cell } from './document-content.ts';

/** A date that is written by hand. */
export const BLANK_DATE = '        年      月      日';

/** Where someone signs and dates. `above`: what he signs to. `blankLines`: room for the hand. */
export function signatureCell(
  who: string,
  { above, blankLines = 1, ...cell }: Omit<Cell, 'text'> & { above?: string; blankLines?: number } = {},
): Cell {
  const lines = [
    ...(above === undefined ? [] : [above]),
    `${who}（签字）：`,
    ...Array.from({ length: blankLines }, () => ''),
    `日期：${BLANK_DATE}`,
  ];
  return value(lines.join('\n'), { vertical: 'top', prose: true, ...cell });
}
