import type { DocumentScannerEvent } from '../../../hardware/devices/document-scanner.ts';
import type { BarcodeScannerEvent } from '../../../hardware/devices/barcode-scanner.ts';
import type { FormPrinterEvent } from '../../../hardware/devices/form-printer.ts';
import type { IdCardReaderEvent } from '../../../hardware/devices/id-card-reader.ts';
import type { MediumSlotEvent } from '../../../hardware/devices/medium-slot.ts';
import type { ReceiptPrinterEvent } from '../../../hardware/devices/receipt-printer.ts';
import type { DeviceKind, DeviceView } from '../../../shared/contract/device-views.ts';

/** What a lamp shows of a device whose process is up. */
export type DeviceCondition = Pick<DeviceView, 'lamp' | 'cause' | 'medium'>;

const ready: DeviceCondition = { lamp: 'ready', cause: null, medium: null };
const absent: DeviceCondition = { lamp: 'absent', cause: 'not-connected', medium: null };
const attention = (cause: string): DeviceCondition => ({ lamp: 'attention', cause, medium: null });

/** The condition that an event of a driver tells; null when it tells nothing of it. */
export function readDeviceEvent(kind: DeviceKind, event: unknown): DeviceCondition | null {
  switch (kind) {
    case 'medium-slot':
      return ofMedium(event as MediumSlotEvent);
    case 'id-card-reader':
    case 'barcode-scanner':
      return ofReader(event as IdCardReaderEvent | BarcodeScannerEvent);
    case 'form-printer':
      return ofFormPrinter(event as FormPrinterEvent);
    case 'receipt-printer':
      return ofReceiptPrinter(event as ReceiptPrinterEvent);
    case 'document-scanner':
      return ofDocumentScanner(event as DocumentScannerEvent);
    case 'security-module':
      return null;
  }
}

function ofMedium({ state }: MediumSlotEvent): DeviceCondition {
  if (!state.present) return absent;
  const { serial, label, light, userPin, pinHeld } = state;
  const medium = { serial, label, light, userPin, pinHeld };
  return userPin === 'locked'
    ? { lamp: 'attention', cause: 'pin-locked', medium }
    : { lamp: 'ready', cause: null, medium };
}

function ofReader(event: IdCardReaderEvent | BarcodeScannerEvent): DeviceCondition | null {
  if (event.kind === 'connected') return ready;
  if (event.kind !== 'disconnected') return null;
  return event.cause === 'not-connected' ? absent : attention(event.cause);
}

function ofFormPrinter({ status }: FormPrinterEvent): DeviceCondition {
  if (!status.connected) return absent;
  const [reason] = status.reasons;
  if (reason !== undefined) return attention(reason);
  return status.state === 'stopped' ? attention('stopped') : ready;
}

function ofReceiptPrinter({ status }: ReceiptPrinterEvent): DeviceCondition {
  if (!status.connected) return absent;
  if (status.paper === 'end') return attention('out-of-paper');
  if (status.coverOpen) return attention('cover-open');
  if (!status.online) return attention('offline');
  return status.paper === 'near-end' ? attention('paper-low') : ready;
}

function ofDocumentScanner({ status }: DocumentScannerEvent): DeviceCondition {
  if (!status.connected) return absent;
  return status.trouble === null ? ready : attention(status.trouble);
}
