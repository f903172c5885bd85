import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { DriverName } from '../../../hardware/bench/host-protocol.ts';
import {
  documentScannerDeadlines,
  barcodeScannerDeadlines,
  formPrinterDeadlines,
  idCardReaderDeadlines,
  mediumSlotDeadlines,
  receiptPrinterDeadlines,
  securityModuleDeadlines,
} from '../../../hardware/bench/deadlines.ts';
import { HostedDevice, remoteDevice } from '../../../hardware/bench/hosted-device.ts';
import type { DocumentScanner } from '../../../hardware/devices/document-scanner.ts';
import type { BarcodeScanner, BarcodeScannerEvent } from '../../../hardware/devices/barcode-scanner.ts';
import type { FormPrinter } from '../../../hardware/devices/form-printer.ts';
import type { IdCardReader } from '../../../hardware/devices/id-card-reader.ts';
import type { MediumSlot } from '../../../hardware/devices/medium-slot.ts';
import type { ReceiptPrinter } from '../../../hardware/devices/receipt-printer.ts';
import type { SecurityModule } from '../../../hardware/devices/security-module.ts';
import {
  isSomebodys,
  MEDIUM_LEFT_BEHIND,
  type DeviceKind,
  type DeviceView,
} from '../../../shared/contract/device-views.ts';
import { readDeviceEvent, type DeviceCondition } from './device-condition.ts';

/** How to reach one device: its driver, the driver's options, and what its process finds in its environment. */
export interface DeviceAddress {
  driver: DriverName;
  options: unknown;
  env?: Record<string, string>;
}

export interface BenchAddresses {
  slots: ReadonlyMap<number, DeviceAddress>;
  securityModule: DeviceAddress;
  idCardReader: DeviceAddress | null;
  formPrinter: DeviceAddress;
  receiptPrinter: DeviceAddress | null;
  documentScanner: DeviceAddress | null;
  barcodeScanner: DeviceAddress | null;
}

/** The medium that somebody left in each slot of a terminal when he went; null once it is out. */
export interface LeftBehind {
  in(slot: number): string | null;
  /** Resolves when it outlasts the station. */
  put(slot: number, serial: string | null): Promise<void>;
}

interface Entry {
  device: HostedDevice;
  kind: DeviceKind;
  slot: number | null;
  condition: DeviceCondition;
}

/**
 * The station's devices, each in a host process of its own. Emits `change` with a device's view whenever a lamp may
 * change, `inserted` with the serial of a medium that was plugged in, and `scanned` with what the scanner read.
 */
export class DeviceBench extends EventEmitter<{
  change: [DeviceView];
  inserted: [string];
  scanned: [string];
}> {
  readonly slots: ReadonlyMap<number, MediumSlot>;
  readonly securityModule: SecurityModule;
  /** Null when the station has none. */
  readonly idCardReader: IdCardReader | null;
  readonly formPrinter: FormPrinter;
  readonly receiptPrinter: ReceiptPrinter | null;
  /** Null when the station has none. */
  readonly documentScanner: DocumentScanner | null;
  readonly barcodeScanner: BarcodeScanner | null;
  readonly #entries: Entry[] = [];
  readonly #runDir: string;
  readonly #leftBehind: LeftBehind;

  constructor(addresses: BenchAddresses, runDir: string, leftBehind: LeftBehind) {
    super();
    this.#runDir = runDir;
    this.#leftBehind = leftBehind;
    this.securityModule = remoteDevice<SecurityModule>(
      this.#add('security-module', 'security-module', addresses.securityModule),
      securityModuleDeadlines,
    );
    this.slots = new Map(
      [...addresses.slots].map(([slot, address]) => [
        slot,
        remoteDevice<MediumSlot>(
          this.#add(`slot-${slot}`, 'medium-slot', address, slot),
          mediumSlotDeadlines,
        ),
      ]),
    );
    this.idCardReader =
      addresses.idCardReader &&
      remoteDevice<IdCardReader>(
        this.#add('id-card-reader', 'id-card-reader', addresses.idCardReader),
        idCardReaderDeadlines,
      );
    this.formPrinter = remoteDevice<FormPrinter>(
      this.#add('form-printer', 'form-printer', addresses.formPrinter),
      formPrinterDeadlines,
    );
    this.receiptPrinter =
      addresses.receiptPrinter &&
      remoteDevice<ReceiptPrinter>(
        this.#add('receipt-printer', 'receipt-printer', addresses.receiptPrinter),
        receiptPrinterDeadlines,
      );
    this.documentScanner =
      addresses.documentScanner &&
      remoteDevice<DocumentScanner>(
        this.#add('document-scanner', 'document-scanner', addresses.documentScanner),
        documentScannerDeadlines,
      );
    this.barcodeScanner =
      addresses.barcodeScanner &&
      remoteDevice<BarcodeScanner>(
        this.#add('barcode-scanner', 'barcode-scanner', addresses.barcodeScanner),
        barcodeScannerDeadlines,
      );
  }

  views(): DeviceView[] {
    return this.#entries.map((entry) => this.#viewOf(entry));
  }

  /**
   * Whoever stood at a terminal has gone: what is still in its slots is his. Until it is taken out it is offered to
   * nobody, and its lamp asks for a person.
   */
  async leaveBehind(slots: readonly number[]): Promise<void> {
    const kept: Promise<void>[] = [];
    for (const entry of this.#entries) {
      const { medium } = entry.condition;
      if (entry.slot === null || !slots.includes(entry.slot) || !medium || !isSomebodys(medium)) continue;
      kept.push(this.#leftBehind.put(entry.slot, medium.serial));
      this.emit('change', this.#viewOf(entry));
    }
    await Promise.all(kept);
  }

  isLeftBehind(slot: number): boolean {
    return this.#leftBehind.in(slot) !== null;
  }

  async close(): Promise<void> {
    this.removeAllListeners();
    await Promise.all(this.#entries.map(({ device }) => device.close()));
  }

  #add(deviceId: string, kind: DeviceKind, address: DeviceAddress, slot: number | null = null): HostedDevice {
    const device = new HostedDevice({ deviceId, ...address, pidFile: join(this.#runDir, `${deviceId}.pid`) });
    const entry: Entry = {
      device,
      kind,
      slot,
      condition: { lamp: 'absent', cause: null, medium: null },
    };
    this.#entries.push(entry);
    device.on('state', () => this.emit('change', this.#viewOf(entry)));
    device.on('event', (event) => {
      if (kind === 'barcode-scanner') this.#tellScan(event as BarcodeScannerEvent);
      const before = entry.condition;
      entry.condition = readDeviceEvent(kind, event) ?? before;
      const serial = entry.condition.medium?.serial;
      if (slot !== null && this.isLeftBehind(slot) && this.#leftBehind.in(slot) !== serial)
        void this.#leftBehind.put(slot, null);
      this.emit('change', this.#viewOf(entry));
      if (serial && serial !== before.medium?.serial) this.emit('inserted', serial);
    });
    device.start();
    return device;
  }

  #tellScan(event: BarcodeScannerEvent): void {
    if (event.kind === 'scanned') this.emit('scanned', event.code.text);
  }

  #viewOf({ device, kind, slot, condition }: Entry): DeviceView {
    const up = device.state === 'up';
    const isLeft = slot !== null && condition.medium !== null && this.isLeftBehind(slot);
    const left = isLeft ? ({ lamp: 'attention', cause: MEDIUM_LEFT_BEHIND } as const) : null;
    const { lamp, cause, medium } =
      kind === 'security-module'
        ? ({ lamp: 'ready', cause: null, medium: null } as const)
        : { ...condition, ...left };
    return {
      deviceId: device.deviceId,
      kind,
      slot,
      lamp: up ? lamp : 'down',
      cause: up ? cause : 'host-down',
      medium: up ? medium : null,
    };
  }
}
