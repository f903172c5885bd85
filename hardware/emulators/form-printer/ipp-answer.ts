/** RFC 8010 3.5: tags of attribute groups. */
export const groups = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04 } as const;

/** RFC 8010 3.5.2: tags of values, as far as a printer's answers need them. */
const tags = {
  integer: 0x21,
  enum: 0x23,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  charset: 0x47,
  language: 0x48,
} as const;

export type IppValue = readonly [type: keyof typeof tags, value: string | number | readonly string[]];

/** An IPP answer, byte by byte: a status code, then groups of attributes. */
export class IppAnswer {
  readonly #parts: Buffer[] = [];

  constructor(requestId: number, status: number) {
    const head = Buffer.alloc(8);
    head.writeUInt16BE(0x0200, 0);
    head.writeUInt16BE(status, 2);
    head.writeUInt32BE(requestId, 4);
    this.#parts.push(head);
    this.group(groups.operation, {
      'attributes-charset': ['charset', 'utf-8'],
      'attributes-natural-language': ['language', 'en-us'],
    });
  }

  group(tag: number, attributes: Readonly<Record<string, IppValue>>): this {
    this.#parts.push(Buffer.from([tag]));
    for (const [name, [type, value]] of Object.entries(attributes)) {
      const values = Array.isArray(value) ? (value as readonly string[]) : [value as string | number];
      // Further values of an attribute have an empty name (RFC 8010 3.1.5).
      values.forEach((one, i) => this.#attribute(tags[type], i === 0 ? name : '', one));
    }
    return this;
  }

  bytes(): Buffer {
    return Buffer.concat([...this.#parts, Buffer.from([groups.end])]);
  }

  #attribute(tag: number, name: string, value: string | number): void {
    const content = typeof value === 'number' ? Buffer.alloc(4) : Buffer.from(value);
    if (typeof value === 'number') content.writeInt32BE(value);
    this.#parts.push(Buffer.from([tag]), sized(Buffer.from(name)), sized(content));
  }
}

function sized(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
