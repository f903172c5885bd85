import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DeviceError } from '../../devices/device-error.ts';
import { groupsOf, textsOf } from './ipp-attributes.ts';
import { IppClient } from './ipp-client.ts';
import { groupTags } from './ipp-names.ts';

const CONNECT_TIMEOUT_MS = 700;
const USB_INTERFACES = '/sys/bus/usb/devices';
/** USB interface class of printers. */
const PRINTER_CLASS = '07';

/** The same reason comes with different severities, and some things under several names. */
const stems: Record<string, string> = {
  'media-needed': 'media-empty',
  'marker-supply-empty': 'toner-empty',
  'marker-supply-low': 'toner-low',
  'cups-waiting-for-job-completed': '',
  'connecting-to-device': 'offline',
};

/** RFC 8011 5.4.12: printer-state-reasons by their stem, without those that say nothing. */
export function reasonsOf(told: readonly string[]): string[] {
  const found = told
    .map((reason) => reason.replace(/-(report|warning|error)$/, ''))
    .map((reason) => stems[reason] ?? reason)
    .filter((reason) => reason !== 'none' && reason !== '');
  return [...new Set(found)];
}

/**
 * What a state message tells where the reasons say `none`: a CUPS queue whose printer is off goes on "processing", and only
 * words tell that it waits for a connection.
 */
const MESSAGES: readonly (readonly [RegExp, string])[] = [
  [/out of paper|load (plain )?paper|paper (is )?(empty|out)|no paper/i, 'media-empty'],
  [/jam/i, 'media-jam'],
  [/(cover|door) (is )?open/i, 'cover-open'],
  [
    /not respond|not connected|unable to (connect|contact|locate|open)|may not exist|unavailable|unreachable|no route|waiting for printer|offline|turned off|connecting to/i,
    'offline',
  ],
];

export function reasonsInMessage(message: string): string[] {
  const found = MESSAGES.find(([words]) => words.test(message));
  return found ? [found[1]] : [];
}

/**
 * What the printer behind a queue tells of itself, by the queue's device-uri: an idle queue does not look before its next
 * job, and keeps the reasons of its last one. Null where only the queue can tell.
 */
export async function reasonsBehind(deviceUri: string): Promise<string[] | null> {
  const scheme = /^([a-z]+):/.exec(deviceUri)?.[1] ?? '';
  if (scheme === 'usb') return hasUsbPrinter() ? null : ['offline'];
  if (scheme === 'ipp' || scheme === 'ipps') return askPrinter(deviceUri);
  const port = { socket: 9100, lpd: 515 }[scheme];
  if (port === undefined) return null;
  const url = new URL(deviceUri.replace(/^[a-z]+/, 'http'));
  return (await isOpen(url.hostname, Number(url.port || port))) ? null : ['offline'];
}

async function askPrinter(uri: string): Promise<string[]> {
  try {
    const answer = await new IppClient(uri).execute({
      operation: 'Get-Printer-Attributes',
      attributes: { 'requested-attributes': ['printer-state-reasons'] },
      timeoutMs: CONNECT_TIMEOUT_MS,
    });
    return reasonsOf(textsOf(groupsOf(answer, groupTags.printer)[0], 'printer-state-reasons'));
  } catch (error) {
    if (error instanceof DeviceError) return ['offline'];
    throw error;
  }
}

function hasUsbPrinter(): boolean {
  return readdirSync(USB_INTERFACES).some((name) => {
    if (!name.includes(':')) return false;
    return readFileSync(join(USB_INTERFACES, name, 'bInterfaceClass'), 'utf8').trim() === PRINTER_CLASS;
  });
}

function isOpen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_TIMEOUT_MS });
    const tell = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => tell(true));
    socket.once('timeout', () => tell(false));
    socket.once('error', () => tell(false));
  });
}
