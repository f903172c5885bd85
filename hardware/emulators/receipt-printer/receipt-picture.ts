import bwipjs from 'bwip-js/node';
import type { PrintedLine } from './escpos-interpreter.ts';

const COLUMNS = 48;
const COLUMN_PX = 8;
const LINE_PX = 24;
const MARGIN_PX = 16;
const FONT = "'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', monospace";

const QR_PX = 100;
const QR_ROW_PX = 110;

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

/** The symbol that a scanner reads off the paper. */
function qrElement(data: string, top: number): string {
  // The package's own declarations lack the options of single symbologies.
  const options: Parameters<typeof bwipjs.toSVG>[0] & { eclevel: string } = {
    bcid: 'qrcode',
    text: Buffer.from(data).toString('latin1'),
    binarytext: true,
    eclevel: 'M',
  };
  const x = MARGIN_PX + (COLUMNS * COLUMN_PX - QR_PX) / 2;
  return bwipjs
    .toSVG(options)
    .replace('<svg ', `<svg x="${x}" y="${top}" width="${QR_PX}" height="${QR_PX}" `);
}

/** A receipt as a picture (SVG) of 80 mm paper. */
export function receiptPicture(receipt: readonly PrintedLine[]): string {
  let top = MARGIN_PX;
  const elements = receipt.map((line) => {
    const at = top;
    top += line.qr !== null ? QR_ROW_PX : LINE_PX * (line.double ? 2 : 1);
    return line.qr === null ? textElement(line, at) : qrElement(line.qr, at);
  });
  const width = COLUMNS * COLUMN_PX + 2 * MARGIN_PX;
  const height = top + MARGIN_PX;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" xml:space="preserve"><rect width="100%" height="100%" fill="#fff"/>${elements.join('')}</svg>`;
}
