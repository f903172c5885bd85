import type { PosField } from './pos-layouts.ts';
import { StatementRefused } from './statement-refused.ts';

/** Records of one kind in a layout of fixed widths. Its text has a character for every byte. */
export class FixedRecord<Name extends string> {
  readonly #mark: string;
  readonly #places = new Map<Name, readonly [from: number, to: number]>();
  readonly #widthBytes: number;
  #text = '';
  #lineNumber = 0;

  constructor(mark: string, fields: readonly PosField<Name>[], gapBytes: number) {
    this.#mark = mark;
    let from = mark.length + gapBytes;
    for (const [name, widthBytes] of fields) {
      if (name !== null) this.#places.set(name, [from, from + widthBytes]);
      from += widthBytes + gapBytes;
    }
    this.#widthBytes = from - gapBytes;
  }

  /** Whether the line is such a record. Throws `StatementRefused` where it is one of another length. */
  take(text: string, lineNumber: number): boolean {
    if (!text.startsWith(this.#mark)) return false;
    if (text.length !== this.#widthBytes) {
      const found = text.length;
      throw new StatementRefused('record-length', lineNumber, { expected: this.#widthBytes, found });
    }
    this.#text = text;
    this.#lineNumber = lineNumber;
    return true;
  }

  get(name: Name, shape: RegExp): string {
    const [from, to] = this.#places.get(name) ?? [0, 0];
    const value = this.#text.slice(from, to).trim();
    return shape.test(value) ? value : this.refuse(name, value);
  }

  number(name: Name): number {
    return Number(this.get(name, /^\d{1,15}$/));
  }

  refuse(name: Name, value: string): never {
    throw new StatementRefused('bad-value', this.#lineNumber, { column: name, value });
  }
}
