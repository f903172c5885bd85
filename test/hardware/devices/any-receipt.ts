import fc from 'fast-check';
import type { ReceiptLine } from '../../../hardware/devices/receipt-printer.ts';
import type { PrintedLine } from '../../../hardware/emulators/receipt-printer/escpos-interpreter.ts';

const COLUMNS = 48;
/** Signs that printers lack, characters that would be commands, and what is printed instead. */
const SHOWN: Readonly<Record<string, string>> = { '¥': '￥', '𠮷': '〓', '\u001b': '〓', '\u0010': '〓' };

const shown = (text: string): string => [...text].map((character) => SHOWN[character] ?? character).join('');
const columnsOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u0020-\u007e]/.test(character) ? 1 : 2), 0);

const characters = fc.constantFrom(...'abcXYZ 0189-.,:;&<>"\'（）样本供应商证书费合计￥¥𠮷〇\u001b\u0010');
const textOf = (maxLength: number): fc.Arbitrary<string> => fc.string({ unit: characters, maxLength });

/** Receipts of any lines, with lines that are too long for the paper among them. */
export const anyReceipt: fc.Arbitrary<ReceiptLine[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('text' as const),
      text: textOf(70),
      align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
      bold: fc.boolean(),
      size: fc.constantFrom('normal' as const, 'double' as const),
    }),
    fc.record({
      kind: fc.constant('columns' as const),
      left: textOf(30),
      right: textOf(20),
      bold: fc.boolean(),
    }),
    fc.constant({ kind: 'rule' as const }),
    fc.record({ kind: fc.constant('feed' as const), lines: fc.integer({ min: 1, max: 3 }) }),
    fc.record({
      kind: fc.constant('qr' as const),
      data: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    }),
  ),
  { minLength: 1, maxLength: 8 },
);

/** A row of paper as far as a person sees it: where nothing is, nothing is bold or in the middle. */
type Row = Pick<PrintedLine, 'text' | 'align' | 'bold' | 'double' | 'qr'>;

const blank: Row = { text: '', align: 'left', bold: false, double: false, qr: null };

function rows(text: string, style: Partial<Row>): Row[] {
  const found = [''];
  for (const character of shown(text)) {
    const row = found.at(-1) ?? '';
    const fits = columnsOf(row + character) <= (style.double ? COLUMNS / 2 : COLUMNS);
    if (fits) found[found.length - 1] = row + character;
    else found.push(character);
  }
  return found.map((row) => seen({ ...blank, ...style, text: row }));
}

/** What must be on the paper, told from what was asked for. */
export function paperOf(receipt: readonly ReceiptLine[]): Row[] {
  return receipt.flatMap((line): Row[] => {
    switch (line.kind) {
      case 'text':
        return rows(line.text, {
          align: line.align ?? 'left',
          bold: line.bold ?? false,
          double: line.size === 'double',
        });
      case 'columns': {
        const [left, right, bold] = [line.left, line.right, line.bold ?? false];
        const gap = COLUMNS - columnsOf(shown(left)) - columnsOf(shown(right));
        if (gap >= 1) return rows(left + ' '.repeat(gap) + right, { bold });
        const indent = ' '.repeat(Math.max(0, COLUMNS - columnsOf(shown(right))));
        return [...rows(left, { bold }), ...rows(indent + right, { bold })];
      }
      case 'rule':
        return rows('-'.repeat(COLUMNS), {});
      case 'feed':
        return Array.from({ length: line.lines }, () => blank);
      case 'qr':
        return [{ ...blank, qr: line.data }, blank];
    }
  });
}

/** A printed row as a person sees it. */
export function seen({ text, align, bold, double, qr }: Row): Row {
  if (qr !== null) return { ...blank, qr };
  return text === '' ? blank : { text, align, bold, double, qr };
}
