import iconv from 'iconv-lite';
import type { ReceiptLine, ReceiptPrinterStatus } from '../../devices/receipt-printer.ts';

/*
 * ESC/POS as the printers sold in China speak it: commands as data, pure encoding and decoding. Text is GB18030, of
 * which these printers have the two-byte part.
 */
const ESC = 0x1b;
const GS = 0x1d;
const FS = 0x1c;

export const escpos = {
  initialise: [ESC, 0x40],
  chineseOn: [FS, 0x26],
  alignLeft: [ESC, 0x61, 0],
  alignCenter: [ESC, 0x61, 1],
  alignRight: [ESC, 0x61, 2],
  boldOn: [ESC, 0x45, 1],
  boldOff: [ESC, 0x45, 0],
  normalSize: [GS, 0x21, 0x00],
  doubleSize: [GS, 0x21, 0x11],
  feedAndCut: [GS, 0x56, 0x42, 0x03],
  /** Pin 2, 100 ms on, 200 ms off. */
  drawerPulse: [ESC, 0x70, 0x00, 50, 100],
  /** DLE DC4 1: the same pulse at once, also by a printer that can't print and keeps everything else waiting. */
  drawerPulseAtOnce: [0x10, 0x14, 0x01, 0x00, 0x01],
  /** Two ways to have the buffer cleared at once: DLE ENQ 2, and DLE DC4 8, which also helps a printer without paper. */
  clearAndRecover: [0x10, 0x05, 0x02, 0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08],
  /** GS r 1: answered when all before it is on paper. */
  endQuery: [GS, 0x72, 1],
} as const;

/** Columns of font A on 80 mm paper. */
const COLUMNS_80_MM = 48;

const wide = (character: string): boolean => (character.codePointAt(0) ?? 0) > 0x7f;
const displayWidth = (text: string): number => [...text].reduce((sum, c) => sum + (wide(c) ? 2 : 1), 0);

/** Signs that GB18030 has only outside of its two-byte part, and the ones that look the same inside it. */
const lookAlikes: Record<string, string> = { '¥': '￥' };

const LAST_CONTROL = 0x1f;
const DELETE = 0x7f;

/** Whether a printer would take the byte for a command, or begin a line that nobody asked for: a text gives none. */
const isCommand = (byte: number): boolean => byte <= LAST_CONTROL || byte === DELETE;

const encode = (text: string): Buffer => iconv.encode(text, 'gb18030');

/** What the printer does not have, and what is no character, is shown as 〓, so that it is noticed and not left out. */
const asPrinted = (text: string): string =>
  [...text]
    .map((character) => {
      const alike = lookAlikes[character] ?? character;
      const [first = 0, ...others] = encode(alike);
      return others.length <= 1 && !isCommand(first) ? alike : '〓';
    })
    .join('');

/** @internal */
export const encodeText = (text: string): Buffer => encode(asPrinted(text));

const NEW_LINE = Buffer.from('\n');

/** Left text, right text and the gap between; the left one goes on its own line where both don't fit. */
function columnsBytes(leftText: string, rightText: string, columns: number): Buffer {
  const [left, right] = [asPrinted(leftText), asPrinted(rightText)];
  const gap = columns - displayWidth(left) - displayWidth(right);
  if (gap >= 1) return encode(`${left}${' '.repeat(gap)}${right}`);
  const indent = ' '.repeat(Math.max(0, columns - displayWidth(right)));
  return Buffer.concat([encode(left), NEW_LINE, encode(`${indent}${right}`)]);
}

/** QR symbol: model 2, error correction M, stored and printed (GS ( k). */
function qrBytes(data: string): number[] {
  const bytes = [...Buffer.from(data, 'utf8')];
  const length = bytes.length + 3;
  const command = (...body: number[]): number[] => [GS, 0x28, 0x6b, ...body];
  return [
    ...command(4, 0, 0x31, 0x41, 0x32, 0),
    ...command(3, 0, 0x31, 0x43, 6),
    ...command(3, 0, 0x31, 0x45, 0x31),
    ...command(length & 0xff, length >> 8, 0x31, 0x50, 0x30, ...bytes),
    ...command(3, 0, 0x31, 0x51, 0x30),
  ];
}

const alignments = { left: escpos.alignLeft, center: escpos.alignCenter, right: escpos.alignRight };

function lineBytes(line: ReceiptLine, columns: number): Buffer {
  const bytes = (...parts: (readonly number[] | Buffer)[]): Buffer =>
    Buffer.concat(parts.map((part) => Buffer.from(part)));
  switch (line.kind) {
    case 'text': {
      const isDouble = line.size === 'double';
      return bytes(
        alignments[line.align ?? 'left'],
        line.bold ? escpos.boldOn : escpos.boldOff,
        isDouble ? escpos.doubleSize : escpos.normalSize,
        encodeText(line.text),
        NEW_LINE,
        escpos.normalSize,
        escpos.boldOff,
      );
    }
    case 'columns':
      return bytes(
        escpos.alignLeft,
        line.bold ? escpos.boldOn : escpos.boldOff,
        columnsBytes(line.left, line.right, columns),
        NEW_LINE,
        escpos.boldOff,
      );
    case 'rule':
      return bytes(escpos.alignLeft, encodeText('-'.repeat(columns)), NEW_LINE);
    case 'feed':
      return Buffer.alloc(line.lines, '\n');
    case 'qr':
      return bytes(escpos.alignCenter, qrBytes(line.data), NEW_LINE);
  }
}

/** A whole receipt, cut at its end. */
export function encodeReceipt(lines: readonly ReceiptLine[], columns = COLUMNS_80_MM): Buffer {
  return Buffer.concat([
    Buffer.from([...escpos.initialise, ...escpos.chineseOn]),
    ...lines.map((line) => lineBytes(line, columns)),
    Buffer.from(escpos.feedAndCut),
  ]);
}

/** DLE EOT n asks; one byte answers. */
export const STATUS_QUERIES = [1, 2, 4] as const;
export const statusQuery = (n: number): Buffer => Buffer.from([0x10, 0x04, n]);

/** Fixed bits that tell a status byte from other data. */
export const isStatusByte = (byte: number): boolean => (byte & 0x93) === 0x12;

/** The answer to GS r 1, unless it stands in a message of automatic status. */
export const isEndByte = (byte: number): boolean => (byte & 0x90) === 0;

/** The end query was carried out by a printer that has no paper: it may have printed nothing before it. */
export const isEndWithoutPaper = (byte: number): boolean => (byte & 0x0c) === 0x0c;

/**
 * Automatic Status Back (GS a), which the printer's switches or another program may have turned on: a message nobody asked
 * for, of a head by its fixed bits and three bytes more, each of which looks like the answer to GS r 1.
 */
export const isAutomaticStatusHead = (byte: number): boolean => (byte & 0x93) === 0x10;
export const AUTOMATIC_STATUS_REST = 3;

/** Status from the answers to DLE EOT 1, 2 and 4. */
export function decodeStatus([printer = 0, offline = 0, paper = 0]: readonly number[]): ReceiptPrinterStatus {
  return {
    connected: true,
    online: (printer & 0x08) === 0,
    paper:
      (paper & 0x60) === 0x60 || (offline & 0x20) !== 0 ? 'end' : (paper & 0x0c) === 0x0c ? 'near-end' : 'ok',
    coverOpen: (offline & 0x04) !== 0,
    drawerOpen: (printer & 0x04) !== 0,
  };
}
