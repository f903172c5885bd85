/*
 * How IPP lies in bytes (RFC 8010): a head, groups of attributes, and behind them the document, untouched. What a value
 * means is left to `ipp-attributes.ts`. Members of collections come as further values of their attribute, which is how
 * they are encoded (3.1.6).
 */

export interface IppValue {
  /** RFC 8010 3.5.2: the value's syntax. */
  tag: number;
  octets: Buffer;
}

export interface IppAttribute {
  name: string;
  /** At least one. */
  values: IppValue[];
}

export interface IppGroup {
  /** RFC 8010 3.5.1: what the attributes are of. */
  tag: number;
  attributes: IppAttribute[];
}

export interface IppMessage {
  /** Major and minor number, each a byte: 0x0200 is IPP/2.0. */
  version: number;
  /** The operation of a request, the status of an answer. */
  code: number;
  requestId: number;
  groups: IppGroup[];
  document: Buffer;
}

/** The bytes are no IPP message. */
export class IppFormatError extends Error {
  override name = 'IppFormatError';
}

const HEAD_BYTES = 8;
const END_OF_ATTRIBUTES = 0x03;
/** RFC 8010 3.5.1: tags up to this one begin or end a group, those above it a value. */
const LAST_DELIMITER = 0x0f;
/** RFC 8010 3.2: lengths are signed. */
const MAX_LENGTH_BYTES = 0x7fff;

export function encodeMessage({ version, code, requestId, groups, document }: IppMessage): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt16BE(version, 0);
  head.writeUInt16BE(code, 2);
  head.writeInt32BE(requestId, 4);
  return Buffer.concat([
    head,
    ...groups.flatMap(({ tag, attributes }) => [Buffer.of(tag), ...attributes.flatMap(attributeBytes)]),
    Buffer.of(END_OF_ATTRIBUTES),
    document,
  ]);
}

/** Names are US-ASCII; latin1 keeps what isn't as it is. */
function attributeBytes({ name, values }: IppAttribute): Buffer[] {
  return values.flatMap(({ tag, octets }, i) => [
    Buffer.of(tag),
    sized(Buffer.from(i === 0 ? name : '', 'latin1')),
    sized(octets),
  ]);
}

function sized(bytes: Buffer): Buffer {
  if (bytes.length > MAX_LENGTH_BYTES) throw new RangeError(`an IPP value of ${bytes.length} bytes`);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** What decodes encodes to the same bytes again. Throws `IppFormatError`. */
export function decodeMessage(bytes: Buffer): IppMessage {
  const reader = new Reader(bytes);
  const head = reader.take(HEAD_BYTES);
  const groups: IppGroup[] = [];
  for (;;) {
    const tag = reader.byte();
    if (tag === END_OF_ATTRIBUTES) break;
    if (tag <= LAST_DELIMITER) groups.push({ tag, attributes: [] });
    else readValue(reader, tag, groups.at(-1));
  }
  return {
    version: head.readUInt16BE(0),
    code: head.readUInt16BE(2),
    requestId: head.readInt32BE(4),
    groups,
    document: reader.rest(),
  };
}

/** A value with a name begins an attribute, one without is a further value of the attribute before (RFC 8010 3.1.5). */
function readValue(reader: Reader, tag: number, group: IppGroup | undefined): void {
  const name = reader.sized().toString('latin1');
  const value = { tag, octets: reader.sized() };
  if (!group) throw new IppFormatError('an attribute outside of a group');
  if (name !== '') {
    group.attributes.push({ name, values: [value] });
    return;
  }
  const attribute = group.attributes.at(-1);
  if (!attribute) throw new IppFormatError('a value without an attribute');
  attribute.values.push(value);
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  take(length: number): Buffer {
    const taken = this.#bytes.subarray(this.#at, this.#at + length);
    if (taken.length < length) throw new IppFormatError('the message ends in its attributes');
    this.#at += length;
    return taken;
  }

  byte(): number {
    return this.take(1).readUInt8();
  }

  sized(): Buffer {
    const length = this.take(2).readInt16BE();
    if (length < 0) throw new IppFormatError('a negative length');
    return this.take(length);
  }

  rest(): Buffer {
    return this.#bytes.subarray(this.#at);
  }
}
