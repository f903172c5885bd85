/** One DER element around contents that are DER already (X.690 8.1.2, 10.1). */
function derElement(tag: number, contents: readonly Uint8Array[]): Buffer {
  const length = contents.reduce((total, part) => total + part.length, 0);
  return Buffer.concat([Buffer.of(tag, ...lengthOctets(length)), ...contents]);
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}

/** SEQUENCE of elements that are DER already: what was signed stays byte for byte what is sent. */
export const derSequence = (...elements: Uint8Array[]): Buffer => derElement(0x30, elements);

/** BIT STRING of whole octets. */
export const derBitString = (octets: Uint8Array): Buffer => derElement(0x03, [Buffer.of(0), octets]);

/** `[tag] EXPLICIT` around an element. */
export const derExplicit = (tag: number, element: Uint8Array): Buffer => derElement(0xa0 | tag, [element]);
