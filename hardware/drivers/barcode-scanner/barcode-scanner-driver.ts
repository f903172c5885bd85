import type { BarcodeScanner, BarcodeScannerEvent, ScannedCode } from '../../devices/barcode-scanner.ts';
import { DeviceError, type DeviceErrorCode } from '../../devices/device-error.ts';
import type { ByteTransport } from '../../transports/byte-transport.ts';
import { ScannedDataDecoder } from './scanned-data.ts';

const REOPEN_MS = 400;

interface Waiting {
  resolve: (code: ScannedCode) => void;
  reject: (error: DeviceError) => void;
  deadline: NodeJS.Timeout;
}

/** `BarcodeScanner` over the reports of a HID POS scanner. Nothing is ever sent to it: a pull is told by the transport. */
export class BarcodeScannerDriver implements BarcodeScanner {
  readonly #transport: ByteTransport;
  readonly #emit: (event: BarcodeScannerEvent) => void;
  readonly #decoder = new ScannedDataDecoder();
  #connected = false;
  #closed = false;
  #toldCause: DeviceErrorCode | null = null;
  #timer: NodeJS.Timeout | null = null;
  #waiting: Waiting | null = null;

  constructor(transport: ByteTransport, emit: (event: BarcodeScannerEvent) => void) {
    this.#transport = transport;
    this.#emit = emit;
    transport.onData = (report) => this.#received(report);
    transport.onClose = () => this.#lost();
  }

  /** Open the scanner and keep it open: it is opened again whenever it comes back. */
  async start(): Promise<void> {
    if (this.#closed) return;
    try {
      await this.#transport.open();
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      this.#disconnected(error.code);
      this.#openLater();
      return;
    }
    this.#connected = true;
    this.#toldCause = null;
    this.#emit({ kind: 'connected' });
  }

  status = () => Promise.resolve({ connected: this.#connected });

  nextScan = ({ timeoutMs }: { timeoutMs: number }): Promise<ScannedCode> => {
    if (!this.#connected)
      return Promise.reject(new DeviceError({ code: 'not-connected', detail: 'no scanner is open' }));
    if (this.#waiting)
      return Promise.reject(new DeviceError({ code: 'busy', detail: 'somebody waits for the next code' }));
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(
        () => this.#fail(new DeviceError({ code: 'no-code', detail: `nothing in ${timeoutMs} ms` })),
        timeoutMs,
      );
      this.#waiting = { resolve, reject, deadline };
    });
  };

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#fail(new DeviceError({ code: 'not-connected', detail: 'the scanner is closed' }));
    await this.#transport.close();
  }

  /** A report that can't be read is dropped: whoever scanned hears no beep of the face, and scans again. */
  #received(report: Buffer): void {
    const code = this.#decoder.push(report);
    if (code === null || code instanceof DeviceError || code.text === '') return;
    const waiting = this.#endWait();
    if (waiting) waiting.resolve(code);
    else this.#emit({ kind: 'scanned', code });
  }

  #endWait(): Waiting | null {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) clearTimeout(waiting.deadline);
    return waiting;
  }

  #fail(error: DeviceError): void {
    this.#endWait()?.reject(error);
  }

  #lost(): void {
    this.#decoder.reset();
    this.#fail(new DeviceError({ code: 'removed', detail: 'the scanner was unplugged' }));
    this.#disconnected('not-connected');
    this.#openLater();
  }

  #disconnected(cause: DeviceErrorCode): void {
    this.#connected = false;
    if (cause === this.#toldCause) return;
    this.#toldCause = cause;
    this.#emit({ kind: 'disconnected', cause });
  }

  #openLater(): void {
    if (!this.#closed) this.#timer = setTimeout(() => void this.start(), REOPEN_MS);
  }
}
