import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EsclScannerEmulator } from '../../hardware/emulators/document-scanner/escl-scanner-emulator.ts';
import { BarcodeScannerEmulator } from '../../hardware/emulators/barcode-scanner/barcode-scanner-emulator.ts';
import { IppPrinterEmulator } from '../../hardware/emulators/form-printer/ipp-printer-emulator.ts';
import { EmulatedSerialReader } from '../../hardware/emulators/id-card-reader/emulated-serial-reader.ts';
import { EmulatedRig } from '../../hardware/emulators/medium/emulated-rig.ts';
import { ReceiptPrinterEmulator } from '../../hardware/emulators/receipt-printer/receipt-printer-emulator.ts';
import type { DeviceView } from '../../shared/contract/device-views.ts';
import { DeviceBench } from '../../station-server/adapters/devices/device-bench.ts';
import { SOFTHSM } from './emulated-slot.ts';

const SERIAL = 'SAMPLE-000001';

/** Every kind of device, emulated below its driver, behind the station's own device bench. */
export class EmulatedDevices {
  readonly rig: EmulatedRig;
  readonly reader: EmulatedSerialReader;
  readonly formPrinter: IppPrinterEmulator;
  readonly receiptPrinter: ReceiptPrinterEmulator;
  readonly documentScanner: EsclScannerEmulator;
  readonly scanner: BarcodeScannerEmulator;
  readonly bench: DeviceBench;
  readonly #directory: string;
  readonly #leftBehind = new Map<number, string>();

  private constructor(
    directory: string,
    parts: Pick<
      EmulatedDevices,
      'rig' | 'reader' | 'formPrinter' | 'receiptPrinter' | 'documentScanner' | 'scanner'
    >,
  ) {
    this.#directory = directory;
    this.rig = parts.rig;
    this.reader = parts.reader;
    this.formPrinter = parts.formPrinter;
    this.receiptPrinter = parts.receiptPrinter;
    this.documentScanner = parts.documentScanner;
    this.scanner = parts.scanner;
    this.bench = this.#open();
  }

  static async start(slots: number): Promise<EmulatedDevices> {
    const directory = mkdtempSync(join(tmpdir(), 'station-devices-'));
    const rig = new EmulatedRig(join(directory, 'rig'), slots);
    rig.createMedium(SERIAL);
    rig.plug(1, SERIAL);
    const reader = new EmulatedSerialReader(join(directory, 'reader'));
    const formPrinter = new IppPrinterEmulator(() => undefined);
    const receiptPrinter = new ReceiptPrinterEmulator();
    const documentScanner = new EsclScannerEmulator(20);
    const scanner = new BarcodeScannerEmulator();
    await Promise.all(
      [reader, formPrinter, receiptPrinter, documentScanner, scanner].map((device) => device.plug()),
    );
    return new EmulatedDevices(directory, {
      rig,
      reader,
      formPrinter,
      receiptPrinter,
      documentScanner,
      scanner,
    });
  }

  /** What a hand does with each device's cable. */
  readonly cables: Readonly<Record<string, { pull(): unknown; plug(): unknown }>> = {
    'slot-1': { pull: () => this.rig.pull(1), plug: () => this.rig.plug(1, SERIAL) },
    'id-card-reader': { pull: () => this.reader.unplug(), plug: () => this.reader.plug() },
    'form-printer': { pull: () => this.formPrinter.unplug(), plug: () => this.formPrinter.plug() },
    'receipt-printer': { pull: () => this.receiptPrinter.unplug(), plug: () => this.receiptPrinter.plug() },
    'document-scanner': {
      pull: () => this.documentScanner.unplug(),
      plug: () => this.documentScanner.plug(),
    },
    'barcode-scanner': { pull: () => this.scanner.unplug(), plug: () => this.scanner.plug() },
  };

  /** Resolves when a device's view is as it should be. */
  shows(deviceId: string, fits: (view: DeviceView) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        const view = this.bench.views().find((one) => one.deviceId === deviceId);
        if (!view || !fits(view)) return;
        this.bench.off('change', look);
        resolve();
      };
      this.bench.on('change', look);
      look();
    });
  }

  async close(): Promise<void> {
    await this.bench.close();
    const { reader, formPrinter, receiptPrinter, documentScanner, scanner } = this;
    await Promise.all(
      [reader, formPrinter, receiptPrinter, documentScanner, scanner].map((device) => device.unplug()),
    );
    rmSync(this.#directory, { recursive: true, force: true });
  }

  #open(): DeviceBench {
    const slot = (n: number) => {
      const { modulePath, env, usbPort } = this.rig.environment(n);
      const options = { modulePath, profile: 'emulated-usb-key', usbPort };
      return { driver: 'medium-slot', options, env } as const;
    };
    return new DeviceBench(
      {
        slots: new Map(this.rig.slots.map((n) => [n, slot(n)])),
        securityModule: {
          driver: 'security-module',
          options: {
            modulePath: SOFTHSM,
            tokenDirectory: join(this.#directory, 'security-module'),
            label: 'test module',
            pin: 'test-module-pin',
          },
        },
        idCardReader: {
          driver: 'id-card-reader',
          options: { path: this.reader.path, profile: 'sam-serial' },
        },
        formPrinter: { driver: 'form-printer', options: { uri: this.formPrinter.uri } },
        receiptPrinter: {
          driver: 'receipt-printer',
          options: { host: '127.0.0.1', port: this.receiptPrinter.port },
        },
        documentScanner: { driver: 'document-scanner', options: { url: this.documentScanner.url } },
        barcodeScanner: {
          driver: 'barcode-scanner',
          options: { emulatorPort: this.scanner.port },
        },
      },
      join(this.#directory, 'run'),
      {
        in: (n) => this.#leftBehind.get(n) ?? null,
        put: (n, serial) => {
          if (serial === null) this.#leftBehind.delete(n);
          else this.#leftBehind.set(n, serial);
          return Promise.resolve();
        },
      },
    );
  }
}
