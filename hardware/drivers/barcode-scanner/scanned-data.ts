import type { ScannedCode } from '../../devices/barcode-scanner.ts';
import { DeviceError } from '../../devices/device-error.ts';
import { scannedDataLayout as layout } from './scanned-data-layout.ts';

/** The largest QR code holds 2953 bytes (ISO/IEC 18004, version 40-L). */
const MAX_CODE_BYTES = 3000;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Puts a code together from the reports that it comes in. Reports of other numbers (settings, status) are passed over. Holds
 * at most one code; one that never ends, or claims more than its report holds, is reported and dropped.
 */
export class ScannedDataDecoder {
  #parts: Buffer[] = [];
  #heldBytes = 0;

  /** A whole code, a DeviceError `protocol` finding, or null while more is to come. Never throws. */
  push(report: Buffer): ScannedCode | DeviceError | null {
    if (report[0] !== layout.reportId) return null;
    if (report.length < layout.reportBytes) return this.#drop(`a report of ${report.length} bytes`);
    const length = report[layout.lengthAt] ?? 0;
    if (length > layout.dataBytes) return this.#drop(`a report that claims ${length} bytes`);
    this.#parts.push(Buffer.from(report.subarray(layout.dataAt, layout.dataAt + length)));
    this.#heldBytes += length;
    if (this.#heldBytes > MAX_CODE_BYTES) return this.#drop('a code without end');
    if (((report[layout.continuedAt] ?? 0) & 1) === 1) return null;
    const bytes = Buffer.concat(this.#parts);
    this.reset();
    return { text: textOf(bytes), symbology: symbologyOf(report) };
  }

  /** Forget a code that has begun: its scanner went. */
  reset(): void {
    this.#parts = [];
    this.#heldBytes = 0;
  }

  #drop(why: string): DeviceError {
    this.reset();
    return new DeviceError({ code: 'protocol', detail: why });
  }
}

/** The reports in which a scanner sends a code. `symbology` is an AIM identifier as `]Q1`. */
export function encodeScannedData(bytes: Buffer, symbology: string): Buffer[] {
  const reports: Buffer[] = [];
  for (let from = 0; from === 0 || from < bytes.length; from += layout.dataBytes) {
    const data = bytes.subarray(from, from + layout.dataBytes);
    const report = Buffer.alloc(layout.reportBytes);
    report[0] = layout.reportId;
    report[layout.lengthAt] = data.length;
    report.write(symbology, layout.symbologyAt, layout.symbologyBytes, 'latin1');
    data.copy(report, layout.dataAt);
    report[layout.continuedAt] = from + layout.dataBytes < bytes.length ? 1 : 0;
    reports.push(report);
  }
  return reports;
}

function symbologyOf(report: Buffer): string | null {
  const { symbologyAt, symbologyBytes } = layout;
  const identifier = report.toString('latin1', symbologyAt, symbologyAt + symbologyBytes);
  return /^\][!-~]{2}$/.test(identifier) ? identifier : null;
}

/** Scanners are often set to end each code with CR or LF, or both, as a keyboard would. */
function textOf(bytes: Buffer): string {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    text = bytes.toString('latin1');
  }
  return text.replace(/[\r\n]+$/, '');
}
