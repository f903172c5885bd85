import iconv from 'iconv-lite';
import { StatementRefused } from './statement-refused.ts';

/** `latin1` keeps every byte a character of its own, for layouts that count bytes. */
export type StatementEncoding = 'utf8' | 'gb18030' | 'latin1';

const LONGEST_LINE = 32 * 1024;
const REPLACEMENT = '\ufffd';

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

  /** Number of the line that was given out last, counted from 1. */
  get lineNumber(): number {
    return this.#lineNumber;
  }

  *push(bytes: Uint8Array): Generator<string> {
    yield* this.#cut(this.#decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
  }

  *end(): Generator<string> {
    yield* this.#cut(this.#decoder.end() ?? '');
    if (this.#rest !== '') yield this.#given(this.#rest);
    this.#rest = '';
  }

  *#cut(text: string): Generator<string> {
    const all = this.#rest + text;
    let from = 0;
    for (let to = all.indexOf('\n'); to !== -1; to = all.indexOf('\n', from)) {
      yield this.#given(all.slice(from, all[to - 1] === '\r' ? to - 1 : to));
      from = to + 1;
    }
    this.#rest = all.slice(from);
    if (this.#rest.length > LONGEST_LINE) throw new StatementRefused('line-too-long', this.#lineNumber + 1);
  }

  #given(line: string): string {
    this.#lineNumber++;
    if (line.length > LONGEST_LINE) throw new StatementRefused('line-too-long', this.#lineNumber);
    if (line.includes(REPLACEMENT)) {
      const encoding = this.#encoding === 'utf8' ? 'UTF-8' : 'GBK';
      throw new StatementRefused('bad-encoding', this.#lineNumber, { encoding });
    }
    return line;
  }
}
