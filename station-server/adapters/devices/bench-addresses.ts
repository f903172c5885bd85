import { join } from 'node:path';
import { defaultProfileOf } from '../../../hardware/drivers/id-card-reader/reader-profile.ts';
import { EmulatedRig } from '../../../hardware/emulators/medium/emulated-rig.ts';
import type { BenchReady } from '../../../hardware/emulators/bench-ready.ts';
import type { Config } from '../../settings/config.ts';
import { secretFile } from '../../settings/secret-files.ts';
import type { BenchAddresses, DeviceAddress } from './device-bench.ts';

/**
 * Where the devices are: what the configuration names; with the emulated bench, its emulators for whatever is not
 * named. Real media need their PKCS#11 module named.
 */
export function benchAddresses(config: Config, emulated: BenchReady | null): BenchAddresses {
  return {
    slots: slotAddresses(config, emulated),
    securityModule: {
      driver: 'security-module',
      options: {
        modulePath: config.securityModulePath,
        tokenDirectory: join(config.dataDir, 'security-module'),
        label: `station ${config.stationCode}`,
        pin: secretFile(config.dataDir, 'security-module-pin', 16).toString('hex'),
      },
    },
    idCardReader: readerAddress(
      config.idCardReaderPath ?? emulated?.idCardReaderPath ?? null,
      config.idCardReaderProfile,
    ),
    formPrinter: formPrinterAddress(
      config.formPrinterUri ?? emulated?.formPrinterUri ?? null,
      config.dataDir,
    ),
    receiptPrinter: receiptPrinterAddress(
      config.receiptPrinter ?? (emulated ? `127.0.0.1:${emulated.receiptPrinterPort}` : null),
    ),
    documentScanner: documentScannerAddress(
      config.documentScanner ?? (emulated ? `escl+${emulated.documentScannerUrl}` : null),
    ),
    barcodeScanner: scannerAddress(config.barcodeScannerPath, emulated),
  };
}

function slotAddresses(config: Config, emulated: BenchReady | null): Map<number, DeviceAddress> {
  const slots = new Map<number, DeviceAddress>();
  const rig = emulated && new EmulatedRig(emulated.rigDir, config.slotCount);
  for (let slot = 1; slot <= config.slotCount; slot++) {
    if (rig) {
      const { modulePath, env, usbPort } = rig.environment(slot);
      const options = { modulePath, profile: 'emulated-usb-key', usbPort };
      slots.set(slot, { driver: 'medium-slot', options, env });
    } else if (config.medium) {
      slots.set(slot, {
        driver: 'medium-slot',
        options: {
          ...config.medium,
          usbPort: usbPortPath(config.mediumUsbPorts[slot - 1]),
        },
      });
    }
  }
  return slots;
}

/** Where Linux shows the port; null where the station was not told it. */
const usbPortPath = (port: string | undefined): string | null =>
  port === undefined ? null : `/sys/bus/usb/devices/${port}`;

const readerAddress = (path: string | null, profile: string | null): DeviceAddress | null =>
  path === null
    ? null
    : { driver: 'id-card-reader', options: { path, profile: profile ?? defaultProfileOf(path) } };

const formPrinterAddress = (uri: string | null, dataDir: string): DeviceAddress =>
  uri === null
    ? { driver: 'saved-forms', options: { directory: join(dataDir, 'forms') } }
    : { driver: 'form-printer', options: { uri } };

/** `host:port`, or the path of a printer on a USB port. */
function receiptPrinterAddress(named: string | null): DeviceAddress | null {
  if (named === null) return null;
  if (named.startsWith('/')) return { driver: 'receipt-printer', options: { path: named } };
  const { hostname: host, port } = new URL(`tcp://${named}`);
  return { driver: 'receipt-printer', options: { host, port: Number(port || 9100) } };
}

/**
 * `escl+http://host:port/eSCL`, or `sane:<device>` with what is set on it for each scan, as in `sane:genesys?swcrop=no`.
 * @internal
 */
export function documentScannerAddress(named: string | null): DeviceAddress | null {
  if (named === null) return null;
  if (named.startsWith('escl+'))
    return { driver: 'document-scanner', options: { url: named.slice('escl+'.length) } };
  const [deviceName = '', settings = ''] = named.slice('sane:'.length).split('?');
  const options = { deviceName, settings: Object.fromEntries(new URLSearchParams(settings)) };
  return { driver: 'document-scanner', options };
}

function scannerAddress(path: string | null, emulated: BenchReady | null): DeviceAddress | null {
  if (path !== null) return { driver: 'barcode-scanner', options: { path } };
  return emulated && { driver: 'barcode-scanner', options: { emulatorPort: emulated.barcodeScannerPort } };
}
