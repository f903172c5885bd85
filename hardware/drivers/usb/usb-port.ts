import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Enumeration } from '../../devices/medium-slot.ts';

type UsbView = Enumeration['usb'];
type InterfaceKind = UsbView['interfaces'][number]['kind'];

/** USB-IF class codes, as sysfs prints bInterfaceClass. */
const kindOfClass: Record<string, InterfaceKind> = { '03': 'hid', '0b': 'ccid', '08': 'mass-storage' };

/**
 * What Linux shows on a USB port, below /sys/bus/usb/devices (`1-2`): whether a device is there, its name, and each of its
 * interfaces (`1-2:1.0`) with whether a driver has it. A null path: the station was not told the port.
 */
export function usbPortView(path: string | null): UsbView {
  if (path === null) return { state: 'unknown', product: null, interfaces: [] };
  if (!existsSync(path)) return { state: 'absent', product: null, interfaces: [] };
  try {
    const interfaces = readdirSync(path).flatMap((name) => interfaceAt(join(path, name)));
    return { state: 'present', product: textOf(join(path, 'product')), interfaces };
  } catch (error) {
    if (!isGone(error)) throw error;
    return { state: 'absent', product: null, interfaces: [] };
  }
}

function interfaceAt(directory: string): UsbView['interfaces'] {
  const usbClass = textOf(join(directory, 'bInterfaceClass'));
  if (usbClass === null) return [];
  return [{ kind: kindOfClass[usbClass] ?? 'other', driverBound: existsSync(join(directory, 'driver')) }];
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Pulled while it was looked at, or not there at all. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
