import type { HidFraming } from '../../transports/hid.ts';

/*
 * Scanned Data Report (usage 0x12 of page 0x8C, HID Point of Sale Usage Tables 1.02, 3.4) as scanners lay it out; the same
 * with Honeywell, Zebra, Datalogic and Access-IS. The usages leave the places to the report descriptor.
 */
export const scannedDataLayout = {
  reportId: 0x02,
  reportBytes: 64,
  /** Usage 0x04 of page 0x01, count of the bytes of `data` that are used. */
  lengthAt: 1,
  /** Usages 0xFB to 0xFD, AIM symbology identifier 1 to 3. */
  symbologyAt: 2,
  symbologyBytes: 3,
  /** Usage 0xFE, decoded data. */
  dataAt: 5,
  dataBytes: 56,
  /** Usage 0xFF, decode data continued, bit 0. */
  continuedAt: 63,
} as const;

/** A report is handed on as it came: its number is part of it. */
export const scannerFraming: HidFraming = {
  reportBytes: scannedDataLayout.reportBytes,
  payloadBytes: scannedDataLayout.reportBytes,
  lengthPrefix: false,
};
