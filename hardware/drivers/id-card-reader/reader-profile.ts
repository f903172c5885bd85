import type { HidFraming } from '../../transports/hid.ts';

/** How a make of reader carries the SAM protocol. */
interface ReaderProfile {
  name: string;
  /** What is known to speak so. */
  models: string;
  wire: { kind: 'serial'; baudRate: number } | { kind: 'hid'; framing: HidFraming };
  /** Vendor and product of its USB interface where that is the reader's own, as four hexadecimal digits each. */
  usb: { vendorId: string; productId: string } | null;
}

/**
 * Only the serial form is standard (GA 450-2013: 8N1, 115200 baud by default). HID forms are the vendors' own; of these two
 * the first is publicly known, the second is how readers are seen to do without a length.
 */
export const readerProfiles: Readonly<Record<string, ReaderProfile>> = {
  'sam-serial': {
    name: 'sam-serial',
    models: 'any reader on a serial port or a USB serial adapter, as it leaves the factory',
    wire: { kind: 'serial', baudRate: 115_200 },
    usb: null,
  },
  'sam-serial-9600': {
    name: 'sam-serial-9600',
    models: 'readers on long serial lines that were set to 9600 baud',
    wire: { kind: 'serial', baudRate: 9600 },
    usb: null,
  },
  'hid-length-prefixed': {
    name: 'hid-length-prefixed',
    models: 'readers of the 0483:572b family',
    wire: { kind: 'hid', framing: { reportBytes: 64, payloadBytes: 63, lengthPrefix: true } },
    usb: { vendorId: '0483', productId: '572b' },
  },
  'hid-zero-padded': {
    name: 'hid-zero-padded',
    models: 'readers that put the bare frame into reports and fill the last one with zeros',
    wire: { kind: 'hid', framing: { reportBytes: 64, payloadBytes: 64, lengthPrefix: false } },
    usb: null,
  },
};

/** The profile of a reader that only its path is known of. */
export const defaultProfileOf = (path: string): string =>
  path.includes('hidraw') ? 'hid-length-prefixed' : 'sam-serial';
