import type { DeviceErrorCode } from './device-error.ts';

/**
 * Scanner of bar codes and QR codes. It speaks when somebody pulls its trigger: what it read is told by an event. The
 * driver opens the scanner again by itself when it is plugged in again. (A scanner that is set up as a keyboard types what
 * it reads into the face that has the focus, and is no device of the station.)
 */
export interface ScannedCode {
  /** As it was encoded, without what a scanner puts before or after it. UTF-8 where it is that, else Latin-1. */
  text: string;
  /** AIM identifier (ISO/IEC 15424), as `]Q1`; null when the scanner told none. */
  symbology: string | null;
}

export interface BarcodeScanner {
  status(): Promise<{ connected: boolean }>;
  /**
   * For trying it out: the next code, which is then not told by an event. `no-code` when nothing is scanned in `timeoutMs`,
   * `not-connected`, `removed`; `busy` when somebody waits already. Cancelled by closing.
   */
  nextScan(request: { timeoutMs: number }): Promise<ScannedCode>;
}

/** `disconnected` says why: `not-connected`, or `no-permission`. */
export type BarcodeScannerEvent =
  | { kind: 'connected' }
  | { kind: 'disconnected'; cause: DeviceErrorCode }
  | { kind: 'scanned'; code: ScannedCode };
