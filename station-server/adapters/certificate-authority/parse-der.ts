import { AsnConvert } from '@peculiar/asn1-schema';

/** Input that is not the one ASN.1 value that was expected. Says nothing of the contents. */
export class MalformedDer extends Error {
  override readonly name = 'MalformedDer';
}

const SEQUENCE = 0x30;

/**
 * Parse exactly one value of a type that has an ASN.1 schema, a SEQUENCE unless `tag` says otherwise: nothing before
 * it, nothing after it, at most `maxBytes`. Throws MalformedDer only.
 */
export function parseDer<T>(bytes: Uint8Array, type: new () => T, maxBytes: number, tag = SEQUENCE): T {
  if (bytes.length > maxBytes)
    throw new MalformedDer(`${bytes.length} bytes are over the limit of ${maxBytes}`);
  if (bytes[0] !== tag || encodedLength(bytes) !== bytes.length) {
    throw new MalformedDer('not one whole DER value of the expected type');
  }
  try {
    return AsnConvert.parse(bytes, type);
  } catch (error) {
    throw new MalformedDer(`not a ${type.name}`, { cause: error });
  }
}

/** Length of the first element by its own header; null where it has no definite length of at most four octets. */
function encodedLength(bytes: Uint8Array): number | null {
  const first = bytes[1];
  if (first === undefined) return null;
  if (first < 0x80) return 2 + first;
  const octets = first - 0x80;
  if (octets < 1 || octets > 4 || bytes.length < 2 + octets) return null;
  let length = 0;
  for (const octet of bytes.subarray(2, 2 + octets)) length = length * 256 + octet;
  return 2 + octets + length;
}
