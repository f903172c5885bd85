import iconv from 'iconv-lite';
import { StatementRefused } from './statement-refused.ts';

/** `latin1` keeps every byte a character of its own, for layouts that count bytes. */
export type StatementEncoding = 'utf8' | 'gb18030' | 'latin1';

const LONGEST_LINE = 32 * 1024;
const REPLACEMENT = '\ufffd';

/** A line of text with its number in the file, counted from 1. */
export interface TextLine {
  text: string;
  lineNumber: number;
}

/**
 * Cuts bytes into lines of text, ended by LF or CRLF; a BOM is dropped. Keeps one unfinished line at most. Throws
 * `StatementRefused` where a byte is not of the encoding or a line has no end.
 */
export class TextLines {
  readonly #encoding: StatementEncoding;
  readonly #decoder: ReturnType<typeof iconv.getDecoder>;
  #rest = '';
  #lineNumber = 0;

  constructor(encoding: StatementEncoding) {
    this.#encoding = encoding;
    this.#decoder = iconv.getDecoder(encoding);
  }

  push(bytes: Uint8Array): TextLine[] {
    return this.#cut(this.#decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
  }

  /** The last line, where nothing ends it. */
  end(): TextLine[] {
    const last = this.#decoder.end();
    const lines = last === undefined ? [] : this.#cut(last);
    if (this.#rest !== '') lines.push(this.#numbered(this.#rest));
    this.#rest = '';
    return lines;
  }

  #cut(text: string): TextLine[] {
    const all = this.#rest + text;
    const lines: TextLine[] = [];
    let from = 0;
    for (let to = all.indexOf('\n'); to !== -1; to = all.indexOf('\n', from)) {
      lines.push(this.#numbered(all.slice(from, all[to - 1] === '\r' ? to - 1 : to)));
      from = to + 1;
    }
    this.#rest = all.slice(from);
    if (this.#rest.length > LONGEST_LINE) throw new StatementRefused('line-too-long', this.#lineNumber + 1);
    return lines;
  }

  #numbered(text: string): TextLine {
    const lineNumber = ++this.#lineNumber;
    if (text.length > LONGEST_LINE) throw new StatementRefused('line-too-long', lineNumber);
    if (text.includes(REPLACEMENT)) {
      const encoding = this.#encoding === 'utf8' ? 'UTF-8' : 'GBK';
      throw new StatementRefused('bad-encoding', lineNumber, { encoding });
    }
    return { text, lineNumber };
  }
}
