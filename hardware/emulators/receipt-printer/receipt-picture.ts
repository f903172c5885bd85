import type { PrintedLine } from './escpos-interpreter.ts';

const COLUMNS = 48;
const COLUMN_PX = 8;
const LINE_PX = 24;
const MARGIN_PX = 16;
const FONT = "'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', monospace";

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const columnsOf = (text: string): number =>
  [...text].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) > 0x7f ? 2 : 1), 0);

/** Each word at its own column, as a printer places it: a browser would run spaces together. */
function textElement(line: PrintedLine, top: number): string {
  const scale = line.double ? 2 : 1;
  const width = columnsOf(line.text) * scale;
  const start =
    line.align === 'center' ? (COLUMNS - width) / 2 : line.align === 'right' ? COLUMNS - width : 0;
  const style = `y="${top + 17 * scale}" font-size="${15 * scale}"${line.bold ? ' font-weight="700"' : ''}`;
  const words = [...line.text.matchAll(/[^ ]+/g)].map((match) => {
    const column = Math.max(0, start) + columnsOf(line.text.slice(0, match.index)) * scale;
    return `<text x="${MARGIN_PX + column * COLUMN_PX}" ${style}>${escape(match[0])}</text>`;
  });
  return words.join('');
}

/** A receipt as a picture (SVG) of 80 mm paper. */
export function receiptPicture(receipt: readonly PrintedLine[]): string {
  let top = MARGIN_PX;
  const elements = receipt.map((line) => {
    const at = top;
    top += line.qr !== null ? 110 : LINE_PX * (line.double ? 2 : 1);
    if (line.qr === null) return textElement(line, at);
    const x = MARGIN_PX + (COLUMNS * COLUMN_PX - 100) / 2;
    return `<rect x="${x}" y="${at}" width="100" height="100" fill="none" stroke="#000"/><text x="${x + 8}" y="${at + 54}" font-size="12">QR ${escape(line.qr.slice(0, 10))}</text>`;
  });
  const width = COLUMNS * COLUMN_PX + 2 * MARGIN_PX;
  const height = top + MARGIN_PX;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" xml:space="preserve"><rect width="100%" height="100%" fill="#fff"/>${elements.join('')}</svg>`;
}
