import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const USB_DEVICES = '/sys/bus/usb/devices';

/** What changes when anything is plugged into or pulled from a USB port; empty without USB. Costs no device a request. */
export function usbFingerprint(directory: string = USB_DEVICES): string {
  try {
    return readdirSync(directory)
      .filter((name) => !name.includes(':'))
      .map((name) => `${name}=${readFileSync(join(directory, name, 'devnum'), 'utf8').trim()}`)
      .join(' ');
  } catch (error) {
    // There is no USB, or a device went while its number was read: the next look sees what is left.
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}
