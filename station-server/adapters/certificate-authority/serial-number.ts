import type { SerialNumber } from './certificate-authority.ts';

const SERIAL_BYTES = 16;

/** `lengthBytes` unpredictable bytes. */
export type RandomBytes = (lengthBytes: number) => Uint8Array;

/** 16 random bytes, the top bits 01: positive, always the same length, 126 bits of entropy (RFC 5280 4.1.2.2). */
export function newSerialNumber(randomBytes: RandomBytes): SerialNumber {
  const bytes = Buffer.from(randomBytes(SERIAL_BYTES));
  bytes.writeUInt8((bytes.readUInt8(0) & 0x3f) | 0x40, 0);
  return formatSerialNumber(bytes);
}

export const formatSerialNumber = (octets: Uint8Array): SerialNumber =>
  Buffer.from(octets).toString('hex').toUpperCase();

export function serialNumberOctets(serialNumber: SerialNumber): ArrayBuffer {
  return Uint8Array.from(Buffer.from(serialNumber, 'hex')).buffer;
}
